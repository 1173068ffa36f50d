#pragma once
// The state at one moment: everything that a decision depends on, as plain values.

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "daemon/core/parts.hpp"

namespace existd::core {

using day = std::chrono::sys_days;
using instant = std::chrono::sys_time<std::chrono::milliseconds>;
using std::chrono::milliseconds;

/// A walk through the pages of one listing. `page` is the next page to request.
struct walk {
    std::int64_t id = 0;  ///< the id of the request that began it; 0 until then
    int page = 1;
    std::optional<day> first{}, last{};   ///< the days requested, if the listing has days; absent means open-ended
    std::optional<std::int64_t> count{};  ///< rows in the listing, as the service last said
    std::int64_t new_rows = 0;            ///< rows so far that were new to the copy
    int restarts = 0;              ///< times the list changed meanwhile; by name: times the number of names was halved
    bool stragglers = false;       ///< all pages are read; attributes that were on none of them are requested by name
    int skipped = 0;               ///< pages left out because they cannot be read
    std::int64_t without_row = 0;  ///< rows so far that fit in no table
    bool by_name = false;          ///< averages_history: all pages are read; attributes are requested by name
    std::string after{};           ///< by name: the last attribute that was requested
};

struct part_state {
    std::optional<instant> last_success;
    std::optional<instant> unavailable;    ///< when the service last refused it
    int refusals = 0;                      ///< refusals in a row up to then
    std::optional<instant> refused_since;  ///< the first of those refusals
    bool due_now = false;                  ///< due even if it is fresh
    bool complete = false;                 ///< nothing older remains (insights, extent, averages_history)
    std::optional<std::int64_t> total;     ///< the service's count at the last success
    std::optional<walk> under_way;
    int missing = 0;                       ///< pages missing from the last finished walk
    std::optional<instant> failing_since;  ///< the first failure since a page was last read
    std::optional<instant> doubted;        ///< when an empty answer was last requested again
    bool passed_over = false;              ///< failed too often in this pass; the next one tries it again
};

/// An attribute whose history must be shown to be complete.
struct provable_attribute {
    std::string name;
    std::optional<day> covered_from;
    std::optional<instant> tried{};  ///< when it was last proven or postponed
};

struct snapshot {
    instant now;              ///< by the wall clock
    day today;                ///< the user's today
    bool token_known = true;  ///< the token is known to belong to the copy's account
    std::array<part_state, all_parts.size()> parts;

    // values: days that were fetched for all attributes active at the time
    std::optional<day> newest_covered;   ///< the newest of those days
    std::optional<day> contiguous_from;  ///< start of the unbroken run up to newest_covered
    std::optional<day> oldest_covered;   ///< the oldest day; earlier than contiguous_from only if there is a gap
    bool oldest_window_empty = false;    ///< its first 31 days have only nulls and zeros, Exist's defaults
    bool older_values_seen = false;      ///< some unproven attribute has days before contiguous_from
    std::int64_t active_attributes = 0;
    std::int64_t unproven_count = 0;             ///< active attributes that may have older days
    std::optional<provable_attribute> unproven;  ///< the first of them
    std::vector<std::string> stragglers;         ///< attributes that the window under way missed
    std::optional<day> overdue_window;           ///< the last day of the window to read again; see verification.hpp
    std::optional<provable_attribute> proven_longest_ago;  ///< to be proven again, once all unproven ones were tried

    // averages
    std::optional<day> newest_averages;
    std::optional<day> averages_since;        ///< the newest stored set that is whole, like all known sets before it
    std::optional<day> averages_reached;      ///< the copy has history from this day on
    bool averages_range_empty = false;        ///< no set in the year that starts at averages_reached
    std::vector<std::string> averages_names;  ///< walk by name: the attributes to name in one request
    std::int64_t averages_in_force = 0;       ///< rows of the newest set

    const part_state& operator[](part p) const { return parts[static_cast<std::size_t>(p)]; }
    part_state& operator[](part p) { return parts[static_cast<std::size_t>(p)]; }
};

}  // namespace existd::core
