#include "tests/support/scoped_environment.hpp"

#include <cstdlib>

namespace existd::tests {
namespace {

void set(const std::string& name, const std::optional<std::string>& value) {
    if (value)
        ::setenv(name.c_str(), value->c_str(), 1);
    else
        ::unsetenv(name.c_str());
}

}  // namespace

scoped_environment::scoped_environment(std::string name, const std::optional<std::string>& value)
    : name_(std::move(name)) {
    if (const char* before = std::getenv(name_.c_str())) before_ = before;
    set(name_, value);
}

scoped_environment::~scoped_environment() {
    set(name_, before_);
}

}  // namespace existd::tests
