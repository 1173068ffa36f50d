#include "cli/commands/commands.hpp"

namespace existd::cli::commands {

// Each is defined in the file of its name; two that are one thing seen from two sides share a file.
extern const command today, day, tags, progress, trend, by, best, last, onthisday, values, calendar, averages,
    attributes, correlations, correlation, links, unusual, insights, search, profile, changes, status, export_copy,
    backup, report, sql, candidates, overview;

std::span<const command* const> all() {
    static constexpr const command* listed[]{
        &today,       &day,         &tags,    &progress, &trend,    &by,         &best,
        &last,        &onthisday,   &values,  &calendar, &averages, &attributes, &correlations,
        &correlation, &links,       &unusual, &insights, &search,   &profile,    &changes,
        &status,      &export_copy, &backup,  &report,   &sql,      &candidates, &overview};
    return listed;
}

}  // namespace existd::cli::commands
