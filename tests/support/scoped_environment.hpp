#pragma once
// Sets an environment variable for the length of a test.

#include <optional>
#include <string>

namespace existd::tests {

class scoped_environment {
  public:
    /// Sets the variable, or removes it. Restores the old value at the end.
    scoped_environment(std::string name, const std::optional<std::string>& value);
    ~scoped_environment();
    scoped_environment(const scoped_environment&) = delete;
    scoped_environment& operator=(const scoped_environment&) = delete;

  private:
    std::string name_;
    std::optional<std::string> before_;
};

}  // namespace existd::tests
