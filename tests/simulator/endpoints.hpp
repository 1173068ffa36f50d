#pragma once
#include <set>
#include <span>

#include "page.hpp"

namespace simulator {

// What a token may see.
struct grant {
    bool oauth2 = false;
    std::optional<std::set<std::string>> groups = {};  // every group if absent
};

// Which requests get the old sets of averages: any with include_historical; those that write it as 1, as the tutorial
// does; or those that also name attributes, as the reference says.
enum class history_manner { wide, one, named };

// Everything an endpoint needs to answer.
struct question {
    const account& person;
    const query& asked;
    const grant& may;
    time_point now;
    std::string host;
    link_style links = link_style::documented;
    history_manner history = history_manner::wide;
};

struct endpoint {
    std::string_view path;                   // below /api/2/
    std::string (*answer)(const question&);  // JSON; throws refusal
    std::set<std::string_view> parameters;   // those that the service knows
};

// Every read endpoint of exist-api.md.
std::span<const endpoint> endpoints();
const endpoint* endpoint_at(std::string_view path);

}  // namespace simulator
