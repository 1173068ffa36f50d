#include "daemon/app/standard_output.hpp"

#include <cstring>
#include <unistd.h>

#include "common/standard_streams.hpp"
#include "common/write_all.hpp"
#include "daemon/app/exit_status.hpp"

namespace existd::app {
namespace {

[[noreturn]] void fail(int why) {
    throw failure(exit_failed, std::string("cannot write the answer: ") + std::strerror(why));
}

}  // namespace

void print(std::string_view text) {
    if (const int error = write_all(STDOUT_FILENO, text)) fail(error);
}

void finish_printing() {
    if (const int error = close_standard_output()) fail(error);
}

}  // namespace existd::app
