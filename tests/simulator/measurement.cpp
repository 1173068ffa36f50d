#include "measurement.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "dice.hpp"
#include "vocabulary.hpp"

namespace simulator {
namespace {

// The person's energy on that day, which makes attributes correlate. A smooth random walk.
double vigour(const account& person, day date) {
    const auto own = mix(person.seed, 'v');
    double sum = 0;
    for (int back = 0; back < 4; ++back) sum += dice{mix(own, person.luck_of(date - std::chrono::days{back}))}.normal();
    return sum / 2;
}

// 1 at midsummer, −1 at midwinter (north).
double season(day date) {
    constexpr double year = 365.25, midsummer = 171;
    return std::cos(2 * std::numbers::pi * (static_cast<double>(date.time_since_epoch().count()) - midsummer) / year);
}

bool is_weekend(day date) {
    return std::chrono::weekday{date}.iso_encoding() > 5;
}

// Forgotten trackers (two weeks of one attribute) and holidays (three weeks of everything except the weather) leave
// gaps in history.
bool in_a_hole(const account& person, const attribute& which, day date) {
    if (which.ways.tireless) return false;
    if (dice{mix(which.ways.seed, person.luck_of(date) / 14)}.chance(.03)) return true;
    return which.group != "weather" && dice{mix(mix(person.seed, "holiday"), person.luck_of(date) / 21)}.chance(.015);
}

std::string phrase(const attribute& which, dice& luck) {
    static constexpr const char* weather[] = {"Clear throughout the day.", "Rain in the afternoon.",
                                              "Möglicherweise Schnee ❄️", "Overcast"};
    static constexpr const char* places[] = {"Utrecht, Netherlands", "Zürich", "Łódź", "home", "São Paulo"};
    if (which.group == "weather") return weather[luck.below(std::size(weather))];
    if (which.group == "location") return places[luck.below(std::size(places))];
    return mood_notes()[luck.below(mood_notes().size())];
}

datum whole(double x, const attribute& which, dice& luck) {
    const auto rounded = std::round(x);
    if (which.ways.mixed && luck.chance(.5)) return rounded;
    return static_cast<std::int64_t>(rounded);
}

datum of_type(double x, const attribute& which, dice& luck) {
    switch (which.value_type) {
        case 0:
            return whole(std::max(x, 0.0), which, luck);
        case 1:
            return decimal(which.ways.negative ? x : std::max(x, 0.0), 1000);
        case 2:
            return phrase(which, luck);
        case 3:
        case 4:
        case 6:
            return whole(std::clamp(x, 0.0, 1439.0), which, luck);
        case 5: {
            const double share = std::clamp(x, 0.0, 1.0);
            return which.ways.hundreds ? decimal(std::round(share * 100)) : decimal(share);
        }
        case 7:
            return std::int64_t{luck.chance(x) ? 1 : 0};
        default:
            return whole(std::clamp(x, 1.0, 9.0), which, luck);
    }
}

}  // namespace

datum decimal(double x, double digits) {
    const double rounded = std::round(x * digits) / digits;
    if (rounded == std::floor(rounded)) return static_cast<std::int64_t>(rounded);
    return rounded;
}

std::optional<datum> measured(const account& person, const attribute& which, day date, bool so_far) {
    if (date < which.first || (which.last && date > *which.last)) return std::nullopt;
    const habit& ways = which.ways;
    dice luck{mix(ways.seed, person.luck_of(date))};
    const double presence = luck.unit(), zero = luck.unit(), noise = luck.normal();
    const bool sure = ways.everyday && date >= person.today - std::chrono::days{1};
    if (!sure) {
        if (in_a_hole(person, which, date)) return std::nullopt;
        // A tenth of what is missing is sent as null.
        const double complete = so_far && !ways.tireless ? ways.presence * .6 : ways.presence;
        if (presence > complete) return presence > 1 - (1 - ways.presence) * .1 ? std::optional{datum{}} : std::nullopt;
        if (zero < ways.zeros) return std::int64_t{0};
    }
    const double x = ways.typical + (is_weekend(date) ? ways.weekend : 0) + ways.season * season(date) +
                     (ways.load == 0 ? 0 : ways.load * vigour(person, date)) + ways.noise * noise;
    if (sure && which.value_type == 7) return std::int64_t{1};
    datum value = of_type(sure ? std::max(x, ways.typical / 4) : x, which, luck);
    if (const auto* typed = std::get_if<std::int64_t>(&value); typed != nullptr && ways.as_text)
        return std::to_string(*typed);
    return value;
}

}  // namespace simulator
