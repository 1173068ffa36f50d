#include "daemon/app/copy/instance_lock.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "daemon/app/copy/privileges.hpp"
#include "daemon/app/exit_status.hpp"

namespace existd::app {
namespace {

/// Identifies the namespace of our process numbers, because containers have their own. Empty if /proc does not say.
std::string number_space() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/ns/pid", error).string();
}

/// Returns the user that a process runs as, or -1 if /proc does not say.
uid_t user_of(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("Uid:")) return static_cast<uid_t>(std::strtoul(line.c_str() + 4, nullptr, 10));
    return static_cast<uid_t>(-1);
}

/// Whether the owner of the lock file may name this process. Without this that owner could make root signal a process
/// of a third user.
bool may_name(int lock_file, pid_t process) {
    struct stat file {};
    return ::geteuid() != 0 ||
           (::fstat(lock_file, &file) == 0 && (file.st_uid == 0 || file.st_uid == user_of(process)));
}

/// Reads `1234 run pid:[4026531836]`, which the holder writes. If the holder has only just taken the lock, the text may
/// still be that of a process that ended long ago, or of one in another container. Such a number must never be sent a
/// signal.
already_running holder_of(int lock_file, const std::filesystem::path& cache) {
    std::string written(64, '\0');
    written.resize(
        static_cast<std::size_t>(std::max<ssize_t>(0, ::pread(lock_file, written.data(), written.size(), 0))));
    pid_t process = 0;
    std::string command, space, name;
    std::istringstream(written) >> process >> command >> space;
    std::ifstream("/proc/" + std::to_string(process) + "/comm") >> name;
    const bool is_here = process > 0 && process != ::getpid() && !space.empty() && space == number_space() &&
                         name == "existd" && may_name(lock_file, process);
    return {cache.string() + " is being synced by another existd (" +
                (is_here ? "process " + std::to_string(process) : "which process is not known here") + ")",
            process, is_here && command == "run"};
}

}  // namespace

instance_lock::instance_lock(const cache_file& cache, const std::string& command) : fd_(-1) {
    const std::string file = cache.path.string() + ".lock";
    int why = 0;
    {
        const rights_of_owner not_of_root(cache);
        std::error_code shown_by_open;
        std::filesystem::create_directories(cache.path.parent_path(), shown_by_open);
        fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
        why = errno;
    }
    if (fd_ < 0 && why == EACCES && file.starts_with("/var/lib/existd/"))
        throw failure(exit_failed, "cannot write " + file +
                                       ": Permission denied; the service keeps this copy, so run `sudo existd " +
                                       command + "`");
    if (fd_ < 0) throw std::system_error(why, std::generic_category(), "cannot write " + file);
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
        const auto holder = holder_of(fd_, cache.path);
        ::close(fd_);
        throw holder;
    }
    const std::string holder = std::to_string(::getpid()) + " " + command + " " + number_space() + "\n";
    if (::ftruncate(fd_, 0) != 0) throw std::system_error(errno, std::generic_category(), "cannot write " + file);
    // On a full disk nobody can read our number, but the lock still holds.
    [[maybe_unused]] const auto written = ::pwrite(fd_, holder.data(), holder.size(), 0);
}

instance_lock::~instance_lock() {
    ::close(fd_);
}

}  // namespace existd::app
