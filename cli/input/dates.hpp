#pragma once
// The words for days: `2022-06-12`, `today`, `-7d`, `-1m`, `monday`, `last week`, `24 nov`, `2022`, `2022-06`,
// `2022-W23` and others.

#include <functional>
#include <string>
#include <string_view>

#include "common/iso.hpp"

namespace existd::cli {

/// Days from `first` to `last`, both included.
struct day_range {
    iso::day first = iso::day{std::chrono::year{1} / 1 / 1};
    iso::day last = iso::day{std::chrono::year{9999} / 12 / 31};

    bool one_day() const { return first == last; }
    bool operator==(const day_range&) const = default;
};

/// Returns the days that a word means. `-7d` is seven days ago, `-2w`, `-1m` and `-1y` two weeks, a month and a year; a
/// weekday is its most recent one, today included, but `last monday` is before today; `24 nov` is the most recent one;
/// a year, a month and an ISO week are all their days, and so are `this week`, which begins on Monday, `last month` and
/// `last year`. Leading blanks do not matter. Calls `today` only if the word depends on it, because that reads the time
/// zone database. Throws usage_error if the word is none of these or no such day exists.
day_range parse_days(std::string_view word, const std::function<iso::day()>& today);

/// Returns whether parse_days() understands the word.
bool is_days(std::string_view word);

/// Returns the word as a shell needs it, in quotes if it has blanks: `yesterday`, `"24 nov"`.
std::string in_shell(std::string_view word);

}  // namespace existd::cli
