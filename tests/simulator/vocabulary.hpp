#pragma once
#include <span>

#include "account.hpp"

namespace simulator {

// One row of what can be tracked: an attribute and its behaviour, in its own unit.
struct measure {
    const char *name, *label, *group, *source;  // source "" is null
    int priority, value_type;
    double typical, weekend, season, load, noise, presence, zeros;
};

struct tag_word {
    const char *name, *label;
    double share;  // of days
};

std::span<const group> known_groups();
std::span<const source> known_sources();
std::span<const measure> known_measures();  // in the order in which smaller accounts take them
std::span<const measure> retired_measures();
std::span<const tag_word> known_tags();
std::span<const char* const> everyday_names();  // what most people track and look at daily, including two tags
std::span<const char* const> mood_notes();

}  // namespace simulator
