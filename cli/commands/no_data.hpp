#pragma once
// The answer "there is nothing": exit 2 and a line that says of what.

#include <string>

#include "cli/answer.hpp"
#include "cli/context.hpp"
#include "cli/input/dates.hpp"

namespace existd::cli::commands {

/// `2022-06-12`, or `2022-06-01 to 2022-06-30`, or `since …`, `until …`.
std::string days_text(const day_range& days);

/// The remark where attribute `name` has no `values` (or numbers) on those days.
std::string no_values(context& with, const std::string& values, const std::string& name, const day_range& days);

/// The remark where attribute `name`, or any if it is empty, has no averages on those days.
std::string no_averages(context& with, const std::string& name, const day_range& days);

/// Exit 2, and `remark` on standard error.
void no_data(answer& result, std::string remark);

/// The same with the rows there are: none.
answer no_data(table empty, std::string remark);

}  // namespace existd::cli::commands
