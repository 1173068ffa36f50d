// `exist calendar ATTR [--year Y]`: a pixel a day, darker for more.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli::commands {
namespace {

enum column { date, attribute, value, level, label, value_type, template_name };

constexpr int levels = 4;
constexpr std::array<const char*, levels + 1> pixels{"·", "░", "▒", "▓", "█"};
constexpr std::chrono::days a_week{7};
constexpr int widest_weeks = 54;  ///< a year touches so many at the most

iso::day monday_of(iso::day any) {
    return any - (std::chrono::weekday{any} - std::chrono::Monday);
}

/// From what is little to what is much: all but the outermost twentieths, so that one odd day does not pale the others.
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

    /// 1…levels
    std::int64_t level_of(double one) const {
        if (high <= low) return levels;
        return std::clamp(static_cast<std::int64_t>(std::floor((one - low) / (high - low) * levels)), std::int64_t{0},
                          std::int64_t{levels - 1}) +
               1;
    }
    double above(int level) const { return low + (high - low) * level / levels; }
};

bool is_boolean(const row& one) {
    return one[value_type] == cell{std::int64_t{7}};
}

using day_levels = std::map<iso::day, std::size_t>;

/// Weeks from left to right, weekdays from top to bottom, months above.
render::grid block(const day_levels& known, iso::day first, iso::day last, std::size_t width, std::string heading) {
    const iso::day start = monday_of(first);
    std::string months;
    std::array<std::string, 7> lines;
    for (iso::day week = start; week <= last; week += a_week) {
        const std::chrono::year_month_day end{week + a_week - std::chrono::days{1}};
        const auto here = static_cast<std::size_t>((week - start) / a_week) * width;
        // The month that begins in this week, if the name before it leaves the room.
        if (unsigned{end.day()} <= 7 && (months.empty() || months.size() < here) &&
            iso::day{end.year() / end.month() / 1} <= last)
            months.append(here - months.size(), ' ') += short_date(iso::format(iso::day{end})).substr(3, 3);
        for (int i = 0; i < 7; ++i) {
            const iso::day day = week + std::chrono::days{i};
            const auto found = known.find(day);
            const char* pixel = day < first || day > last ? " " : pixels[found == known.end() ? 0 : found->second];
            for (std::size_t copy = 0; copy < width; ++copy) lines[static_cast<std::size_t>(i)] += pixel;
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

/// Whole quantities are told apart by whole numbers.
render::grid legend(context& with, const scale& of, const row& like) {
    const bool whole = like[value_type] == cell{std::int64_t{0}} || like[value_type] == cell{std::int64_t{8}};
    const auto above = [&](int one) {
        const double value = whole ? std::ceil(of.above(one)) : of.above(one);
        return with.show(value, like[value_type], like[template_name]);
    };
    std::vector<render::cell_text> marks{{std::string(pixels[0]) + " no data"}};
    const auto add = [&](int one, const std::string& meaning) {
        marks.push_back({pixels[static_cast<std::size_t>(one)] + (" " + meaning)});
    };
    if (is_boolean(like)) {
        add(1, "no");
        add(levels, "yes");
    } else if (of.low == of.high) {
        add(levels, with.show(of.low, like[value_type], like[template_name]));
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

/// A year for each that has values of the days asked about; without any, the 53 weeks that end today.
std::vector<span> spans(context& with, const day_range& days, const table& found, const std::string& name) {
    const request& asked = with.asked;
    if (!asked.year && !asked.date && !asked.since && !asked.until)
        return {{monday_of(with.today()) - 52 * a_week, with.today(), name + ", the last 53 weeks"}};
    std::vector<span> years;
    for (const row& one : found.rows) {
        const auto day = iso::parse_day(text(one[date]));
        if (!day || (!years.empty() && *day >= years.back().first)) continue;
        const auto year = std::chrono::year_month_day{*day}.year();
        const iso::day end = first_of(year + std::chrono::years{1}) - std::chrono::days{1};
        years.push_back({std::max(first_of(year), days.first), std::min({end, days.last, std::max(*day, with.today())}),
                         name + " " + std::to_string(int{year})});
    }
    return years;
}

day_range days_of(context& with) {
    const request& asked = with.asked;
    if (asked.year && (asked.date || asked.since || asked.until))
        throw usage_error("--year goes without --date, --since and --until");
    if (asked.year)
        return {first_of(std::chrono::year{*asked.year}),
                first_of(std::chrono::year{*asked.year + 1}) - std::chrono::days{1}};
    if (asked.date || asked.since || asked.until) return with.days_asked();
    return {monday_of(with.today()) - 52 * a_week, with.today()};
}

}  // namespace

answer calendar(context& with) {
    const std::string& name = with.attribute(with.asked.names.front());
    const day_range asked = days_of(with);
    table found = select(with.db, "calendar", name, iso::format(asked.first), iso::format(asked.last));
    if (found.rows.empty()) return no_data(first_columns(std::move(found), 4), no_values(with, "numbers", name, asked));
    std::vector<double> numbers;
    for (const row& one : found.rows) numbers.push_back(*number(one[value]));
    const scale of = is_boolean(found.rows.front()) ? scale({0, 1}) : scale(std::move(numbers));
    day_levels known;
    for (row& one : found.rows) {
        one[level] = of.level_of(*number(one[value]));
        known[*iso::parse_day(text(one[date]))] = static_cast<std::size_t>(std::get<std::int64_t>(one[level]));
    }
    const std::size_t width = with.screen.width >= widest_weeks * 2 + 4 ? 2 : 1;
    answer result;
    for (span& one : spans(with, asked, found, text(found.rows.front()[label])))
        result.page.push_back(block(known, one.first, one.last, width, std::move(one.heading)));
    result.page.push_back(legend(with, of, found.rows.front()));
    result.data = {first_columns(std::move(found), 4)};
    return result;
}

}  // namespace existd::cli::commands
