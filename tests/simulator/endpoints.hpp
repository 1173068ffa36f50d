#pragma once
#include <set>
#include <span>

#include "page.hpp"

namespace simulator {

// What a token may see.
struct grant {
    bool oauth2 = false;
    std::optional<std::set<std::string>> groups = {};  // every group if none are named
};

// Everything an endpoint answers from.
struct question {
    const account& person;
    const query& asked;
    const grant& may;
    time_point now;
    std::string host;
    link_style links = link_style::documented;
};

struct endpoint {
    std::string_view path;                   // below /api/2/
    std::string (*answer)(const question&);  // JSON; throws refusal
    std::set<std::string_view> parameters;   // those the service knows
};

// Every read endpoint of exist-api.md.
std::span<const endpoint> endpoints();
const endpoint* endpoint_at(std::string_view path);

}  // namespace simulator
