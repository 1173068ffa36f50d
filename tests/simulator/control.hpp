#pragma once
#include "query.hpp"
#include "request.hpp"

namespace simulator {

class service;

bool is_control(const std::string& path);

// What tests ask and change below /_simulator/, without token and budget. Throws refusal.
response control(service& exist, const request& asked, const query& target, time_point now);

}  // namespace simulator
