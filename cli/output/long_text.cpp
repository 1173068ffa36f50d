#include "cli/output/long_text.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

#include "cli/output/new_file.hpp"
#include "common/write_all.hpp"

namespace existd::cli {
namespace {

constexpr std::size_t kept_in_memory = 1 << 18;

std::filesystem::path temporary_folder() {
    const char* named = std::getenv("TMPDIR");
    return named != nullptr && *named != '\0' ? named : P_tmpdir;
}

std::string what() {
    return "a temporary file in " + temporary_folder().string();
}

/// Returns a file that only its owner may read and that has no name any more.
std::shared_ptr<std::FILE> temporary_file() {
    std::string name = (temporary_folder() / "exist-XXXXXX").string();
    const int handle = ::mkostemp(name.data(), O_CLOEXEC);
    if (handle < 0) throw_unwritten(what(), errno);
    ::unlink(name.c_str());
    std::FILE* file = ::fdopen(handle, "w+");
    if (file == nullptr) {
        const int error = errno;
        ::close(handle);
        throw_unwritten(what(), error);
    }
    return {file, std::fclose};
}

}  // namespace

void long_text::add(std::string_view text) {
    if (!rest && head.size() + text.size() <= kept_in_memory) {
        head += text;
        return;
    }
    if (!rest) rest = temporary_file();
    if (const int error = write_all(::fileno(rest.get()), text)) throw_unwritten(what(), error);
}

}  // namespace existd::cli
