#pragma once
// A correlation in words: for the table and for the report.

#include <string>

#include "cli/data/cell.hpp"

namespace existd::cli {

/// The columns of queries/correlations.sql and queries/correlation_of_pair.sql.
enum class correlation_column {
    date,
    attribute,
    attribute2,
    attribute_category,
    offset,
    value,
    percentage,
    stars,
    second_person,
    label,
    label2
};

/// `★★★★★`
std::string star_marks(const row& correlation);
/// `-56%`: the sign is the direction.
std::string strength(const row& correlation);
/// `You sleep more when you go to bed earlier.`, or nothing.
std::string sentence(const row& correlation);
/// `Mood and Steps, a day earlier`; `Events (Work) and Productive time` where it is about a part of the first alone;
/// `Coffee` where there is no second.
std::string pair_text(const row& correlation);

}  // namespace existd::cli
