#include "cli/save_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/terminal.hpp"
#include "cli/unfinished.hpp"

namespace existd::cli {
namespace {

namespace fs = std::filesystem;

/// Creates or opens, writes and syncs; 0 or errno. A new one is its owner's alone, as a backup is, or for whom the one
/// it replaces was.
int write_to(const fs::path& file, int flags, std::string_view text, fs::perms replaced = fs::perms::unknown) {
    const int to = ::open(file.c_str(), O_WRONLY | O_CLOEXEC | flags, 0600);
    if (to < 0) return errno;
    int error = write_all(to, text);
    if (error == 0 && replaced != fs::perms::unknown && ::fchmod(to, static_cast<mode_t>(replaced)) != 0) error = errno;
    // Pipes and terminals cannot be synced.
    if (error == 0 && ::fsync(to) != 0 && errno != EINVAL && errno != EROFS) error = errno;
    if (::close(to) != 0 && error == 0) error = errno;
    return error;
}

}  // namespace

void save_file(const fs::path& file, std::string_view text) {
    std::error_code unknown;
    const auto there = fs::status(file, unknown);
    if (fs::is_directory(there)) throw_unwritten(file, EISDIR);
    if (fs::exists(there) && !fs::is_regular_file(there)) {
        if (const int error = write_to(file, 0, text)) throw_unwritten(file, error);
        return;
    }
    const fs::perms replaced = fs::exists(there) ? there.permissions() : fs::perms::unknown;
    // A symbolic link stays one.
    unfinished whole(fs::exists(there) ? fs::canonical(file, unknown) : file);
    if (const int error = write_to(whole.path(), O_CREAT | O_EXCL, text, replaced)) throw_unwritten(file, error);
    whole.finish();
}

}  // namespace existd::cli
