// `exist profile`: whose account this is.
#include <algorithm>
#include <string_view>

#include "cli/commands/commands.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/raw_text.hpp"

namespace existd::cli::commands {
namespace {

bool is_flag(std::string_view column) {
    constexpr std::string_view flags[]{"trial", "delinquent", "weekly_email", "yearly_email"};
    return column.starts_with("imperial_") || std::find(std::begin(flags), std::end(flags), column) != std::end(flags);
}

std::string shown(const context& with, std::string_view column, const cell& value) {
    if (is_null(value)) return std::string(render::no_data);
    if (with.asked.raw || !is_flag(column)) return raw_text(value);
    return value == cell{std::int64_t{1}} ? "yes" : "no";
}

}  // namespace

answer profile(context& with) {
    table found = select(with.db, "profile");
    if (found.rows.empty()) throw failure("the copy holds no profile yet; run `existd sync` first");
    render::grid grid{{{}, {.title = {}, .wraps = true}}};
    for (std::size_t i = 0; i < found.columns.size(); ++i) {
        std::string title = found.columns[i];
        std::replace(title.begin(), title.end(), '_', ' ');
        grid.add({{std::move(title), render::tone::faint}, {shown(with, found.columns[i], found.rows[0][i])}});
    }
    answer result;
    result.page = {std::move(grid)};
    result.data = {std::move(found)};
    return result;
}

}  // namespace existd::cli::commands
