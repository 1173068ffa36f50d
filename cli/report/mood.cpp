// The mood of every day, one square per day, year by year.
#include <algorithm>
#include <map>

#include "cli/data/queries.hpp"
#include "cli/render/dates.hpp"
#include "cli/report/axis.hpp"
#include "cli/report/sections.hpp"

namespace existd::cli::report {
namespace {

using namespace std::chrono;

constexpr int levels = 9;
constexpr double pitch = 10;       ///< from one day to the next
constexpr double weeks_wide = 54;  ///< a year touches at most this many weeks

struct rated_day {
    iso::day day;
    double mood;
    int level;  ///< of its colour, 1 to 9
};

/// Returns the colour of a mood. Exist's former scale of five is spread over the same nine colours.
int level_of(std::int64_t mood, bool of_five) {
    const int within = static_cast<int>(std::clamp<std::int64_t>(mood, 1, of_five ? 5 : levels));
    return of_five ? 2 * within - 1 : within;
}

std::vector<rated_day> rated_days(context& with, const day_range& days) {
    std::vector<rated_day> all;
    for (const record one : select(with.db, "mood", iso::format(days.first), iso::format(days.last))) {
        const auto day = iso::parse_day(text(one["date"]));
        const auto* mood = std::get_if<std::int64_t>(&one["value"]);
        if (day && mood) all.push_back({*day, static_cast<double>(*mood), level_of(*mood, is_set(one["of_five"]))});
    }
    return all;
}

void square(render::markup& out, int level, double x, double y, const std::string& title) {
    out.open("rect",
             {{"class", "m" + std::to_string(level)}, {"x", x}, {"y", y}, {"width", pitch - 1}, {"height", pitch - 1}});
    if (!title.empty()) out.element("title", {}, title);
    out.close();
}

void months_of(render::markup& out) {
    out.open("svg", {{"class", "months"}, {"width", "100%"}, {"height", 14}, {"aria-hidden", "true"}});
    for (int month = 0; month < 12; ++month)
        out.element("text", {{"x", render::percent_of_whole((month * 30.4 / 7 + 0.5) / weeks_wide)}, {"y", 11}},
                    std::string_view("JFMAMJJASOND").substr(static_cast<std::size_t>(month), 1));
    out.close();
}

struct place {
    double x, y;
};

place place_of(iso::day day) {
    const iso::day new_year{year_month_day{day}.year() / January / 1};
    const auto weekday_of = [](iso::day one) { return (weekday{one} - Monday).count(); };
    return {static_cast<double>(((day - new_year).count() + weekday_of(new_year)) / 7) * pitch,
            static_cast<double>(weekday_of(day)) * pitch};
}

/// Draws the days in between that have no mood, as one path.
void unrated(render::markup& out, const std::vector<rated_day>& rated) {
    std::string path;
    auto next = rated.begin();
    for (iso::day day = rated.front().day; day < rated.back().day; day += days{1}) {
        if (day == next->day) {
            ++next;
            continue;
        }
        const auto [x, y] = place_of(day);
        path += "M" + render::coordinate(x) + " " + render::coordinate(y) + "h9v9h-9z";
    }
    if (!path.empty()) out.leaf("path", {{"class", "unrated"}, {"d", path}});
}

void year_of(render::markup& out, int number, const std::vector<rated_day>& rated) {
    long double sum = 0;
    for (const auto& one : rated) sum += one.mood;
    const std::string name = std::to_string(number), count = render::with_thousands(static_cast<double>(rated.size()));
    const std::string average =
        render::formatted_average(static_cast<double>(sum / rated.size()), {value_type::scale, {}});
    const std::string about = "average " + average + (rated.size() == 1 ? " on 1 day" : " on " + count + " days");
    out.open("figure", {{"class", "year"}}).open("figcaption").element("h3", {}, name);
    out.element("span", {{"class", "aside"}}, about).element("output", {}, "").close();
    months_of(out);
    out.open("svg", {{"viewBox", "0 0 " + render::coordinate(weeks_wide * pitch) + " " + render::coordinate(7 * pitch)},
                     {"role", "img"},
                     {"aria-labelledby", "mood-" + name + "-title mood-" + name + "-about"}});
    out.element("title", {{"id", "mood-" + name + "-title"}}, "Mood in " + name);
    out.element("desc", {{"id", "mood-" + name + "-about"}},
                "A square a day, a column a week, Monday at the top: " + about + ".");
    unrated(out, rated);
    for (const auto& [day, mood, level] : rated) {
        const auto [x, y] = place_of(day);
        square(out, level, x, y, number_text(mood) + " on " + render::weekday_date(iso::format(day)));
    }
    out.close().close();
}

void legend(render::markup& out) {
    out.open("p", {{"class", "legend"}, {"aria-hidden", "true"}}).words("low ");
    out.open("svg", {{"width", levels * pitch}, {"height", pitch}});
    for (int level = 1; level <= levels; ++level) square(out, level, (level - 1) * pitch, 0, "");
    out.close().words(" high").close();
}

}  // namespace

void mood(render::markup& out, context& with, const day_range& days) {
    const auto rated = rated_days(with, days);
    if (rated.empty()) {
        out.element("p", {}, "No day has a mood yet. Rate one in Exist, and it appears here.");
        return;
    }
    out.element("p", {}, "Each square is a day: orange were the low ones, blue the high ones.");
    legend(out);
    std::map<int, std::vector<rated_day>, std::greater<>> years;
    for (const auto& one : rated) years[static_cast<int>(year_month_day{one.day}.year())].push_back(one);
    out.open("div", {{"class", "years"}});
    for (const auto& [number, one_year] : years) year_of(out, number, one_year);
    out.close();
}

}  // namespace existd::cli::report
