#include "cli/long_text.hpp"

#include <cerrno>

#include "cli/terminal.hpp"
#include "cli/new_file.hpp"

namespace existd::cli {
namespace {

constexpr std::size_t kept_in_memory = 1 << 18;
constexpr const char* what = "a temporary file in " P_tmpdir;

}  // namespace

void long_text::add(std::string_view text) {
    if (!rest && head.size() + text.size() <= kept_in_memory) {
        head += text;
        return;
    }
    if (!rest) {
        std::FILE* file = std::tmpfile();
        if (!file) throw_unwritten(what, errno);
        rest = {file, std::fclose};
    }
    if (const int error = write_all(::fileno(rest.get()), text)) throw_unwritten(what, error);
}

}  // namespace existd::cli
