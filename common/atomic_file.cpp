#include "common/atomic_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "common/paths.hpp"
#include "common/write_all.hpp"

namespace existd {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".unfinished-exist-";
constexpr const char* lock_of_folder = "/.lock";

[[noreturn]] void fail(const fs::path& name, int error) {
    throw fs::filesystem_error("cannot write", name, std::error_code(error, std::generic_category()));
}

/// Returns a pattern for a name beside the final one, for mkostemp() and mkdtemp().
std::string pattern_for(const fs::path& final_name) {
    constexpr std::size_t longest = 200;  // of the 255 bytes that a name may have
    const std::string name = final_name.filename().string().substr(0, longest);
    return (final_name.parent_path() / ("." + name + std::string(mark) + "XXXXXX")).string();
}

/// Locks the first byte, which SQLite leaves alone. The lock belongs to the open file, not to the process.
bool lock(int handle) {
    struct flock first_byte {};
    first_byte.l_type = F_WRLCK;
    first_byte.l_whence = SEEK_SET;
    first_byte.l_len = 1;
    return ::fcntl(handle, F_OFD_SETLK, &first_byte) == 0;
}

bool is_removed(int handle) {
    struct stat found {};
    return ::fstat(handle, &found) == 0 && found.st_nlink == 0;
}

/// Removes an unfinished file of a process that has ended; leaves it if that is not certain.
void remove_if_abandoned(const fs::path& path) {
    std::error_code ignored;
    const bool is_folder = fs::is_directory(fs::symlink_status(path, ignored));
    const std::string locked = path.string() + (is_folder ? lock_of_folder : "");
    const int handle = ::open(locked.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (handle < 0) return;
    if (lock(handle)) {
        fs::remove_all(path, ignored);
        fs::remove(path.string() + "-journal", ignored);  // SQLite's, of a backup
    }
    ::close(handle);
}

void remove_abandoned_ones(const fs::path& folder) {
    // libstdc++'s iterator terminates the program if it runs out of memory.
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(folder.c_str()), ::closedir);
    if (!entries) return;
    while (const dirent* entry = ::readdir(entries.get())) {
        const std::string_view name = entry->d_name;
        if (name.starts_with('.') && name.find(mark) != name.npos && !name.ends_with("-journal"))
            remove_if_abandoned(folder / name);
    }
}

void flush_folder(const fs::path& folder, const fs::path& name) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) fail(name, errno);
    const int error = ::fsync(handle) != 0 && errno != EINVAL ? errno : 0;
    ::close(handle);
    if (error != 0) fail(name, error);
}

fs::path target_of(const fs::path& name) try {
    const fs::path target = real_path(absolute_path(name.string()));
    if (is_absent(target)) return target;
    if (fs::is_directory(target)) fail(name, EISDIR);
    if (!fs::is_regular_file(target))
        throw fs::filesystem_error("not a regular file", name, std::make_error_code(std::errc::invalid_argument));
    return target;
} catch (const planted_link&) {
    fail(name, EACCES);
} catch (const bad_path&) {
    fail(name, ELOOP);
}

/// Whether there is a file to be replaced, and what it is like.
bool is_there(const fs::path& file, const fs::path& name, struct stat& found) {
    if (::stat(file.c_str(), &found) != 0) return false;
    if (is_planted(file)) fail(name, EACCES);
    return true;
}

}  // namespace

atomic_file::atomic_file(const fs::path& final_name) : name_(final_name), final_(target_of(final_name)) {
    remove_abandoned_ones(final_.parent_path());
    while (handle_ < 0) {
        std::string name = pattern_for(final_);
        handle_ = ::mkostemp(name.data(), O_CLOEXEC);
        if (handle_ < 0) fail(name_, errno);
        path_ = name;
        // Another process may have found and removed the file before it was locked. On file systems without locks
        // nobody removes anything.
        lock(handle_);
        if (!is_removed(handle_)) return;
        ::close(std::exchange(handle_, -1));
    }
}

atomic_file::~atomic_file() {
    if (!path_.empty()) ::unlink(path_.c_str());
    if (handle_ >= 0) ::close(handle_);
}

void atomic_file::write(std::string_view text) {
    if (const int error = write_each(handle_, text)) fail(name_, error);
}

void atomic_file::flush() {
    // Some file systems do not support it.
    if (::fsync(handle_) != 0 && errno != EINVAL) fail(name_, errno);
}

void atomic_file::finish(mode_t mode_of_new) {
    struct stat replaced {};
    replace(is_there(final_, name_, replaced) ? replaced.st_mode & 0777 : mode_of_new);
}

void atomic_file::finish_with(mode_t mode) {
    replace(mode);
}

void atomic_file::replace(mode_t mode) {
    constexpr auto as_it_is = static_cast<uid_t>(-1);
    struct stat replaced {};
    if (is_there(final_, name_, replaced)) {
        // What was open to one group must not be open to another.
        if (::fchown(handle_, as_it_is, replaced.st_gid) != 0) mode &= ~static_cast<mode_t>(070);
        [[maybe_unused]] const int only_for_root = ::fchown(handle_, replaced.st_uid, as_it_is);
    }
    if (::fchmod(handle_, mode) != 0) fail(name_, errno);
    flush();
    // The file is still locked, so a process that finds it leaves it alone.
    if (::rename(path_.c_str(), final_.c_str()) != 0) fail(name_, errno);
    path_.clear();
    flush_folder(final_.parent_path(), name_);
}

unfinished_folder::unfinished_folder(fs::path final_name) : final_(std::move(final_name)) {
    remove_abandoned_ones(folder_of(final_));
    std::string name = pattern_for(final_);
    if (::mkdtemp(name.data()) == nullptr) fail(final_, errno);
    lock_ = ::open((name + lock_of_folder).c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (lock_ < 0) {
        const int error = errno;
        ::rmdir(name.c_str());
        fail(final_, error);
    }
    lock(lock_);
    path_ = name;
}

unfinished_folder::~unfinished_folder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
    if (lock_ >= 0) ::close(lock_);
}

void unfinished_folder::finish() {
    if (::unlink((path_.string() + lock_of_folder).c_str()) != 0) fail(final_, errno);
    flush_folder(path_, final_);
    if (::rename(path_.c_str(), final_.c_str()) != 0) fail(final_, errno);
    path_.clear();
    flush_folder(folder_of(final_), final_);
}

}  // namespace existd
