#include "daemon/app/instance_lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace existd::app {

instance_lock::instance_lock(const std::filesystem::path& cache) : fd_(-1) {
    std::error_code error;
    const std::string file = std::filesystem::weakly_canonical(cache, error).string() + ".lock";
    if (cache.has_parent_path()) std::filesystem::create_directories(cache.parent_path(), error);
    fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "cannot write " + file);
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
        char holder[32] = {};
        const auto size = ::pread(fd_, holder, sizeof holder - 1, 0);
        ::close(fd_);
        throw already_running(cache.string() + " is being synced by another existd (process " +
                              (size > 0 ? std::string(holder) : "unknown") + ")");
    }
    const std::string pid = std::to_string(::getpid());
    if (::ftruncate(fd_, 0) != 0 || ::pwrite(fd_, pid.data(), pid.size(), 0) < 0)
        throw std::system_error(errno, std::generic_category(), "cannot write " + file);
}

instance_lock::~instance_lock() {
    ::close(fd_);
}

}  // namespace existd::app
