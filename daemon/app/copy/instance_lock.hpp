#pragma once
// Allows only one daemon per copy, because two would spend the budget twice.

#include <stdexcept>
#include <string>
#include <sys/types.h>

#include "daemon/app/config.hpp"

namespace existd::app {

/// Another process holds the lock; what() names it.
struct already_running : std::runtime_error {
    already_running(const std::string& what, pid_t number, bool runs)
        : std::runtime_error(what), process(number), is_service(runs) {}
    pid_t process;
    bool is_service;  ///< an `existd run` in our own namespace of processes, so it can be asked to sync
};

/// Holds `<cache>.lock` for as long as it lives. The lock belongs to the open file, so the kernel releases it however
/// the process ends, and containers that share the folder respect it.
class instance_lock {
  public:
    /// `command` is what the process does, "run" or "sync". Throws already_running; std::system_error if the lock file
    /// cannot be written; failure if only the service may write it.
    instance_lock(const cache_file& cache, const std::string& command);
    ~instance_lock();
    instance_lock(const instance_lock&) = delete;
    instance_lock& operator=(const instance_lock&) = delete;

  private:
    int fd_;
};

}  // namespace existd::app
