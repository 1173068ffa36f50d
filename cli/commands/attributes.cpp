// `exist attributes [--group G]`: the attributes that Exist tracks.
#include <array>

#include "cli/answer.hpp"
#include "cli/commands/group.hpp"
#include "cli/context.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli::commands {
namespace {

constexpr option options[]{only_group};
constexpr std::string_view columns[]{"name",     "label",  "group_name", "service_name",
                                     "priority", "manual", "active",     "value_type"};

/// Returns the name of a value type.
std::string kind(value_type type) {
    constexpr std::array<const char*, 9> words{"integer",    "decimal",     "text",   "duration", "time of day",
                                               "percentage", "time of day", "yes/no", "scale"};
    const auto number = static_cast<std::int64_t>(type);
    return number >= 0 && number < 9 ? words[static_cast<std::size_t>(number)] : "";
}

/// What a layout has room for. None cuts the name, which people have to type.
enum class room { all, no_service, name_and_label };

render::grid grid_of(const table& found, room has) {
    using render::tone;
    render::grid grid{.columns = {{"name"}, {.title = "label", .wraps = true}}, .indent = 2};
    if (has == room::name_and_label) grid.columns = {{.title = {}, .wraps = true}};
    if (has == room::all) grid.columns.push_back({"service"});
    if (has != room::name_and_label) grid.columns.insert(grid.columns.end(), {{"values"}, {}});
    std::optional<cell> group_before;
    for (const record one : found) {
        if (group_before != one["group_name"])
            grid.heading(text(one["group_label"]).empty() ? "Others" : text(one["group_label"]));
        group_before = one["group_name"];
        if (has == room::name_and_label) {
            grid.add({{text(one["name"]) + " – " + text(one["label"])}});
            continue;
        }
        std::vector<render::cell_text> cells{{text(one["name"])}, {text(one["label"])}};
        if (has == room::all) cells.push_back({text(one["service_label"]), tone::faint});
        cells.push_back({kind(value_type_of(one)), tone::faint});
        cells.push_back({is_zero(one["active"]) ? "inactive" : "", tone::faint});
        grid.add(std::move(cells));
    }
    return grid;
}

render::grid page_of(context& with, const table& found) {
    render::grid widest = grid_of(found, room::all);
    if (with.screen.width > 0)
        widest.narrower = {grid_of(found, room::no_service), grid_of(found, room::name_and_label)};
    return widest;
}

answer run(context& with) {
    const auto wanted = with.asked.word(only_group);
    table found = select(with.db, "attributes", wanted);
    if (found.empty() && wanted) throw_no_group(with, *wanted);
    render::page page = found.empty() ? render::sentence("No attributes.") : render::page{page_of(with, found)};
    return {table_page{std::move(found), std::move(page)}};
}

}  // namespace

extern const command attributes{.name = "attributes",
                                .summary = "The attributes that Exist tracks",
                                .options = options,
                                .columns = columns,
                                .examples =
                                    "  exist attributes\n"
                                    "  exist attributes --group sleep -o json",
                                .run = run,
                                .group = "Explore",
                                .all_days = true};

}  // namespace existd::cli::commands
