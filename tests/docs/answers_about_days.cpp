#include <algorithm>
#include <cmath>

#include "tests/docs/plain_answers.hpp"

namespace existd::tests {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

std::string month_of(day date) {
    return iso::format(date).substr(5, 2);
}

std::string year_of(day date) {
    return iso::format(date).substr(0, 4);
}

/// By what `part` makes of the date.
template <class Part>
std::map<std::string, std::map<day, double>> split(const std::map<day, double>& values, Part part) {
    std::map<std::string, std::map<day, double>> parts;
    for (const auto& [date, value] : values) parts[part(date)].emplace(date, value);
    return parts;
}

double sum(const std::map<day, double>& values) {
    return mean(values) * static_cast<double>(values.size());
}

double most(const std::map<day, double>& values) {
    return std::ranges::max_element(values, {}, [](const auto& entry) { return entry.second; })->second;
}

answer_rows best_weekdays(const life& of) {
    answer_rows rows;
    for (const auto& [weekday, values] : split(of.numbers("steps"), weekday_of))
        rows.push_back({weekday, mean(values), most(values), values.size()});
    std::ranges::sort(rows, std::greater{}, [](const auto& row) { return *row[1].number; });
    return rows;
}

answer_rows yesterday(const life& of) {
    answer_rows rows;
    for (const auto& a : of.account.attributes)
        if (a.active && a.value_type != 2)
            for (const auto& [date, value] : of.numbers(a.name, of.today() - days{1}, of.today() - days{1}))
                rows.push_back({a.label, value});
    return rows;
}

answer_rows last_week(const life& of) {
    answer_rows rows;
    for (int ago = 1; ago <= 7; ++ago) {
        const day date = of.today() - days{ago};
        rows.push_back({date});
        for (const char* name : {"steps", "mood", "sleep"}) {
            const auto values = of.numbers(name, date, date);
            rows.back().push_back(values.empty() ? std::optional<double>{} : values.at(date));
        }
    }
    return rows;
}

answer_rows month_and_year_before(const life& of) {
    const year_month_day now{of.today()}, then{now.year() - std::chrono::years{1}, now.month(), now.day()};
    answer_rows rows;
    for (const char* name : {"mood", "sleep", "steps"}) {
        rows.push_back({name});
        for (const auto& to : {now, then})
            rows.back().push_back(mean(of.numbers(name, to.year() / to.month() / 1, to)));
    }
    return rows;
}

answer_rows leaps(const life& of) {
    const auto steps = of.numbers("steps");
    answer_rows rows;
    for (const auto& [date, value] : steps)
        if (const auto before = steps.find(date - days{1}); before != steps.end())
            rows.push_back({date, value, value - before->second});
    std::ranges::stable_sort(rows, std::greater{}, [](const auto& row) { return std::abs(*row[2].number); });
    return rows;
}

answer_rows weekends(const life& of) {
    answer_rows rows;
    for (const char* name : {"money_spent", "mood", "productive_min", "sleep", "steps"}) {
        auto parts = split(of.numbers(name), [](day date) { return weekday_of(date)[0] == 'S' ? "weekend" : "week"; });
        rows.push_back({of.of(name).label, mean(parts["week"]), mean(parts["weekend"])});
    }
    return rows;
}

/// By the calendar's own rule: week 1 is the one with the 4th of January in it, and weeks begin on Mondays.
std::string iso_week(day date) {
    const auto monday = [](day of) { return of - (std::chrono::weekday{of} - std::chrono::Monday); };
    const auto first = [&](std::chrono::year year) { return monday(year / 1 / 4); };
    auto year = year_month_day{date}.year() + std::chrono::years{1};
    while (date < first(year)) --year;
    const auto number = (date - first(year)) / days{7} + 1;
    return std::to_string(static_cast<int>(year)) + (number < 10 ? "-W0" : "-W") + std::to_string(number);
}

answer_rows iso_weeks(const life& of) {
    answer_rows rows;
    for (const auto& [week, values] : split(of.numbers("steps"), iso_week))
        rows.insert(rows.begin(), {week, sum(values), values.size()});
    return rows;
}

answer_rows months_by_year(const life& of) {
    answer_rows rows;
    for (const auto& [month, values] : split(of.numbers("steps"), month_of)) {
        auto years = split(values, year_of);
        rows.push_back({month});
        for (const char* year : {"2020", "2021", "2022"})  // two years ago, last year, this year
            rows.back().push_back(years.contains(year) ? std::optional{mean(years[year])} : std::nullopt);
    }
    return rows;
}

answer_rows years(const life& of) {
    answer_rows rows;
    for (const auto& [year, values] : split(of.numbers("steps"), year_of))
        rows.insert(rows.begin(), {year, sum(values), mean(values), most(values)});
    return rows;
}

/// What schema/README.md says of each, in other words.
std::pair<std::string, std::string> way_and_unit(const simulator::attribute& a) {
    static const std::set<std::string> levels{"body_fat",
                                              "day_length",
                                              "heartrate",
                                              "heartrate_max",
                                              "heartrate_resting",
                                              "lean_mass",
                                              "menstrual_flow",
                                              "weather_cloud_cover",
                                              "weather_precipitation",
                                              "weather_temp_max",
                                              "weather_temp_min",
                                              "weather_wind_speed",
                                              "weight"};
    static const std::map<std::string, std::string> units{{"steps_distance", "km"},
                                                          {"steps_elevation", "km"},
                                                          {"cycle_distance", "km"},
                                                          {"workouts_distance", "km"},
                                                          {"weather_wind_speed", "km/h"},
                                                          {"weight", "kg"},
                                                          {"lean_mass", "kg"},
                                                          {"energy", "kJ"},
                                                          {"active_energy", "kJ"},
                                                          {"water", "ml"},
                                                          {"carbohydrates", "g"},
                                                          {"fat", "g"},
                                                          {"fibre", "g"},
                                                          {"protein", "g"},
                                                          {"sugar", "g"},
                                                          {"sodium", "mg"},
                                                          {"cholesterol", "mg"},
                                                          {"caffeine", "mg"},
                                                          {"weather_temp_max", "°C"},
                                                          {"weather_temp_min", "°C"},
                                                          {"weather_precipitation", "in/h"}};
    const std::string known = a.template_name.value_or("");
    const std::string amount = levels.contains(known) ? "mean" : "sum";
    switch (a.value_type) {
        case 0:
        case 1:
            return {amount, units.contains(known) ? units.at(known) : ""};
        case 3:
            return {amount, "min"};
        case 4:
        case 6:
            return {"clock", "min"};
        case 5:
            return {"mean", a.ways.hundreds ? "%" : "fraction"};
        case 7:
            return {"days", ""};
        case 8:
            return {"mean", ""};
        default:
            return {"none", ""};
    }
}

answer_rows last_month(const life& of) {
    const auto now = year_month_day{of.today()};
    const day to = day{now.year() / now.month() / 1} - days{1};
    const day from{year_month_day{to}.year() / year_month_day{to}.month() / 1};
    answer_rows rows;
    for (const auto& a : of.account.attributes) {
        const auto values = of.numbers(a.name, from, to);
        const auto [way, unit] = way_and_unit(a);
        if (!a.active || values.empty() || way == "none") continue;
        rows.push_back({a.label, way == "sum" || way == "days" ? sum(values) : mean(values), way, unit, values.size()});
    }
    return rows;
}

answer_rows bests(const life& of) {
    answer_rows rows;
    for (const char* name : {"floors", "productive_min", "steps", "sleep"}) {
        const auto values = of.numbers(name);
        const auto best = std::ranges::find(values, most(values), [](const auto& entry) { return entry.second; });
        rows.push_back({of.of(name).label, best->second, best->first});
    }
    std::ranges::sort(rows, {}, [](const auto& row) { return row[0].text; });
    return rows;
}

}  // namespace

plain_answers answers_about_days() {
    return {{"Which weekdays are my best for steps?", best_weekdays},
            {"What numbers did yesterday have, in the order Exist shows them?", yesterday},
            {"What did the last week look like, a row a day?", last_week},
            {"How does this month compare with the same days of that month last year?", month_and_year_before},
            {"Which days differed most from the day before?", leaps},
            {"How do weekdays differ from weekends?", weekends},
            {"How many steps did each ISO week have?", iso_weeks},
            {"How do the months of each year compare, a column a year?", months_by_year},
            {"What did last month amount to, each attribute in its own way?", last_month},
            {"What did each year amount to?", years},
            {"What are my personal bests, and when were they?", bests}};
}

}  // namespace existd::tests
