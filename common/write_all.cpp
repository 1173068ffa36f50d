#include "common/write_all.hpp"

#include <cerrno>
#include <unistd.h>

namespace existd {

int write_each(int to, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(to, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

int write_all(int to, std::string_view text) {
    const int error = write_each(to, text);
    return error == EPIPE ? 0 : error;
}

}  // namespace existd
