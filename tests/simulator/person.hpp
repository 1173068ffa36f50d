#pragma once
#include "account.hpp"

namespace simulator {

struct person_options {
    std::uint64_t seed = 1;
    int days = 3653;               // of history, the last of them `today`
    std::size_t attributes = 134;  // active ones; the inactive come on top
    bool dense = false;            // every attribute every day since the start, for measuring
    bool everyday = false;         // the newest two days have what people look at first: see everyday_names()
    // Today has the luck of that day, yesterday that of the day before …; else each date has its own.
    std::optional<day> as_lucky_as = {};
    simulator::style style = simulator::style::live;
    std::string timezone = "Europe/Amsterdam";
    std::string username = "demo";
};

// A whole life, the same for the same options. Throws std::invalid_argument if there would be no days or attributes.
account make_person(const person_options& options, day today);

// Lives on until `today`: new values, late ones of the day before, corrections, weekly sets, insights.
void live_until(account& person, day today);

// A new attribute with `days` of values behind it, placed where the service lists it.
attribute& take_up(account& person, attribute fresh, int days);

}  // namespace simulator
