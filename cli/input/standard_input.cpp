#include "cli/input/standard_input.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <unistd.h>

#include "cli/errors.hpp"

namespace existd::cli {

std::string read_standard_input() {
    constexpr std::size_t most = 16 << 20;
    std::string text;
    std::array<char, 1 << 16> buffer{};
    for (;;) {
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count == 0) return text;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw failure(std::string("cannot read standard input: ") + std::strerror(errno));
        text.append(buffer.data(), static_cast<std::size_t>(count));
        if (text.size() > most) throw failure("standard input: more than 16 MB of SQL");
    }
}

}  // namespace existd::cli
