#pragma once
// A correlation in words, for the table and for the report. Each row is one of queries/correlations.sql or
// queries/correlation_of_pair.sql.

#include <string>

#include "cli/data/cell.hpp"

namespace existd::cli {

/// `★★★★★`
std::string star_marks(const record& correlation);
/// `-56%`: the sign is the direction.
std::string strength(const record& correlation);
/// `You sleep more when you go to bed earlier.`, or nothing.
std::string sentence(const record& correlation);
/// `a day earlier` if attribute2 is of the day before attribute; nothing if both are of one day.
std::string lag(const record& correlation);
/// `Mood and Steps, a day earlier`; `Events (Work) and Productive time` if it is about a part of the first alone;
/// `Coffee` if there is no second.
std::string pair_text(const record& correlation);

}  // namespace existd::cli
