// `exist attributes [--group G]`: what is tracked.
#include <array>

#include "cli/commands/commands.hpp"
#include "cli/data/queries.hpp"
#include "cli/input/nearest.hpp"

namespace existd::cli::commands {
namespace {

enum column { name, label, group_name, service_name, priority, manual, active, value_type, group_label, service_label };

/// The value types of the API, in a word.
std::string kind(const cell& type) {
    constexpr std::array<const char*, 9> words{"integer",    "decimal",     "text",   "duration", "time of day",
                                               "percentage", "time of day", "yes/no", "scale"};
    const auto* number = std::get_if<std::int64_t>(&type);
    return number && *number >= 0 && *number < 9 ? words[static_cast<std::size_t>(*number)] : "";
}

render::grid page_of(const table& found) {
    using render::tone;
    render::grid grid{{{"name"}, {"label"}, {"service"}, {"values"}, {""}}};
    const row* before = nullptr;
    for (const row& one : found.rows) {
        if (!before || (*before)[group_name] != one[group_name])
            grid.heading(text(one[group_label]).empty() ? "Others" : text(one[group_label]));
        const bool inactive = one[active] == cell{std::int64_t{0}};
        grid.add({{text(one[name])},
                  {text(one[label])},
                  {text(one[service_label]), tone::faint},
                  {kind(one[value_type]), tone::faint},
                  {inactive ? "inactive" : "", tone::faint}});
        before = &one;
    }
    grid.indent = 2;
    return grid;
}

}  // namespace

answer attributes(context& with) {
    table found = select(with.db, "attributes", with.asked.group);
    if (found.rows.empty() && with.asked.group) {
        std::vector<std::string> groups;
        for (const row& one : select(with.db, "group_names").rows) groups.push_back(text(one.front()));
        if (groups.empty()) throw failure("the copy holds no attributes yet; run `existd sync` first");
        const auto near = nearest(*with.asked.group, groups, 3);
        throw failure("no group \"" + *with.asked.group + "\"" +
                      (near.empty() ? "; `exist attributes` shows the groups" : suggestion(near)));
    }
    answer result;
    result.page = found.rows.empty() ? render::sentence("No attributes.") : render::page{page_of(found)};
    result.data = {first_columns(std::move(found), 8)};
    return result;
}

}  // namespace existd::cli::commands
