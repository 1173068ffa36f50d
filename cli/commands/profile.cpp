// `exist profile`: whose account this is.
#include <algorithm>
#include <string_view>

#include "cli/answer.hpp"
#include "cli/commands/command.hpp"
#include "cli/context.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli::commands {
namespace {

bool is_flag(std::string_view column) {
    constexpr std::string_view flags[]{"trial", "delinquent", "weekly_email", "yearly_email"};
    return column.starts_with("imperial_") || std::find(std::begin(flags), std::end(flags), column) != std::end(flags);
}

std::string shown(const context& with, std::string_view column, const cell& value) {
    if (is_null(value)) return std::string(render::no_data);
    if (with.asked.raw || !is_flag(column)) return raw_text(value);
    return is_set(value) ? "yes" : "no";
}

answer run(context& with) {
    table found = select(with.db, "profile");
    if (found.empty()) throw failure("the copy holds no profile yet; run `existd sync` first");
    render::grid grid{{{}, {.title = {}, .wraps = true}}};
    for (const std::string& column : found.columns) {
        std::string title = column;
        std::replace(title.begin(), title.end(), '_', ' ');
        grid.add({{std::move(title), render::tone::faint}, {shown(with, column, found.front()[column])}});
    }
    return {table_page{std::move(found), {std::move(grid)}}};
}

}  // namespace

extern const command profile{.name = "profile",
                             .summary = "Whose account this is",
                             .examples = "  exist profile\n  exist profile -o json",
                             .run = run,
                             .group = "Keep",
                             .all_days = true};

}  // namespace existd::cli::commands
