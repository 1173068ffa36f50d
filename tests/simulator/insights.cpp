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
    dice luck{mix(mix(person.seed, "insights"), person.luck_of(date))};
    // Dated on the evening before, so that in no zone a new day begins with insights from the future.
    const day about_day = date - std::chrono::days{1};
    const auto at = [&](int hour) {
        const auto second = luck.below(60), minute = luck.below(60);  // one after the other on every processor
        return about_day + std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
    };
    const auto batch = at(20);  // several share the second of their creation
    std::vector<insight> found;
    for (const auto& k : kinds) {
        if (!luck.chance(k.share)) continue;
        const auto& about = person.attributes[luck.below(person.attributes.size())];
        insight i{
            .created = k.priority == 1 ? at(13) : batch, .type = about.name + "_" + k.suffix, .attribute = about.name};
        i.written = luck.chance(.4) ? zone_spelling::z : luck.chance(.2) ? zone_spelling::none : zone_spelling::offset;
        if (luck.chance(.03)) i.type.reset();
        if (!luck.chance(.15)) i.target_date = about_day;
        i.period = k.period;
        i.priority = k.priority;
        i.text = std::string{k.before} + "\r\n" + about.label + k.after + "\r\n";
        i.html =
            std::string{"<div class=\"number\">"} + k.before + "</div>\r\n<div>" + about.label + k.after + "</div>";
        found.push_back(std::move(i));
    }
    // Two of one kind about one day, created in the same second, that differ only in their attribute or text.
    if (luck.chance(.01)) {
        insight first{.created = batch, .target_date = about_day, .type = "tag_streak"};
        first.attribute = person.attributes[luck.below(person.attributes.size())].name;
        first.text = "Three days in a row";
        insight second = first, third = first;
        second.attribute = person.attributes[luck.below(person.attributes.size())].name;
        third.text = "Three days in a row, and a record";
        found.insert(found.end(), {std::move(first), std::move(third)});
        if (second.attribute != found.back().attribute) found.push_back(std::move(second));
    }
    std::ranges::stable_sort(found, {}, &insight::created);
    std::ranges::move(found, std::back_inserter(person.insights));
}

}  // namespace simulator
