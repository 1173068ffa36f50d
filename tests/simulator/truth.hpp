#pragma once
#include "account.hpp"

namespace simulator {

// Everything there is to know of an account, for a copy to be compared with. README.md shows the shape.
std::string truth_json(const account& person, const std::string& local_time);

}  // namespace simulator
