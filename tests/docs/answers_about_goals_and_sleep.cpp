#include <algorithm>
#include <cmath>

#include "tests/docs/plain_answers.hpp"

namespace existd::tests {
namespace {

using std::chrono::days;

constexpr int week = 6;  ///< days before the last one

std::string month_of(day date) {
    return iso::format(date).substr(0, 7);
}

answer_rows streaks(const life& of) {
    std::map<day, day> runs;  // last → first
    for (const auto& [date, steps] : of.numbers("steps")) {
        if (steps < 6000) continue;
        const auto before = runs.extract(date - days{1});
        runs[date] = before ? before.mapped() : date;
    }
    answer_rows rows;
    for (const auto& [last, first] : runs) rows.insert(rows.begin(), {first, last, (last - first).count() + 1});
    std::ranges::stable_sort(rows, std::greater{}, [](const auto& row) { return *row[2].number; });
    return rows;
}

answer_rows current_streak(const life& of) {
    const auto sleep = of.numbers("sleep");
    const auto good = [&](day date) { return sleep.contains(date) && sleep.at(date) >= 360; };
    day date = good(of.today()) ? of.today() : of.today() - days{1};
    int count = 0;
    for (; good(date); date -= days{1}) ++count;
    return {{count ? cell{date + days{1}} : cell{""}, count}};
}

/// The goal of each day that `progress` lists; that of a weekday may be null.
std::map<day, std::optional<double>> goals(const life& of, const std::string& attribute) {
    std::map<day, std::optional<double>> found;
    for (const day date : of.listed(attribute))
        if (const auto set = of.averages(attribute, date))
            found.emplace(date, number_of(set->weekdays[std::chrono::weekday{date}.iso_encoding() - 1]));
    return found;
}

answer_rows average_and_goal(const life& of) {
    answer_rows rows;
    const auto all = goals(of, "steps");
    for (const auto& [date, goal] : all) {
        const day from = std::max(date - days{week}, all.begin()->first);
        const auto values = of.numbers("steps", from, date);
        std::map<day, double> due;
        for (const auto& [when, much] : all)
            if (when >= from && when <= date && much) due.emplace(when, *much);
        const auto today = of.numbers("steps", date, date);
        rows.insert(rows.begin(), {date, today.empty() ? std::optional<double>{} : today.at(date), mean(values),
                                   due.empty() ? std::optional<double>{} : 100 * mean(values) / mean(due)});
    }
    return rows;
}

answer_rows beaten(const life& of) {
    const auto all = goals(of, "steps");
    std::map<std::string, std::pair<int, int>> months;
    for (const auto& [date, steps] : of.numbers("steps")) {
        const auto goal = all.find(date);
        if (goal == all.end() || goal->second.value_or(0) <= 0) continue;
        auto& [more, count] = months[month_of(date)];
        more += steps > *goal->second;
        ++count;
    }
    answer_rows rows;
    for (const auto& [month, counts] : months)
        rows.insert(rows.begin(), {month, counts.first, counts.second, 100.0 * counts.first / counts.second});
    return rows;
}

answer_rows changed_in_a_year(const life& of) {
    answer_rows rows;
    const auto& sets = of.account.averages;
    const auto overall = [](const auto& set, const std::string& attribute) -> std::optional<double> {
        const auto row = std::ranges::find(set, attribute, &simulator::average::attribute);
        return row == set.end() ? std::nullopt : number_of(row->overall);
    };
    for (const auto& row : sets.back()) {
        const auto now = overall(sets.back(), row.attribute), before = overall(*(sets.end() - 53), row.attribute);
        if (now && before && *before > 0) rows.push_back({row.attribute, *now, *before, 100 * (*now / *before - 1)});
    }
    std::ranges::sort(rows, [](const auto& a, const auto& b) {
        return std::pair(-*a[1].number / *a[2].number, a[0].text) < std::pair(-*b[1].number / *b[2].number, b[0].text);
    });
    return rows;
}

answer_rows rolling_sleep(const life& of) {
    answer_rows rows;
    const auto sleep = of.numbers("sleep");
    for (const day date : of.listed("sleep")) {
        const auto around = of.numbers("sleep", date - days{week}, date);
        rows.insert(rows.begin(),
                    {date, sleep.contains(date) ? std::optional{sleep.at(date)} : std::nullopt, mean(around) / 60});
    }
    return rows;
}

answer_rows bedtimes(const life& of) {
    std::map<std::string, std::map<day, double>> nights;
    for (const auto& [date, minutes] : of.numbers("sleep_start")) nights[weekday_of(date)].emplace(date, minutes);
    std::vector<std::pair<double, std::vector<cell>>> found;
    for (const auto& [weekday, values] : nights) {
        const int clock = (12 * 60 + static_cast<int>(mean(values))) % (24 * 60);
        char text[16];
        std::snprintf(text, sizeof text, "%02d:%02d", clock / 60, clock % 60);
        const auto late = std::ranges::count_if(values, [](const auto& entry) { return entry.second >= 720; });
        found.emplace_back(mean(values), std::vector<cell>{weekday, text, late, values.size()});
    }
    std::ranges::sort(found, {}, [](const auto& entry) { return entry.first; });
    answer_rows rows;
    for (auto& [by, row] : found) rows.push_back(std::move(row));
    return rows;
}

double spread(const std::map<day, double>& values) {
    double squares = 0;
    for (const auto& [date, value] : values) squares += std::pow(value - mean(values), 2);
    return std::sqrt(squares / static_cast<double>(values.size()));
}

answer_rows regularity(const life& of) {
    const auto ends = of.numbers("sleep_end");
    std::map<std::string, std::pair<std::map<day, double>, std::map<day, double>>> months;
    for (const auto& [date, begin] : of.numbers("sleep_start")) {
        if (!ends.contains(date)) continue;
        months[month_of(date)].first.emplace(date, begin);
        months[month_of(date)].second.emplace(date, ends.at(date));
    }
    answer_rows rows;
    for (const auto& [month, nights] : months)
        rows.insert(rows.begin(), {month, spread(nights.first), spread(nights.second), nights.first.size()});
    return rows;
}

}  // namespace

plain_answers answers_about_goals_and_sleep() {
    return {{"What are my longest streaks of days with 6,000 steps or more?", streaks},
            {"How long is the streak that I am in?", current_streak},
            {"How does my seven-day average stand against the goal?", average_and_goal},
            {"How often did I beat what is usual on that weekday?", beaten},
            {"Have I changed in a year, by Exist's own averages?", changed_in_a_year},
            {"How long have I slept, averaged over the seven days up to each day?", rolling_sleep},
            {"When do I go to bed, weekday by weekday?", bedtimes},
            {"How regular is my sleep?", regularity}};
}

}  // namespace existd::tests
