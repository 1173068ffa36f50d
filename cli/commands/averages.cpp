// `exist averages [ATTR]`: the averages in force, or those of some days: overall and for each weekday.
#include <array>
#include <cmath>
#include <optional>

#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"
#include "cli/render/dates.hpp"
#include "cli/render/width.hpp"

namespace existd::cli::commands {
namespace {

constexpr option options[]{maybe_an_attribute};
constexpr std::string_view columns[]{"attribute", "date",     "overall", "monday",   "tuesday",
                                     "wednesday", "thursday", "friday",  "saturday", "sunday"};

/// The columns with numbers, and their titles on the screen.
constexpr std::array<std::pair<std::string_view, const char*>, 8> numbers{{{"overall", "all"},
                                                                           {"monday", "Mon"},
                                                                           {"tuesday", "Tue"},
                                                                           {"wednesday", "Wed"},
                                                                           {"thursday", "Thu"},
                                                                           {"friday", "Fri"},
                                                                           {"saturday", "Sat"},
                                                                           {"sunday", "Sun"}}};

/// What a layout has room for.
enum class room { full, short_values, weekdays_as_bars, label_alone };

constexpr int widest_short_value = 5;
constexpr int widest_label = 24;  ///< beside eight short values on 80 columns

/// Shortens a value to five columns: `7h22`, `12.3k`. Where Exist has words, their numbers.
std::string short_value(context& with, const cell& value, render::measure how) {
    const auto amount = number(value);
    if (!amount || with.asked.raw) return with.show_average(value, how);
    how.shown_in.words = {};
    if (how.type == value_type::duration && std::abs(*amount) >= 59.5) {
        std::string text = with.show_average(value, how);  // `7h 2m`
        const std::size_t blank = text.find(' ');
        const std::string minutes = text.substr(blank + 1, text.size() - blank - 2);
        return text.substr(0, blank) + (minutes.size() < 2 ? "0" : "") + minutes;
    }
    const double shown = *amount * how.shown_in.factor + how.shown_in.offset;
    std::string text = with.show_average(value, how);
    constexpr double shortened_up_to = 1e12;
    if (render::display_width(text) <= widest_short_value || std::abs(shown) < 1000 ||
        std::abs(shown) > shortened_up_to)
        return text;
    const bool millions = std::abs(shown) >= 999'500;
    return render::formatted_average(shown / (millions ? 1e6 : 1e3), {value_type::integer, {}}) +
           (millions ? "M" : "k");
}

/// ` (km)`, unless the values are raw or have no unit.
std::string unit_text(context& with, const record& one) {
    const std::string_view symbol = with.measure(one).shown_in.symbol;
    return symbol.empty() || with.asked.raw ? "" : " (" + std::string(symbol) + ")";
}

/// What begins a line, and whether the day of the set ends it.
enum class lines { attributes, attributes_and_days, days };

/// Lays out the rows from `first` to `last`.
render::grid grid_of(context& with, const table& found, std::size_t first, std::size_t last, lines of, room how_much) {
    using render::side;
    const bool full = how_much == room::full;
    render::grid grid{.columns = {{}}, .turns = full && with.asked.raw};
    const bool weekdays = full || how_much == room::short_values;
    for (const auto& [column, title] : numbers)
        if (weekdays || column == "overall") grid.columns.push_back({title, side::right});
    if (full || how_much == room::weekdays_as_bars)
        grid.columns.push_back({.title = how_much == room::weekdays_as_bars ? "Mon–Sun" : "", .extra = full});
    if (of == lines::attributes_and_days) grid.columns.push_back({});
    for (std::size_t at = first; at < last; ++at) {
        const record one = found[at];
        std::vector<render::cell_text> cells;
        const std::string& label = text(one["label"]);
        const std::string unit = unit_text(with, one);
        cells.push_back({of == lines::days ? render::short_date(text(one["date"]))
                         : full            ? label + unit
                                : render::shortened(label, widest_label - render::display_width(unit)) + unit});
        render::measure how = with.measure(one);
        how.shown_in.symbol = {};  // the label names it
        std::vector<std::optional<double>> week;
        for (const auto& [column, title] : numbers) {
            if (column != "overall") week.push_back(number(one[column]));
            if (weekdays || column == "overall")
                cells.push_back({full ? with.show_average(one[column], how) : short_value(with, one[column], how)});
        }
        if (full || how_much == room::weekdays_as_bars)
            cells.push_back({render::sparkline(week), render::tone::middle});
        if (of == lines::attributes_and_days)
            cells.push_back({render::short_date(text(one["date"])), render::tone::faint});
        grid.add(std::move(cells));
    }
    return grid;
}

/// Returns the layouts of some rows, the widest first, as a grid.
render::grid fitting(context& with, const table& found, std::size_t first, std::size_t last, lines of) {
    const auto with_room = [&](room how_much) { return grid_of(with, found, first, last, of, how_much); };
    render::grid widest = with_room(room::full);
    if (with.screen.width == 0 || widest.turns) return widest;
    if (of != lines::attributes_and_days) widest.narrower.push_back(with_room(room::short_values));
    widest.narrower.push_back(with_room(room::weekdays_as_bars));
    widest.narrower.push_back(with_room(room::label_alone));
    return widest;
}

/// What was asked for.
enum class question { in_force, sets, of_attribute };

/// A page says once what its rows share: the attribute that was asked for, or the day of a set. What is in force is one
/// set and perhaps a few older ones, of attributes that the newest lacks.
render::page page_of(context& with, const chunk& found, question asked) {
    const table& sets = found.rows;
    render::page page;
    const auto add = [&](std::string heading, std::size_t first, std::size_t last, lines of) {
        if (!heading.empty()) page.emplace_back(render::grid{{{}}}).heading(std::move(heading));
        page.push_back(fitting(with, sets, first, last, of));
    };
    const std::size_t count = sets.rows.size();
    if (asked == question::of_attribute && !(found.first && found.last && count == 1)) {
        const std::string label = text(sets.front()["label"]) + unit_text(with, sets.front());
        add(found.first ? label : "", 0, count, lines::days);
        return page;
    }
    for (std::size_t first = 0, last = 0; first < count; first = last) {
        while (last < count && sets[last]["date"] == sets[first]["date"]) ++last;
        if (first > 0 && asked == question::in_force) {
            add("OF EARLIER SETS", first, last = count, lines::attributes_and_days);
        } else {
            add("AVERAGES OF " + render::heading_date(text(sets[first]["date"])), first, last, lines::attributes);
        }
    }
    return page;
}

answer run(context& with) {
    std::optional<std::string> name = with.asked.word(maybe_an_attribute);
    if (name) name = with.attribute(*name);
    const day_range asked = with.days_asked();
    const std::string first = iso::format(asked.first), last = iso::format(asked.last);
    const bool between = with.asked.since || (asked.first != day_range{}.first && !asked.one_day());
    return listed(
        with,
        between ? prepared(with.db, "averages_between", name, first, last)
                : prepared(with.db, "averages_in_force", name, last),
        [&](const chunk& found) {
            return page_of(with, found, name ? question::of_attribute : between ? question::sets : question::in_force);
        },
        {.under_heading = name ? "" : "date"},
        [&](answer& none) { no_data(none, no_averages(with, name.value_or(""), asked)); });
}

}  // namespace

extern const command averages{.name = "averages",
                              .summary = "Averages in force: overall and each weekday",
                              .options = options,
                              .columns = columns,
                              .examples =
                                  "  exist averages\n  exist averages steps --since 2022-01\n\n"
                                  "They are medians of 60 days, made on Sundays.",
                              .run = run,
                              .group = "Compare"};

}  // namespace existd::cli::commands
