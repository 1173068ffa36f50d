#pragma once
// The commands, one file each: a question in, an answer out. All throw usage_error, failure, SQLite::Exception.

#include <string_view>

#include "cli/answer.hpp"
#include "cli/context.hpp"

namespace existd::cli::commands {

answer today(context& with);
answer day(context& with);
answer tags(context& with);
answer tag_statistics(context& with);
answer progress(context& with);
answer trend(context& with);
answer values(context& with);
answer calendar(context& with);
answer averages(context& with);
answer correlations(context& with);
answer correlation(context& with);
answer insights(context& with);
answer search(context& with);
answer attributes(context& with);
answer profile(context& with);
answer changes(context& with);
answer status(context& with);
answer export_copy(context& with);
answer backup(context& with);
answer sql(context& with);
answer report(context& with);
answer candidates(context& with);

/// The command of that name. Throws std::out_of_range if there is none.
answer (*named(std::string_view name))(context&);

}  // namespace existd::cli::commands
