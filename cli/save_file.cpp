#include "cli/save_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>

#include "cli/errors.hpp"
#include "cli/terminal.hpp"

namespace existd::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, int error) {
    throw failure("cannot write " + file.string() + ": " + std::strerror(error));
}

/// Creates or opens, writes and syncs; 0 or errno.
int write_to(const fs::path& file, int flags, std::string_view text) {
    const int to = ::open(file.c_str(), O_WRONLY | O_CLOEXEC | flags, 0666);
    if (to < 0) return errno;
    int error = write_all(to, text);
    // Pipes and terminals cannot be synced.
    if (error == 0 && ::fsync(to) != 0 && errno != EINVAL && errno != EROFS) error = errno;
    if (::close(to) != 0 && error == 0) error = errno;
    return error;
}

}  // namespace

void save_file(const fs::path& file, std::string_view text) {
    std::error_code unknown;
    const auto there = fs::status(file, unknown);
    if (fs::is_directory(there)) fail(file, EISDIR);
    if (fs::exists(there) && !fs::is_regular_file(there)) {
        if (const int error = write_to(file, 0, text)) fail(file, error);
        return;
    }
    // A symbolic link stays one.
    const fs::path target = fs::exists(there) ? fs::canonical(file, unknown) : file;
    const fs::path beside = target.string() + "." + std::to_string(::getpid()) + ".new";
    int error = write_to(beside, O_CREAT | O_EXCL, text);
    if (error == 0 && ::rename(beside.c_str(), target.c_str()) != 0) error = errno;
    if (error == 0) return;
    if (error != EEXIST) ::unlink(beside.c_str());
    fail(file, error);
}

}  // namespace existd::cli
