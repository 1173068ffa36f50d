// `exist calendar ATTR [--year Y]`: one square per day, darker for higher values.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/dates.hpp"
#include "cli/render/difference.hpp"

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
constexpr std::chrono::days a_week{7};
constexpr int widest_weeks = 54;  ///< a year touches at most this many weeks
constexpr int beside_weeks = 5;   ///< the weekday and a gap

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
    double above(int level) const { return low + (high - low) * level / levels; }
};

/// The marks of no data and of 0, on every screen.
constexpr const char *nothing = "·", *zero = "▁";

/// One value of a day as it is drawn: 0 for no data, 1 for the value 0, from 2 on for more and more.
using mark = std::size_t;
using day_marks = std::map<iso::day, mark>;
constexpr mark no_data_mark = 0, zero_mark = 1, darkest = 1 + levels;

/// Which values share a mark. The limits between marks are round numbers, in the unit that people read.
struct marks {
    context& with;
    record like;
    value_type type = value_type_of(like);
    render::unit unit = with.measure(like).shown_in;
    bool has_zero = false;
    std::vector<double> limits = {};  ///< each begins a darker mark

    marks(context& of, const record& attribute, const std::vector<double>& numbers) : with(of), like(attribute) {
        if (with.asked.raw) unit = {};
        // Percentages that are stored as fractions.
        const bool fractions = std::all_of(numbers.begin(), numbers.end(), [](double x) { return std::abs(x) <= 1; });
        if (type == value_type::percentage && fractions && !with.asked.raw) unit.factor = 100;
        const bool amounts = std::all_of(numbers.begin(), numbers.end(), [](double x) { return x >= 0; }) &&
                             type != value_type::time_of_day && type != value_type::time_from_midday;
        std::vector<double> values;
        for (const double one : numbers) {
            if (amounts && one == 0)
                has_zero = true;
            else
                values.push_back(shown(one));
        }
        if (values.empty() || type == value_type::boolean) return;
        const scale of_values(values);
        const double step = round_step((of_values.high - of_values.low) / (2 * levels));
        for (int i = 1; i < levels && step > 0; ++i) {
            const double limit = std::ceil(of_values.above(i) / step - 1e-9) * step;
            const bool divides = limit > *std::min_element(values.begin(), values.end()) &&
                                 limit <= *std::max_element(values.begin(), values.end());
            if (divides && (limits.empty() || limit > limits.back())) limits.push_back(limit);
        }
    }

    double shown(double value) const { return value * unit.factor + unit.offset; }

    /// Returns the largest round number up to `size`, but 1 for what is counted; 0 if nothing varies.
    double round_step(double size) const {
        const bool counted = type == value_type::integer || type == value_type::scale;
        if (render::in_minutes({type, {}}) && size >= 10) {
            double found = 10;
            for (const double minutes : {15, 30, 60, 120, 240})
                if (minutes <= size) found = minutes;
            return found;
        }
        if (size <= 0 || !std::isfinite(size)) return counted ? 1 : 0;
        const double power = std::pow(10, std::floor(std::log10(size))), times = size / power;
        const double step = power * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
        return counted ? std::max(1.0, step) : step;
    }

    mark of(double value) const {
        if (has_zero && value == 0) return zero_mark;
        const double x = shown(value), slack = 1e-9 * std::abs(x);
        const auto above = std::count_if(limits.begin(), limits.end(), [&](double one) { return one <= x + slack; });
        return darkest - limits.size() + static_cast<std::size_t>(above);
    }

    /// A limit in words: `7h`, `5,000`, `5 km`.
    std::string words(double limit) const {
        const bool plain = type == value_type::decimal && std::nearbyint(limit) == limit && !with.asked.raw;
        if (plain) return render::with_thousands(limit) + unit.suffix();
        return with.show((limit - unit.offset) / unit.factor, like);
    }
};

/// Returns how a mark is drawn. Without many colours the shade tells the levels apart.
render::run drawn(mark one, const render::screen& screen) {
    using render::tone;
    if (one == no_data_mark) return {nothing, tone::faint};
    if (one == zero_mark) return {zero, tone::faint};
    constexpr std::array<const char*, levels> shades{"░", "▒", "▓", "█"};
    constexpr std::array<tone, levels> colours{tone::first, tone::second, tone::third, tone::fourth};
    const std::size_t level = one - 2;
    return screen.colour && screen.palette ? render::run{"█", colours[level]} : render::run{shades[level], tone::high};
}

/// Appends a part; one that looks like the part before becomes one with it.
void append(std::vector<render::run>& line, render::run part) {
    if (!line.empty() && line.back().look == part.look)
        line.back().text += part.text;
    else
        line.push_back(std::move(part));
}

/// Draws weeks from left to right and weekdays from top to bottom, with the months above.
render::grid block(const day_marks& known, iso::day first, iso::day last, std::size_t width,
                   const render::screen& screen, std::string heading) {
    const iso::day start = monday_of(first);
    const std::size_t whole = (static_cast<std::size_t>((last - start) / a_week) + 1) * width;
    std::string months;
    std::array<std::vector<render::run>, 7> lines;
    for (iso::day week = start; week <= last; week += a_week) {
        const std::chrono::year_month_day end{week + a_week - std::chrono::days{1}};
        const auto here = static_cast<std::size_t>((week - start) / a_week) * width;
        // Names the month that begins in this week, if the name before it leaves room.
        if (unsigned{end.day()} <= 7 && (months.empty() || months.size() < here) && here + 3 <= whole &&
            iso::day{end.year() / end.month() / 1} <= last)
            months.append(here - months.size(), ' ') += render::short_date(iso::format(iso::day{end})).substr(3, 3);
        for (int i = 0; i < 7; ++i) {
            const iso::day day = week + std::chrono::days{i};
            if (day > last) break;
            const auto found = known.find(day);
            const render::run one =
                day < first ? render::run{" "} : drawn(found == known.end() ? no_data_mark : found->second, screen);
            for (std::size_t copy = 0; copy < width; ++copy) append(lines[static_cast<std::size_t>(i)], one);
        }
    }
    render::grid grid{.columns = {{}, {}}};
    if (!heading.empty()) grid.heading(std::move(heading));
    if (!months.empty()) grid.add({{""}, {std::move(months), render::tone::faint}});
    constexpr std::array<const char*, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    for (std::size_t i = 0; i < 7; ++i)
        grid.add({{names[i], render::tone::faint}, {.text = {}, .runs = std::move(lines[i])}});
    return grid;
}

/// Explains the marks.
render::grid legend(context& with, const marks& of, double any_value) {
    // Exist lists a tag on the days on which it is set, and often on no other.
    const bool only_set = is_tag(of.like) && !of.has_zero;
    std::vector<std::pair<mark, std::string>> entries{{no_data_mark, only_set ? "not set" : "no data"}};
    const auto add = [&](mark one, std::string meaning) { entries.emplace_back(one, std::move(meaning)); };
    if (only_set) {
        add(darkest, "set");
    } else if (of.type == value_type::boolean) {
        add(zero_mark, "no");
        add(darkest, "yes");
    } else {
        if (of.has_zero) add(zero_mark, with.show(0.0, of.like));
        const mark palest = darkest - of.limits.size();
        if (of.limits.empty() && any_value != 0)
            add(darkest, of.has_zero ? "more" : with.show(any_value, of.like));
        else if (!of.limits.empty())
            add(palest, "below " + of.words(of.limits.front()));
        for (std::size_t i = 0; i < of.limits.size(); ++i) add(palest + 1 + i, "from " + of.words(of.limits[i]));
    }
    render::grid side_by_side{.columns = {}};
    render::grid below{.columns = {{}}};
    side_by_side.columns.resize(entries.size());
    std::vector<render::cell_text> cells;
    for (auto& [one, meaning] : entries) {
        cells.push_back({.text = {}, .runs = {drawn(one, with.screen), {" " + meaning}}});
        below.add({cells.back()});
    }
    side_by_side.add(std::move(cells));
    side_by_side.narrower = {std::move(below)};
    return side_by_side;
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
    const marks drawn_as(with, found.front(), numbers);
    day_marks known;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const mark here = drawn_as.of(numbers[i]);
        known[dates[i]] = here;
        found.rows[i].emplace_back(static_cast<std::int64_t>(here - zero_mark));
    }
    const int room = with.screen.width == 0 ? widest_weeks : std::max(1, with.screen.width - beside_weeks);
    const std::size_t width = room >= widest_weeks * 2 && with.screen.width > 0 ? 2 : 1;
    const int weeks = room / static_cast<int>(width);
    render::page page;
    for (span& one : spans(with, asked, found, text(found.front()["label"])))
        for (iso::day first = one.first; first <= one.last;) {
            const iso::day last = std::min(one.last, monday_of(first) + a_week * weeks - std::chrono::days{1});
            page.push_back(block(known, first, last, width, with.screen, std::exchange(one.heading, {})));
            first = last + std::chrono::days{1};
        }
    page.push_back(legend(with, drawn_as, *std::max_element(numbers.begin(), numbers.end())));
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
