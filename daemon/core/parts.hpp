#pragma once
// What the daemon keeps in step: the parts of an account, in the order in which a pass sees to them.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace existd::core {

enum class part {
    profile,           ///< accounts/profile/
    attributes,        ///< attributes/, inactive and low-priority ones included
    values,            ///< attributes/with-values/, the last 31 days
    owned,             ///< attributes/owned/, OAuth2 only
    correlations,      ///< correlations/, the newest set
    averages,          ///< averages/, the sets since the newest one held
    extent,            ///< averages/, one row: its count tells how far back the account goes
    templates,         ///< attributes/templates/
    insights,          ///< insights/, all at first, then the new ones
    history,           ///< attributes/with-values/, windows of 31 days going back
    averages_history,  ///< averages/?include_historical, ranges of a year going back, then by name
    older,             ///< attributes/values/ of one attribute: is there anything before what is held?
    verification,      ///< attributes/with-values/, old windows again: corrections that nobody announced
};

inline constexpr std::array all_parts{
    part::profile,          part::attributes, part::values,       part::owned,    part::correlations,
    part::averages,         part::extent,     part::templates,    part::insights, part::history,
    part::averages_history, part::older,      part::verification,
};

/// The name of a part in the table sync_state and in messages.
constexpr std::string_view name(part p) {
    constexpr std::array<std::string_view, all_parts.size()> names{
        "profile",  "attributes", "values",           "owned", "correlations", "averages", "extent", "templates",
        "insights", "history",    "averages_history", "older", "verification",
    };
    return names[static_cast<std::size_t>(p)];
}

/// Whether a part is read in windows of days, all attributes at once.
constexpr bool is_windowed(part p) {
    return p == part::values || p == part::history || p == part::verification;
}

/// Whether a part is read without a page that cannot be read. A window of days, or a year of averages, is read whole or
/// not at all.
constexpr bool is_skippable(part p) {
    return p == part::attributes || p == part::correlations || p == part::averages || p == part::templates ||
           p == part::insights;
}

/// Whether a part goes back in time: it takes what the newest data leave of the budget.
constexpr bool is_background(part p) {
    return p == part::history || p == part::averages_history || p == part::older || p == part::verification;
}

/// Rows a page and days a window: the most the API documents (attributes/values/, attributes/with-values/).
inline constexpr int page_limit = 100;
inline constexpr int window_days = 31;

/// Pages of a listing of so many rows; an empty one has one, too.
constexpr std::int64_t pages_of(std::int64_t rows) {
    return rows > 0 ? (rows + page_limit - 1) / page_limit : 1;
}

/// Away for longer than this, with a day to spare, and the next window does not reach back to where one left.
inline constexpr std::chrono::days missed_for_good{window_days - 2};

/// The history of averages is read in ranges of 52 weekly sets.
inline constexpr std::chrono::days range_of_averages{52 * 7};

}  // namespace existd::core
