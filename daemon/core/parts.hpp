#pragma once
// The parts of an account that the daemon keeps up to date. Each is one row of a table.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/part_words.hpp"

namespace existd::core {

using std::chrono::milliseconds;

/// How old each part may grow before it is due again.
struct cadence {
    milliseconds interval = std::chrono::hours{1};  ///< between two readings of the newest days, for planning
    milliseconds values = std::chrono::hours{1};    ///< the newest days
    milliseconds insights = std::chrono::hours{6};
    milliseconds weekly_sets = std::chrono::hours{12};  ///< correlations and averages, which are new on Sundays
    milliseconds lists = std::chrono::hours{24};        ///< profile, attributes, templates, owned
    milliseconds missing = std::chrono::hours{6};       ///< a listing that was read without one of its pages
    milliseconds refused = std::chrono::hours{24};      ///< the longest wait before a refused part is requested again
    milliseconds verification = std::chrono::hours{4};  ///< between two windows of old days
    milliseconds proof = std::chrono::hours{12};        ///< between two probes for an attribute's older days
    bool owned = false;                                 ///< whether to ask for attributes/owned/ (OAuth2)
};

enum class part {
    profile,           ///< accounts/profile/
    attributes,        ///< attributes/, including inactive and low-priority ones
    values,            ///< attributes/with-values/, the last 31 days
    owned,             ///< attributes/owned/, OAuth2 only
    correlations,      ///< correlations/, the newest set
    averages,          ///< averages/, the sets since the newest stored one
    extent,            ///< averages/, one row: its count shows how far back the account goes
    templates,         ///< attributes/templates/
    insights,          ///< insights/, all at first, then the new ones
    history,           ///< attributes/with-values/, windows of 31 days going back
    averages_history,  ///< averages/?include_historical, ranges of a year going back, then by name
    older,             ///< attributes/values/ of one attribute: does it have days before those in the copy?
    verification,      ///< attributes/with-values/, old windows again, to find silent corrections
};

/// What one walk through a part reads.
enum class manner {
    single,   ///< one page
    listing,  ///< every page of a list
    window,   ///< 31 days of all attributes, on as many pages as they need
    range,    ///< a year of weekly sets
    probe,    ///< one page about one attribute
};

/// What happens if a page has been unreadable for long.
enum class unreadable {
    skip,         ///< the rest of the listing is read without it
    begin_again,  ///< the walk is abandoned; the next pass begins a new one
    wait,         ///< the next pass requests the same page
};

struct part_row {
    part what;
    std::string_view name;  ///< used in the table sync_state, the metrics and the journal's fields
    manner read;
    milliseconds cadence::*due;  ///< how old it may grow; null if it is read until complete
    unreadable page = unreadable::wait;
    bool background = false;  ///< goes back in time, so it uses only the budget that newer data leave
};

/// Listed in the order in which a pass considers them. CONTRIBUTING.md says what else a new part needs.
inline constexpr std::array part_rows{
    part_row{part::profile, "profile", manner::single, &cadence::lists},
    part_row{part::attributes, "attributes", manner::listing, &cadence::lists, unreadable::skip},
    part_row{part::values, "values", manner::window, &cadence::values, unreadable::begin_again},
    part_row{part::owned, "owned", manner::listing, &cadence::lists},
    part_row{part::correlations, "correlations", manner::listing, &cadence::weekly_sets, unreadable::skip},
    part_row{part::averages, "averages", manner::listing, &cadence::weekly_sets, unreadable::skip},
    part_row{part::extent, "extent", manner::single, nullptr},
    part_row{part::templates, "templates", manner::listing, &cadence::lists, unreadable::skip},
    part_row{part::insights, "insights", manner::listing, &cadence::insights, unreadable::skip},
    part_row{part::history, "history", manner::window, nullptr, unreadable::wait, true},
    part_row{part::averages_history, "averages_history", manner::range, nullptr, unreadable::wait, true},
    part_row{part::older, "older", manner::probe, &cadence::proof, unreadable::wait, true},
    part_row{part::verification, "verification", manner::window, &cadence::verification, unreadable::wait, true},
};

constexpr const part_row& row_of(part p) {
    return part_rows[static_cast<std::size_t>(p)];
}

inline constexpr auto all_parts = [] {
    std::array<part, part_rows.size()> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = part_rows[i].what;
    return parts;
}();
static_assert(
    [] {
        for (const part p : all_parts)
            if (row_of(p).what != p) return false;
        return true;
    }(),
    "the rows are in the order of the enum");

constexpr std::string_view name(part p) {
    return row_of(p).name;
}
/// Returns its display name.
constexpr part_words words(part p) {
    return words_of_part(name(p));
}
constexpr bool is_windowed(part p) {
    return row_of(p).read == manner::window;
}
constexpr bool is_background(part p) {
    return row_of(p).background;
}

/// Rows per page and days per window: the documented maximum (attributes/values/, attributes/with-values/).
inline constexpr int page_limit = 100;
inline constexpr int window_days = 31;

/// Returns the number of pages of a listing of `rows` rows; even an empty listing has one.
constexpr std::int64_t pages_of(std::int64_t rows) {
    return rows > 0 ? (rows + page_limit - 1) / page_limit : 1;
}

/// After a longer absence, the next window no longer reaches back to the last day read. One day is kept to spare.
inline constexpr std::chrono::days missed_for_good{window_days - 2};

/// The history of averages is read in ranges of 52 weekly sets.
inline constexpr std::chrono::days range_of_averages{52 * 7};

}  // namespace existd::core
