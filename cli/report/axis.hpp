#pragma once
// Places the marks of an axis.

#include <string>
#include <vector>

#include "common/iso.hpp"

namespace existd::cli::report {

/// Returns three to six round numbers, evenly spaced, the first at or below `low` and the last at or above `high`.
/// Round minutes are whole hours or their usual parts.
std::vector<double> round_marks(double low, double high, bool minutes);

struct date_mark {
    iso::day day;
    std::string label;
};

/// Returns the first days of years, quarters or months between two days, as many as there is room for.
std::vector<date_mark> date_marks(iso::day first, iso::day last);

/// `12 Jun 2022`
std::string date_text(iso::day value);

/// Returns where a day lies between two others, from 0 to 1.
double share_of(iso::day value, iso::day first, iso::day last);

}  // namespace existd::cli::report
