#include "daemon/app/result.hpp"

#include <cerrno>
#include <cstring>
#include <unistd.h>

#include "common/standard_streams.hpp"
#include "daemon/app/exit_status.hpp"

namespace existd::app {
namespace {

[[noreturn]] void fail(int why) {
    throw failure(exit_failed, std::string("cannot write the answer: ") + std::strerror(why));
}

}  // namespace

void print(std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EPIPE) return;
        if (count < 0) fail(errno);
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

void finish_printing() {
    if (const int error = close_standard_output()) fail(error);
}

}  // namespace existd::app
