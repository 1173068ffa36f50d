#pragma once
#include "account.hpp"

namespace simulator {

struct person_options {
    std::uint64_t seed = 1;
    int days = 3653;               // days of history, the last of them `today`
    std::size_t attributes = 134;  // active ones; inactive ones are added to these
    bool dense = false;            // every attribute has a value on every day, for benchmarks
    bool everyday = false;         // the newest two days have what people look at first: see everyday_names()
    // Today uses the randomness of that day, yesterday that of the day before, and so on. If absent, each date uses its
    // own.
    std::optional<day> as_lucky_as = {};
    simulator::style style = simulator::style::live;
    std::string timezone = "Europe/Amsterdam";
    std::string username = "demo";
};

// Makes a whole life, always the same for the same options. Throws std::invalid_argument if there would be no days or
// attributes.
account make_person(const person_options& options, day today);

// Continues the life until `today`: new values, late ones of the day before, corrections, weekly sets, insights.
void live_until(account& person, day today);

// Adds an attribute with `days` of values, placed where the service lists it.
attribute& take_up(account& person, attribute fresh, int days);

}  // namespace simulator
