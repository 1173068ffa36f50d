// `exist trend ATTR [--weeks 26]`: Exist's weekly sets of averages, as dots between the lowest and the highest.
//
// A set of averages is never partial: it holds the medians of the 60 days before its Sunday. Only the time since the
// newest set is partial, and it has a line of its own: the median of its finished days. Today is left out, because an
// unfinished day would look like a drop. A hollow dot and the number of days distinguish this line from a set.
//
// Medians of counts and scales often stand still for months. Then the mean of the same 60 days is drawn.
#include <algorithm>
#include <cmath>
#include <optional>

#include "cli/analysis/clock.hpp"
#include "cli/analysis/moments.hpp"
#include "cli/analysis/percentile.hpp"
#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/data/series.hpp"
#include "cli/render/dates.hpp"
#include "cli/render/difference.hpp"
#include "cli/render/width.hpp"

namespace existd::cli::commands {
namespace {

constexpr option weeks{.name = "--weeks",
                       .help = "How many of the newest weeks (default 26; all of --since)",
                       .kind = option_kind::number,
                       .type = "INT",
                       .least = 1,
                       .most = 10'000};

constexpr option options[]{one_attribute, weeks};
constexpr std::string_view columns[]{"attribute", "label", "date", "overall"};

struct running {
    double median = 0;
    std::size_t days = 0;
};

/// Returns the finished days since the newest set, if they were asked for and there are any.
std::optional<running> since(context& with, const record& newest, iso::day last_asked) {
    const auto first = iso::parse_day(text(newest["date"]));
    if (!first || last_asked < with.today()) return std::nullopt;
    std::vector<double> values;
    for (const record one : select(with.db, "running", text(newest["attribute"]), iso::format(*first),
                                   iso::format(with.today() - std::chrono::days{1})))
        values.push_back(*number(one["value"]));
    if (values.empty()) return std::nullopt;
    return running{analysis::median(values), values.size()};
}

using numbers = std::vector<double>;  // one for each set, newest first; unknown where Exist gives none

/// Whether most sets repeat the one before.
bool stand_still(const numbers& medians) {
    std::size_t steps = 0, changes = 0;
    for (std::size_t i = 1; i < medians.size(); ++i) {
        if (std::isnan(medians[i - 1]) || std::isnan(medians[i])) continue;
        ++steps;
        changes += medians[i - 1] != medians[i];
    }
    return steps > 0 && changes * 3 < steps;
}

/// Returns the means of the 60 days before each set.
numbers means_of(context& with, const std::string& name, const std::vector<iso::day>& sets) {
    constexpr int days_of_a_set = 60;
    const series found = read_series(
        with.db, name, {sets.back() - std::chrono::days{days_of_a_set}, sets.front() - std::chrono::days{1}});
    numbers means;
    for (const iso::day set : sets) {
        std::vector<double> known;
        for (int day = number_of(set) - days_of_a_set; day < number_of(set); ++day)
            if (const double value = found.days().at(day); !std::isnan(value)) known.push_back(value);
        means.push_back(known.empty() ? analysis::unknown : analysis::mean_of(known));
    }
    return means;
}

struct scale {
    double low = INFINITY, high = -INFINITY;

    explicit scale(const numbers& of) {
        for (const double one : of)
            if (!std::isnan(one)) low = std::min(low, one), high = std::max(high, one);
    }
    bool empty() const { return !(low < high); }

    /// Returns a dot on a line of `width` columns; at its end an arrow to what lies beyond.
    std::vector<render::run> dot(double value, int width, const char* mark) const {
        if (empty() || std::isnan(value)) return {};
        const double share = (value / 2 - low / 2) / (high / 2 - low / 2);  // the whole may be too large
        const auto at = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * (width - 1)));
        const auto line = [](int length) {
            std::string dots;
            for (int i = 0; i < length; ++i) dots += "·";
            return render::run{std::move(dots), render::tone::faint};
        };
        return {line(at), {share < 0 ? "◂" : share > 1 ? "▸" : mark, render::tone::middle}, line(width - 1 - at)};
    }
};

/// `June`, or `June 2021` if that is another year; a day if it is less than two months ago.
std::string month_or_day(iso::day then, iso::day now) {
    const std::string date = iso::format(then), year = date.substr(0, 4);
    const std::string late = year == iso::format(now).substr(0, 4) ? "" : " " + year;
    if (now - then < std::chrono::days{60}) {
        const std::string day = render::short_date(date).substr(0, 6) + late;
        return "on " + (day.starts_with(' ') ? day.substr(1) : day);
    }
    const std::string words = render::long_date(date);  // `Sunday 12 June 2022`
    const std::size_t end = words.rfind(' '), begin = words.rfind(' ', end - 1) + 1;
    return "in " + words.substr(begin, end - begin) + late;
}

/// A trend as it is laid out.
struct picture {
    context& with;
    const table& found;
    render::measure how{};
    std::vector<iso::day> days{};
    numbers medians{};
    numbers means{};  ///< empty unless the medians stand still

    picture(context& of, const table& sets, const std::string& name) : with(of), found(sets) {
        how = with.measure(found.front());
        for (const record one : found) {
            days.push_back(*iso::parse_day(text(one["date"])));
            medians.push_back(number(one["overall"]).value_or(analysis::unknown));
        }
        if (render::in_minutes(how) && how.type != value_type::duration) analysis::unwind(medians);
        if (how.type != value_type::boolean && stand_still(medians)) means = means_of(with, name, days);
        if (scale(means).empty()) means.clear();
    }

    const numbers& drawn() const { return means.empty() ? medians : means; }

    /// `692 lower than in June`
    std::string change() const {
        const double now = drawn().front(), then = drawn().back();
        if (drawn().size() < 2 || std::isnan(now) || std::isnan(then)) return {};
        if (scale(drawn()).empty()) return "the same every week";
        const std::string since = month_or_day(days.back(), days.front());
        if (now == then) return "the same as " + since;
        const bool fraction = how.type == value_type::percentage && std::abs(then) <= 1;
        return render::difference(now - then, how, fraction) + " " + std::string(render::comparative(now - then, how)) +
               " than " + since;
    }

    render::grid heading(bool so_far) const {
        render::grid above{{{}}};
        const std::size_t count = found.rows.size();
        const std::string how_many = count == 1 ? "one week" : std::to_string(count) + " weeks",
                          change = this->change();
        above.heading(text(found.front()["label"]) + ", " + how_many + (change.empty() ? "" : ": " + change));
        above.span(
            std::string(means.empty() ? "Each Sunday: the median of the 60 days before it."
                                      : "Each Sunday: median and mean of the 60 days before it. The mean is drawn.") +
                (so_far ? " So far: only the days since." : ""),
            render::tone::faint);
        return above;
    }

    std::string shown(double value) const {
        return std::isnan(value) ? std::string(render::no_data) : with.show_average(value, how);
    }

    /// Returns the lines: a day, a value, perhaps a mean, and a dot.
    render::grid lines(const std::optional<running>& so_far) const {
        using render::side, render::tone;
        constexpr int widest = 100, narrowest = 8, in_a_pipe = 40;
        const scale range(drawn());
        std::vector<std::string> values, more;
        for (const record one : found) values.push_back(with.show_average(one["overall"], how));
        for (const double mean : means) more.push_back(shown(mean));
        const std::string partial = so_far ? with.show_average(so_far->median, how) : "";
        const std::string remark = !so_far ? "" : std::to_string(so_far->days) + (so_far->days == 1 ? " day" : " days");

        const auto width_of = [](const std::vector<std::string>& texts, int least) {
            for (const std::string& one : texts) least = std::max(least, render::display_width(one));
            return least;
        };
        const int taken = 11 + 2 +
                          std::max(1 + width_of(values, render::display_width(partial)), means.empty() ? 0 : 6) +
                          (means.empty() ? 0 : 2 + width_of(more, 4)) + 2 + (so_far ? 2 + width_of({remark}, 0) : 0);
        const int room = with.screen.width == 0 ? in_a_pipe : std::min(widest, with.screen.width - taken);
        const bool dots = room >= narrowest && !range.empty();

        render::grid grid{{{}, {.title = means.empty() ? "" : "median", .align = side::right}}};
        if (!means.empty()) grid.columns.push_back({.title = "mean", .align = side::right});
        if (dots) grid.columns.push_back({.title = ends(range, room)});
        const auto add = [&](render::cell_text when, const std::string& value, std::string mean, double at,
                             const char* mark) -> std::vector<render::cell_text>& {
            grid.add({std::move(when), {" " + value}});
            auto& cells = grid.lines.back().cells;
            if (!means.empty()) cells.push_back({std::move(mean)});
            if (dots) cells.push_back({.text = {}, .runs = range.dot(at, room, mark)});
            return cells;
        };
        if (so_far) {
            // A median has no place among means.
            auto& cells = add({"     so far"}, partial, "", means.empty() ? so_far->median : analysis::unknown, "○");
            grid.columns.push_back({});
            cells.push_back({remark, tone::faint});
        }
        for (std::size_t i = 0; i < values.size(); ++i)
            add({render::short_date(iso::format(days[i]))}, values[i], means.empty() ? "" : more[i], drawn()[i], "●");
        return grid;
    }

    /// The lowest value above the left end of the dots and the highest above the right one.
    std::string ends(const scale& range, int room) const {
        std::string left = shown(range.low), right = shown(range.high);
        if (render::display_width(left + right) + 18 <= room) left = "lowest " + left, right = "highest " + right;
        const int blanks = room - render::display_width(left + right);
        return blanks > 0 ? left + std::string(static_cast<std::size_t>(blanks), ' ') + right : "";
    }
};

answer run(context& with) {
    const std::string& name = with.attribute(*with.asked.word(one_attribute));
    const day_range asked = with.days_asked();
    table found = select(with.db, "trend", name, iso::format(asked.first), iso::format(asked.last),
                         with.asked.number(weeks).value_or(with.asked.since || with.asked.date ? weeks.most : 26));
    if (found.empty()) return no_data(std::move(found), no_averages(with, name, asked));
    const picture trend(with, found, name);
    const auto so_far = since(with, found.front(), asked.last);
    render::page page{trend.heading(so_far.has_value()), trend.lines(so_far)};
    return {table_page{std::move(found), std::move(page)}};
}

}  // namespace

extern const command trend{.name = "trend",
                           .summary = "Exist's averages, week by week",
                           .options = options,
                           .columns = columns,
                           .examples =
                               "  exist trend mood\n  exist trend \"Time asleep\" --weeks 52\n\n"
                               "Each Sunday has the median of the 60 days before it.",
                           .run = run,
                           .group = "Compare"};

}  // namespace existd::cli::commands
