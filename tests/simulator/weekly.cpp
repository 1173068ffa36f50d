#include "weekly.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>
#include <tuple>

#include "dice.hpp"
#include "measurement.hpp"

namespace simulator {
namespace {

using std::chrono::days;

bool has_averages(const attribute& a) {
    return a.value_type != 2 && a.value_type != 7 && a.group != "custom" && a.group != "weather";
}

std::optional<double> as_number(const datum& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* part = std::get_if<double>(&value)) return *part;
    if (const auto* typed = std::get_if<std::string>(&value)) return std::stod(*typed);
    return std::nullopt;
}

// Returns null if there are no numbers.
datum median(std::vector<double>& of, bool as_decimal) {
    if (of.empty()) return {};
    const auto middle = of.begin() + static_cast<std::ptrdiff_t>(of.size() / 2);
    std::ranges::nth_element(of, middle);
    double result = *middle;
    if (of.size() % 2 == 0) result = (result + *std::max_element(of.begin(), middle)) / 2;
    if (as_decimal) return std::round(result * 1000) / 1000;  // 3531.0
    return decimal(result, 1000);
}

std::string text_of(const char* format, auto... arguments) {
    char text[400];
    std::snprintf(text, sizeof text, format, arguments...);
    return text;
}

// Writes the text in the second person, about two things or, rarely, one.
void describe(correlation& c, const attribute& one, const attribute* two, dice& luck) {
    static constexpr const char* strengths[] = {"Very weak", "Weak", "Moderate", "Strong", "Very strong"};
    static constexpr const char* certainties[] = {"Not likely to be related", "Could be related",
                                                  "Likely to be related", "Very likely to be related",
                                                  "Certain to be related"};
    const char* direction = c.value > 0 ? "higher" : "lower";
    c.elements = {"Your " + one.label + " is " + direction, c.offset == 0 ? "when" : "the day after",
                  two == nullptr ? std::string{"it is a weekend"} : "you have more " + two->label};
    c.strength_description = strengths[static_cast<std::size_t>(std::min(std::abs(c.value) * 5, 4.0))];
    c.stars_description = certainties[static_cast<std::size_t>(c.stars - 1)];
    if (luck.chance(.3))
        c.description = text_of("%.1f%% of the time: a relationship of \"%s\" strength", c.percentage,
                                c.strength_description.c_str());
    if (luck.chance(.2)) c.occurrence = text_of("%d of the last 365 days", static_cast<int>(luck.below(365)));
    if (luck.chance(.25)) {
        c.rating.emplace();
        c.rating->positive = luck.chance(.6);
        if (luck.chance(.6)) c.rating->type = c.rating->positive ? "useful" : "obvious";
        c.rating->rating = c.rating->positive ? 1 : -1;
    }
}

// `part` distinguishes the sub-correlations of a pair: 0 is all of its data.
correlation related(const account& person, day sunday, const attribute& one, const attribute* two, int offset,
                    std::uint64_t part = 0) {
    // A pair's lasting correlation, changed a little this week. Three digits, so that strengths tie.
    const auto whole = mix(mix(one.ways.seed, two == nullptr ? 0 : two->ways.seed), static_cast<std::uint64_t>(offset));
    const auto pair = part == 0 ? whole : mix(whole, part);
    dice lasting{pair}, weekly{mix(pair, person.luck_of(sunday))};
    correlation c{.date = sunday, .offset = offset, .attribute = one.name};
    if (two != nullptr) c.attribute2 = two->name;
    const double strength = std::clamp(.12 + .3 * std::abs(lasting.normal()) + .02 * weekly.normal(), .05, .98);
    c.value = std::round((lasting.chance(.6) ? strength : -strength) * 1000) / 1000;
    c.p = weekly.chance(.1) ? 0 : std::pow(10, -40 * std::abs(c.value) * weekly.unit());
    c.percentage = std::abs(c.value) * 100;
    c.stars = std::clamp(static_cast<int>(1 + std::abs(c.value) * 6 + weekly.unit()), 1, 5);
    describe(c, one, two, weekly);
    // Exist names a pair either way round. The offset is the day of the first minus the day of the second, so here, too,
    // `one` is the later of the two.
    if (offset == 1 && two != nullptr && dice{mix(whole, "named the other way round")}.chance(.3)) {
        c.attribute = two->name;
        c.attribute2 = one.name;
        c.offset = -1;
    }
    // A few are made a day later than the others.
    if (weekly.chance(.05)) c.date += days{1};
    return c;
}

// Adds correlations of parts of an attribute's data (one calendar of `events`), and some that differ only in their
// times.
void add_parts(account& person, day sunday, const attribute& one, const attribute* two, int offset) {
    static constexpr const char* calendars[] = {"Work", "Family"};
    static constexpr const char* moments[] = {"it is a Monday", "it rains"};
    for (std::uint64_t part = 1; part <= 2; ++part) {
        auto c = related(person, sunday, one, two, offset, part);
        if (two != nullptr)
            c.category = calendars[part - 1];
        else
            c.elements[2] = moments[part - 1];
        c.date = person.correlations.back().date;
        person.correlations.push_back(std::move(c));
    }
}

}  // namespace

bool is_made(const account& person, const correlation& row) {
    return row.date <= person.today || row.date == sunday_of(row.date);
}

void average_week(account& person, day sunday) {
    std::vector<average> set;
    for (const auto& a : person.attributes) {
        if (!has_averages(a)) continue;
        std::array<std::vector<double>, 8> samples;  // Monday … Sunday, overall
        const auto from = std::ranges::lower_bound(a.values, sunday - days{60}, {}, &entry::date);
        for (auto at = from; at != a.values.end() && at->date < sunday; ++at) {
            if (const auto x = as_number(at->value)) {
                samples[std::chrono::weekday{at->date}.iso_encoding() - 1].push_back(*x);
                samples[7].push_back(*x);
            }
        }
        if (samples[7].empty()) continue;
        dice luck{mix(a.ways.seed, person.luck_of(sunday))};
        average row{
            .attribute = a.name, .date = sunday, .overall = median(samples[7], luck.chance(.3)), .weekdays = {}};
        for (std::size_t i = 0; i < 7; ++i) row.weekdays[i] = median(samples[i], luck.chance(.3));
        row.user_attribute = luck.chance(.5);
        set.push_back(std::move(row));
    }
    person.averages.push_back(std::move(set));
}

void correlate_week(account& person, day sunday) {
    std::vector<const attribute*> known;
    for (const auto& a : person.attributes) {
        if (a.active && a.value_type != 2) known.push_back(&a);
    }
    dice luck{mix(mix(person.seed, "correlations"), person.luck_of(sunday))};
    // About 430 rows for 134 attributes; never more than a third of all pairs.
    const auto wanted = std::min(known.size() * 33 / 10 + luck.below(40), known.size() * (known.size() - 1) / 6);
    std::set<std::tuple<const attribute*, const attribute*, int>> seen;
    person.correlations.clear();
    while (person.correlations.size() < wanted) {
        const auto* one = known[luck.below(known.size())];
        const auto* two = luck.chance(.03) ? nullptr : known[luck.below(known.size())];
        const int offset = luck.chance(.3) ? 1 : 0;
        if (one == two || seen.contains({two, one, offset}) || !seen.emplace(one, two, offset).second) continue;
        person.correlations.push_back(related(person, sunday, *one, two, offset));
        if (two == nullptr || one->group == "events" || luck.chance(.02)) add_parts(person, sunday, *one, two, offset);
    }
    std::ranges::stable_sort(person.correlations, std::ranges::greater{},
                             [](const correlation& c) { return std::abs(c.value); });
}

void begin_week(account& person, day sunday) {
    if (!person.averages.empty() && !person.averages.back().empty() && person.averages.back().front().date >= sunday)
        return;
    average_week(person, sunday);
    correlate_week(person, sunday);
}

}  // namespace simulator
