#pragma once
// The answer "there is nothing": exit status 2, and a line that says what is missing.

#include <string>

#include "cli/answer.hpp"
#include "cli/context.hpp"
#include "cli/input/dates.hpp"

namespace existd::cli::commands {

/// Whether values, averages or correlations up to that day are still to be read, so that "none" would be wrong.
bool not_copied_yet(context& with, const std::string& part, iso::day until = iso::day::max());

/// `2022-06-12`, or `2022-06-01 to 2022-06-30`, or `since …`, `until …`.
std::string days_text(const day_range& days);

/// Whether Exist gives nothing new of an attribute, by the column `active`.
bool is_inactive(const record& attribute);

/// Returns the remark that attribute `name`, which exists, has no `values` (or numbers) on those days; of a tag, that
/// it was not set.
std::string no_values(context& with, const std::string& values, const std::string& name, const day_range& days);

/// Returns the remark that attribute `name`, or any attribute if the name is empty, has no averages on those days.
std::string no_averages(context& with, const std::string& name, const day_range& days);

/// Makes the answer one of exit status 2, with `remark` on standard error.
void no_data(answer& result, std::string remark);

/// The same as a new answer. `empty` has no rows, but the columns that programs expect.
answer no_data(table empty, std::string remark);

}  // namespace existd::cli::commands
