#pragma once
#include "account.hpp"

namespace simulator {

// Everything about an account, for comparison with a copy. README.md shows the format.
std::string truth_json(const account& person, const std::string& local_time);

}  // namespace simulator
