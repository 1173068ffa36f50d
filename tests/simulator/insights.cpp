#include "insights.hpp"

#include <algorithm>

#include "dice.hpp"

namespace simulator {
namespace {

struct kind {
    const char* suffix;
    int period, priority;
    double share;  // of days
    const char *before, *after;
};

constexpr kind kinds[] = {
    {"best_day_month", 1, 2, .45, "Your best day for", " in a month!"},
    {"summary_yesterday", 1, 2, .35, "Yesterday:", " was close to your usual"},
    {"streak", 1, 1, .22, "You're on a roll:", ", five days and counting"},
    {"up_last_week", 7, 3, .22, "Up on the week before:", " rose by more than 10%"},
    {"month_total", 30, 4, .13, "Your month in", " is ready"},
};

}  // namespace

void find_insights(account& person, day date) {
    dice luck{mix(mix(person.seed, "insights"), static_cast<std::uint64_t>(date.time_since_epoch().count()))};
    // On the evening before, so that no zone's new day begins with insights from the future.
    const day about_day = date - std::chrono::days{1};
    const auto at = [&](int hour) {
        return about_day + std::chrono::hours{hour} + std::chrono::minutes{luck.below(60)} +
               std::chrono::seconds{luck.below(60)};
    };
    const auto batch = at(20);  // several share the second they were made in
    std::vector<insight> found;
    for (const auto& k : kinds) {
        if (!luck.chance(k.share)) continue;
        const auto& about = person.attributes[luck.below(person.attributes.size())];
        insight i{
            .created = k.priority == 1 ? at(13) : batch, .type = about.name + "_" + k.suffix, .attribute = about.name};
        i.written_with_z = luck.chance(.4);
        if (!luck.chance(.15)) i.target_date = about_day;
        i.period = k.period;
        i.priority = k.priority;
        i.text = std::string{k.before} + "\r\n" + about.label + k.after + "\r\n";
        i.html =
            std::string{"<div class=\"number\">"} + k.before + "</div>\r\n<div>" + about.label + k.after + "</div>";
        found.push_back(std::move(i));
    }
    std::ranges::stable_sort(found, {}, &insight::created);
    std::ranges::move(found, std::back_inserter(person.insights));
}

}  // namespace simulator
