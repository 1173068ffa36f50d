#include "daemon/app/instance_lock.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

#include "daemon/app/exit_status.hpp"
#include "daemon/app/privileges.hpp"

namespace existd::app {
namespace {

std::string lock_file_of(const std::filesystem::path& cache) {
    std::error_code error;
    const auto canonical = std::filesystem::weakly_canonical(cache, error);  // empty if a folder keeps us out
    return (error ? cache : canonical).string() + ".lock";
}

/// Who wrote `1234 run` into the file. A holder that has only just taken the lock may not have written yet, and what
/// stands there then is of somebody long gone: nobody gets a signal who is not an existd.
already_running holder_of(int lock_file, const std::filesystem::path& cache) {
    std::string written(32, '\0');
    written.resize(
        static_cast<std::size_t>(std::max<ssize_t>(0, ::pread(lock_file, written.data(), written.size(), 0))));
    pid_t process = 0;
    std::string command, name;
    std::istringstream(written) >> process >> command;
    std::ifstream("/proc/" + std::to_string(process) + "/comm") >> name;
    return {cache.string() + " is being synced by another existd (process " +
                (process > 0 ? std::to_string(process) : "unknown") + ")",
            process, process > 0 && name == "existd" && command == "run"};
}

}  // namespace

instance_lock::instance_lock(const std::filesystem::path& cache, const std::string& command) : fd_(-1) {
    std::error_code error;
    const std::string file = lock_file_of(cache);
    if (cache.has_parent_path()) std::filesystem::create_directories(cache.parent_path(), error);
    int why = 0;
    {
        const rights_of_owner not_of_root(cache);
        fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
        why = errno;
    }
    if (fd_ < 0 && why == EACCES && file.starts_with("/var/lib/existd/"))
        throw failure(exit_failed, "cannot write " + file +
                                       ": Permission denied; the service keeps this copy, so run `sudo existd " +
                                       command + "`");
    if (fd_ < 0) throw std::system_error(why, std::generic_category(), "cannot write " + file);
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
        const auto holder = holder_of(fd_, cache);
        ::close(fd_);
        throw holder;
    }
    const std::string holder = std::to_string(::getpid()) + " " + command + "\n";
    if (::ftruncate(fd_, 0) != 0) throw std::system_error(errno, std::generic_category(), "cannot write " + file);
    // On a full disk nobody learns our number; the lock holds all the same.
    [[maybe_unused]] const auto written = ::pwrite(fd_, holder.data(), holder.size(), 0);
}

instance_lock::~instance_lock() {
    ::close(fd_);
}

}  // namespace existd::app
