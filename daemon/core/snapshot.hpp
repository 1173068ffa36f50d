#pragma once
// What is known at one moment: everything a decision depends on, as plain values.

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

/// A walk through the pages of one listing, and the page it asks for next.
struct walk {
    std::int64_t id = 0;  ///< of the request that began it; 0 until then
    int page = 1;
    std::optional<day> first{}, last{};   ///< the days asked for, where the listing has any; absent is open-ended
    std::optional<std::int64_t> count{};  ///< rows the service last said there are
    std::int64_t new_rows = 0;            ///< rows so far that the copy had not held
    int restarts = 0;  ///< begun again because the list changed under it; by name: how often fewer names were asked for
    bool stragglers = false;       ///< all pages read; now asking by name for attributes that slipped between them
    int skipped = 0;               ///< pages it goes without, for they cannot be read
    std::int64_t without_row = 0;  ///< rows so far that no table has a row for
    bool by_name = false;          ///< averages_history: all pages read; now asking for attributes by name
    std::string after{};           ///< by name: the last attribute of those asked for before
};

struct part_state {
    std::optional<instant> last_success;
    std::optional<instant> unavailable;    ///< when the service last refused it
    int refusals = 0;                      ///< in a row until then
    std::optional<instant> refused_since;  ///< the first of those
    bool due_now = false;                  ///< however fresh it is
    bool complete = false;                 ///< nothing older remains (insights, extent, averages_history)
    std::optional<std::int64_t> total;     ///< the service's count at the last success
    std::optional<walk> under_way;
    int missing = 0;                       ///< pages that the last walk to the end went without
    std::optional<instant> failing_since;  ///< the first failure since a page was last read
    std::optional<instant> doubted;        ///< when an empty answer was last not believed at once
    bool passed_over = false;              ///< failed too often in this pass: its turn comes again in the next
};

/// An attribute whose history is to be shown to be whole.
struct provable_attribute {
    std::string name;
    std::optional<day> covered_from;
    std::optional<instant> tried{};  ///< last: proven then, or postponed
};

struct snapshot {
    instant now;              ///< by the wall clock
    day today;                ///< the user's
    bool token_known = true;  ///< the token is one whose account is known to be that of the copy
    std::array<part_state, all_parts.size()> parts;

    // values: days fetched for all attributes active at the time
    std::optional<day> newest_covered;   ///< the newest of them
    std::optional<day> contiguous_from;  ///< where the unbroken run up to newest_covered begins
    std::optional<day> oldest_covered;   ///< the oldest; earlier than contiguous_from only if there is a gap
    bool oldest_window_empty = false;  ///< nothing but nulls and zeros, which fill untouched days, in its first 31 days
    bool older_values_seen = false;    ///< some unproven attribute is known to go back beyond contiguous_from
    std::int64_t active_attributes = 0;
    std::int64_t unproven_count = 0;             ///< active attributes of which older days may exist
    std::optional<provable_attribute> unproven;  ///< the first of them
    std::vector<std::string> stragglers;         ///< what the walk under way over values or history missed
    std::optional<day> overdue_window;           ///< the last day of the window to read again; see verification.hpp
    std::optional<provable_attribute> proven_longest_ago;  ///< where all unproven ones were tried: to be proven again

    // averages
    std::optional<day> newest_averages;
    std::optional<day> averages_since;    ///< the newest set that is held whole with all before it, as far as is known
    std::optional<day> averages_reached;  ///< history is held from this day on
    bool averages_range_empty = false;    ///< no set in the year from averages_reached
    std::vector<std::string> averages_names;  ///< of the walk by name: the attributes to ask for in one request
    std::int64_t averages_in_force = 0;       ///< rows of the newest set

    const part_state& operator[](part p) const { return parts[static_cast<std::size_t>(p)]; }
    part_state& operator[](part p) { return parts[static_cast<std::size_t>(p)]; }
};

}  // namespace existd::core
