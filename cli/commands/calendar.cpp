// `exist calendar ATTR [--year Y]`: one square per day, darker for higher values.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli::commands {
namespace {

constexpr option year_wanted{.name = "--year",
                             .help = "Only this year (default the last 53 weeks)",
                             .kind = option_kind::number,
                             .type = "YEAR",
                             .least = 1,
                             .most = 9998};

constexpr option options[]{one_attribute, year_wanted};
constexpr std::string_view columns[]{"date", "attribute", "value", "level"};

constexpr int levels = 4;
constexpr std::array<const char*, levels + 1> squares{"·", "░", "▒", "▓", "█"};
constexpr std::chrono::days a_week{7};
constexpr int widest_weeks = 54;  ///< a year touches at most this many weeks

iso::day monday_of(iso::day any) {
    return any - (std::chrono::weekday{any} - std::chrono::Monday);
}

/// The range of the values without the lowest and the highest 5 %, so that one odd day does not make the others pale.
struct scale {
    double low = 0, high = 0;

    explicit scale(std::vector<double> values) {
        std::sort(values.begin(), values.end());
        const auto at = [&](double share) {
            return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
        };
        low = at(0.05);
        high = at(0.95);
        if (low == high) low = values.front(), high = values.back();
    }

    /// Returns 1 to `levels`.
    std::int64_t level_of(double one) const {
        if (high <= low) return levels;
        return std::clamp(static_cast<std::int64_t>(std::floor((one - low) / (high - low) * levels)), std::int64_t{0},
                          std::int64_t{levels - 1}) +
               1;
    }
    double above(int level) const { return low + (high - low) * level / levels; }
};

using day_levels = std::map<iso::day, std::size_t>;

/// Draws weeks from left to right and weekdays from top to bottom, with the months above.
render::grid block(const day_levels& known, iso::day first, iso::day last, std::size_t width, std::string heading) {
    const iso::day start = monday_of(first);
    std::string months;
    std::array<std::string, 7> lines;
    for (iso::day week = start; week <= last; week += a_week) {
        const std::chrono::year_month_day end{week + a_week - std::chrono::days{1}};
        const auto here = static_cast<std::size_t>((week - start) / a_week) * width;
        // Names the month that begins in this week, if the name before it leaves room.
        if (unsigned{end.day()} <= 7 && (months.empty() || months.size() < here) &&
            iso::day{end.year() / end.month() / 1} <= last)
            months.append(here - months.size(), ' ') += short_date(iso::format(iso::day{end})).substr(3, 3);
        for (int i = 0; i < 7; ++i) {
            const iso::day day = week + std::chrono::days{i};
            const auto found = known.find(day);
            const char* square = day < first || day > last ? " " : squares[found == known.end() ? 0 : found->second];
            for (std::size_t copy = 0; copy < width; ++copy) lines[static_cast<std::size_t>(i)] += square;
        }
    }
    for (std::string& line : lines) line.erase(line.find_last_not_of(' ') + 1);
    render::grid grid{.columns = {{}, {}}};
    grid.heading(std::move(heading));
    grid.add({{""}, {std::move(months), render::tone::faint}});
    constexpr std::array<const char*, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    for (std::size_t i = 0; i < 7; ++i)
        grid.add({{names[i], render::tone::faint}, {std::move(lines[i]), render::tone::high}});
    return grid;
}

/// Explains the shades. The limits of whole quantities are whole numbers.
render::grid legend(context& with, const scale& of, const record& like) {
    const value_type type = value_type_of(like);
    const bool whole = type == value_type::integer || type == value_type::scale;
    const auto above = [&](int one) {
        const double value = whole ? std::ceil(of.above(one)) : of.above(one);
        return with.show(value, like);
    };
    std::vector<render::cell_text> marks{{std::string(squares[0]) + " no data"}};
    const auto add = [&](int one, const std::string& meaning) {
        marks.push_back({squares[static_cast<std::size_t>(one)] + (" " + meaning)});
    };
    if (type == value_type::boolean) {
        add(1, "no");
        add(levels, "yes");
    } else if (of.low == of.high) {
        add(levels, with.show(of.low, like));
    } else {
        add(1, "below " + above(1));
        for (int i = 2; i <= levels; ++i) add(i, "from " + above(i - 1));
    }
    render::grid grid{.columns = {}, .turns = true};
    grid.columns.resize(marks.size());
    grid.add(std::move(marks));
    return grid;
}

struct span {
    iso::day first, last;
    std::string heading;
};

iso::day first_of(std::chrono::year year) {
    return iso::day{year / 1 / 1};
}

/// Returns what to draw: each year that has values on the days asked for; if no days were asked for, the 53 weeks that
/// end today.
std::vector<span> spans(context& with, const day_range& days, const table& found, const std::string& name) {
    const request& asked = with.asked;
    if (!asked.has(year_wanted) && !asked.names_days())
        return {{monday_of(with.today()) - 52 * a_week, with.today(), name + ", the last 53 weeks"}};
    std::vector<span> years;
    for (const record one : found) {
        const auto day = iso::parse_day(text(one["date"]));
        if (!day || (!years.empty() && *day >= years.back().first)) continue;
        const auto year = std::chrono::year_month_day{*day}.year();
        const iso::day end = first_of(year + std::chrono::years{1}) - std::chrono::days{1};
        years.push_back({std::max(first_of(year), days.first), std::min({end, days.last, std::max(*day, with.today())}),
                         name + " " + std::to_string(int{year})});
    }
    return years;
}

day_range days_of(context& with) {
    const auto year = with.asked.number(year_wanted);
    if (year && with.asked.names_days()) throw usage_error("--year goes without --date, --since and --until");
    if (year)
        return {first_of(std::chrono::year{*year}), first_of(std::chrono::year{*year + 1}) - std::chrono::days{1}};
    if (with.asked.names_days()) return with.days_asked();
    return {monday_of(with.today()) - 52 * a_week, with.today()};
}

answer run(context& with) {
    const std::string& name = with.attribute(*with.asked.word(one_attribute));
    const day_range asked = days_of(with);
    table found = select(with.db, "calendar", name, iso::format(asked.first), iso::format(asked.last));
    found.columns.push_back("level");
    if (found.empty()) return no_data(std::move(found), no_values(with, "numbers", name, asked));
    std::vector<double> numbers;
    std::vector<iso::day> dates;
    for (const record one : found) {
        numbers.push_back(*number(one["value"]));
        dates.push_back(*iso::parse_day(text(one["date"])));
    }
    const bool is_boolean = value_type_of(found.front()) == value_type::boolean;
    const scale of = is_boolean ? scale({0, 1}) : scale(numbers);
    day_levels known;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::int64_t level = of.level_of(numbers[i]);
        known[dates[i]] = static_cast<std::size_t>(level);
        found.rows[i].push_back(level);
    }
    const std::size_t width = with.screen.width >= widest_weeks * 2 + 4 ? 2 : 1;
    render::page page;
    for (span& one : spans(with, asked, found, text(found.front()["label"])))
        page.push_back(block(known, one.first, one.last, width, std::move(one.heading)));
    page.push_back(legend(with, of, found.front()));
    return {table_page{std::move(found), std::move(page)}};
}

}  // namespace

extern const command calendar{.name = "calendar",
                              .summary = "An attribute's days as squares, darker for more",
                              .options = options,
                              .columns = columns,
                              .examples = "  exist calendar mood\n  exist calendar \"Time asleep\" --year 2022",
                              .run = run};

}  // namespace existd::cli::commands
