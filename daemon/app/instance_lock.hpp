#pragma once
// One daemon a cache: two would spend the budget twice.

#include <filesystem>
#include <stdexcept>

namespace existd::app {

/// Another process holds the cache; what() names it.
struct already_running : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Holds `<cache>.lock` for as long as it lives; the kernel lets go of it however the process ends.
class instance_lock {
  public:
    /// Throws already_running, or std::system_error if the lock file cannot be written.
    explicit instance_lock(const std::filesystem::path& cache);
    ~instance_lock();
    instance_lock(const instance_lock&) = delete;
    instance_lock& operator=(const instance_lock&) = delete;

  private:
    int fd_;
};

}  // namespace existd::app
