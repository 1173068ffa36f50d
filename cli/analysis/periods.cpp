#include "cli/analysis/periods.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <iterator>

#include "cli/analysis/moments.hpp"
#include "cli/analysis/percentile.hpp"

namespace existd::cli::analysis {
namespace {

using namespace std::chrono;

constexpr std::array<const char*, 7> weekday_names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
constexpr std::array<const char*, 12> month_names{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

constexpr std::array<const char*, 4> season_names{"December to February", "March to May", "June to August",
                                                  "September to November"};

year_month_day civil(int day) {
    return year_month_day{sys_days{days{day}}};
}

int number(const year_month_day& day) {
    return static_cast<int>(sys_days{day}.time_since_epoch().count());
}

/// Monday is 0.
int weekday_of(int day) {
    return static_cast<int>((weekday{sys_days{days{day}}} - Monday).count());
}

/// The three months of a meteorological season, whose name depends on the hemisphere. December to February is 0.
int season_of(int month) {
    return month % 12 / 3;
}

/// The first day of the span of the calendar that `day` belongs to.
int first_day(int day, period by) {
    const year_month_day date = civil(day);
    switch (by) {
        case period::week:
            return day - weekday_of(day);
        case period::month:
            return number(date.year() / date.month() / 1);
        case period::quarter:
            return number(date.year() / month{(unsigned{date.month()} - 1) / 3 * 3 + 1} / 1);
        case period::year:
            return number(date.year() / January / 1);
        default:
            return day;
    }
}

int first_day_of_next(int first, period by) {
    const year_month_day date = civil(first);
    switch (by) {
        case period::week:
            return first + 7;
        case period::month:
            return number(date + months{1});
        case period::quarter:
            return number(date + months{3});
        case period::year:
            return number(date + years{1});
        default:
            return first + 1;
    }
}

/// The number in so many digits, which must be enough.
std::string padded(int number, std::size_t digits) {
    std::string text(digits, '0');
    for (std::size_t i = digits; i-- > 0; number /= 10) text[i] = static_cast<char>('0' + number % 10);
    return text;
}

std::string name_of(int first, period by) {
    const year_month_day date = civil(first);
    const auto month = static_cast<int>(unsigned{date.month()});
    const std::string year = padded(int{date.year()}, 4);
    switch (by) {
        case period::week: {
            // A week belongs to the year of its Thursday.
            const int thursday = first + 3;
            const auto of = civil(thursday).year();
            return padded(int{of}, 4) + "-W" + padded((thursday - number(of / January / 1)) / 7 + 1, 2);
        }
        case period::month:
            return year + '-' + padded(month, 2);
        case period::quarter:
            return year + "-Q" + std::to_string((month + 2) / 3);
        case period::year:
            return year;
        case period::weekday:
            return weekday_names[static_cast<std::size_t>(weekday_of(first))];
        case period::season:
            return season_names[static_cast<std::size_t>(season_of(month))];
        case period::month_of_year:
            return month_names[static_cast<std::size_t>(month) - 1];
        default:
            return year + '-' + padded(month, 2) + '-' + padded(static_cast<int>(unsigned{date.day()}), 2);
    }
}

/// `known` must not be empty.
period_summary summarize(const std::vector<double>& known) {
    if (known.size() == 1) {
        const double x = known.front();
        return {.days = 1, .above_zero = x > 0, .total = x, .mean = x, .median = x, .minimum = x, .maximum = x};
    }
    return {.days = static_cast<int>(known.size()),
            .above_zero = static_cast<int>(std::count_if(known.begin(), known.end(), [](double x) { return x > 0; })),
            .total = static_cast<double>(sum_of(known)),
            .mean = mean_of(known),
            .median = median(known),
            .minimum = *std::min_element(known.begin(), known.end()),
            .maximum = *std::max_element(known.begin(), known.end())};
}

/// Spans of the calendar, newest first.
std::vector<period_summary> spans(const day_values& of, period by) {
    std::vector<period_summary> found;
    std::vector<double> known;
    for (int first = first_day(of.first_day, by); first < of.end_day();) {
        const int next = first_day_of_next(first, by);
        known.clear();
        for (int day = first; day < next; ++day)
            if (const double x = of.at(day); !std::isnan(x)) known.push_back(x);
        if (!known.empty()) {
            found.push_back(summarize(known));
            found.back().name = name_of(first, by);
            found.back().from = first;
            found.back().until = next - 1;
        }
        first = next;
    }
    std::reverse(found.begin(), found.end());
    return found;
}

int place(int day, period by) {
    const auto month = [&] { return static_cast<int>(unsigned{civil(day).month()}); };
    switch (by) {
        case period::weekday:
            return weekday_of(day);
        case period::month_of_year:
            return month() - 1;
        case period::season:
            return season_of(month());
        default:
            return day;
    }
}

/// What comes again and again, in the order of the week or year.
std::vector<period_summary> returning(const day_values& of, period by) {
    struct bucket {
        std::vector<double> known;
        int from = 0, until = 0;
    };
    std::array<bucket, 12> buckets;
    for (int day = of.first_day; day < of.end_day(); ++day) {
        const double x = of.at(day);
        if (std::isnan(x)) continue;
        bucket& in = buckets[static_cast<std::size_t>(place(day, by))];
        if (in.known.empty()) in.from = day;
        in.until = day;
        in.known.push_back(x);
    }
    std::vector<period_summary> found;
    for (const bucket& one : buckets) {
        if (one.known.empty()) continue;
        found.push_back(summarize(one.known));
        found.back().name = name_of(one.from, by);
        found.back().from = one.from;
        found.back().until = one.until;
    }
    return found;
}

}  // namespace

bool recurs(period by) {
    return by == period::weekday || by == period::month_of_year || by == period::season;
}

std::vector<period_summary> summarize(const day_values& of, period by) {
    return recurs(by) ? returning(of, by) : spans(of, by);
}

std::optional<period_summary> summarize(const day_values& of) {
    std::vector<double> known;
    std::copy_if(of.values.begin(), of.values.end(), std::back_inserter(known),
                 [](double x) { return !std::isnan(x); });
    if (known.empty()) return std::nullopt;
    return summarize(known);
}

std::vector<double> same_days_of_each_year(const day_values& of, int today) {
    const auto place = [](int day) {
        const year_month_day date = civil(day);
        return date.month() / date.day();
    };
    std::vector<double> values(of.values.begin(), of.values.end());
    for (int day = of.first_day; day < of.end_day(); ++day)
        if (place(day) > place(today)) values[static_cast<std::size_t>(day - of.first_day)] = unknown;
    return values;
}

std::optional<period_summary> same_days_before(const day_values& of, period by, int today) {
    const int now = first_day(today, by), first = first_day(now - 1, by);
    const int end = std::min(first + (today - now) + 1, now);
    std::vector<double> known;
    for (int day = first; day < end; ++day)
        if (const double x = of.at(day); !std::isnan(x)) known.push_back(x);
    if (known.empty()) return std::nullopt;
    period_summary found = summarize(known);
    found.name = name_of(first, by);
    found.from = first;
    found.until = end - 1;
    return found;
}

int days_of(const period_summary& one, period by, int first, int last) {
    if (!recurs(by)) return std::max(0, std::min(one.until, last) - std::max(one.from, first) + 1);
    const int wanted = place(one.from, by);
    int days = 0;
    for (int day = first; day <= last; ++day) days += place(day, by) == wanted;
    return days;
}

int place_of(const period_summary& one, period by) {
    return place(one.from, by);
}

}  // namespace existd::cli::analysis
