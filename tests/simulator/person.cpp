#include "person.hpp"

#include <algorithm>
#include <stdexcept>

#include "dice.hpp"
#include "insights.hpp"
#include "measurement.hpp"
#include "vocabulary.hpp"
#include "weekly.hpp"

namespace simulator {
namespace {

using std::chrono::days;

attribute attribute_of(const account& person, const measure& from) {
    const auto seed = mix(person.seed, from.name);
    dice luck{seed};
    attribute result{.name = from.name, .label = from.label, .group = from.group};
    if (from.source[0] != '\0') {
        result.source = from.source;
        result.available_sources = {from.source};
        if (*result.source != "googlefit") result.available_sources.emplace_back("googlefit");
    }
    result.manual = !result.source;
    if (!result.manual || luck.chance(.5)) result.template_name = from.name;
    result.owned = result.group == "manual";
    result.priority = from.priority;
    result.value_type = from.value_type;
    result.first = person.start;
    // A third of the attributes began later than the account.
    const auto lived = static_cast<std::size_t>((person.today - person.start).count()) + 1;
    if (luck.chance(.33)) result.first += days{luck.below(lived * 3 / 4 + 1)};
    result.ways = {.seed = seed,
                   .typical = from.typical,
                   .weekend = from.weekend,
                   .season = from.season,
                   .load = from.load,
                   .noise = from.noise,
                   .presence = from.presence,
                   .zeros = from.zeros};
    result.ways.negative = result.name.find("temp") != std::string::npos;
    if (person.style == style::live) {
        result.ways.hundreds = from.value_type == 5 && result.group == "weather";
        result.ways.mixed = luck.chance(.3);
        result.ways.as_text = result.manual && result.value_type == 3;  // as it was typed in
    }
    return result;
}

attribute attribute_of(const account& person, const tag_word& from) {
    const measure as_measure{from.name, from.label, "custom", "exist_for_android", 1, 7, from.share, .04, 0, .03,
                             .05,       1,          0};
    attribute result = attribute_of(person, as_measure);
    result.template_name.reset();
    result.manual = true;
    result.owned = true;
    result.available_sources.clear();
    result.ways.mixed = false;
    // Half the tags leave no row on the days without them.
    if (dice{result.ways.seed + 1}.chance(.5)) {
        result.ways = {.seed = result.ways.seed, .typical = 1, .presence = from.share};
    }
    return result;
}

void record(attribute& which, const account& person, day from, day to, bool so_far) {
    for (day date = from; date <= to; date += days{1}) {
        // A test may have written ahead of time.
        if (!which.values.empty() && which.values.back().date >= date) continue;
        if (auto value = measured(person, which, date, so_far && date == to)) {
            which.values.push_back({date, std::move(*value)});
        }
    }
}

void take_attributes(account& person, std::size_t wanted) {
    const auto measures = known_measures();
    const auto tags = known_tags();
    // Accounts with few attributes still get tags; those with many get ever more tags.
    const auto measured_ones = std::min(measures.size(), std::max<std::size_t>(1, wanted * 2 / 3));
    for (std::size_t i = 0; i < wanted; ++i) {
        if (i < measured_ones) {
            person.place(attribute_of(person, measures[i]));
        } else if (const auto t = i - measured_ones; t < tags.size()) {
            person.place(attribute_of(person, tags[t]));
        } else {
            const auto name = "tag_" + std::to_string(t);
            const auto label = "Tag № " + std::to_string(t);
            person.place(attribute_of(person, tag_word{name.c_str(), label.c_str(), .15}));
        }
    }
}

void never_miss_a_day(account& person) {
    for (auto& a : person.attributes) {
        a.first = person.start;
        a.ways.tireless = true;
        a.ways.presence = 1;
    }
}

void keep_up_the_everyday(account& person) {
    for (const char* name : everyday_names()) {
        if (attribute* found = person.find(name)) {
            found->first = person.start;
            found->ways.everyday = true;
        }
    }
}

void retire_some(account& person) {
    const auto retire = [&](attribute gone) {
        gone.active = false;
        const auto lived = static_cast<std::size_t>((person.today - person.start).count()) + 1;
        gone.first = person.start;
        gone.last = person.start + days{lived / 4 + dice{gone.ways.seed}.below(lived / 2 + 1)};
        person.place(std::move(gone));
    };
    for (const auto& m : retired_measures()) retire(attribute_of(person, m));
    for (const auto& t : {tag_word{"moved", "Moved house 📦", .02}, tag_word{"commute", "Commuted", .5},
                          tag_word{"smoked", "Smoked", .2}}) {
        retire(attribute_of(person, t));
    }
}

void take_templates(account& person) {
    for (const auto& list : {known_measures(), retired_measures()}) {
        for (const auto& m : list) {
            if (m.source[0] == '\0') continue;
            person.templates.push_back({m.name, m.label, m.group, m.priority, m.value_type});
        }
    }
    person.templates.push_back({"custom", "Custom", std::nullopt, 1, 7});
    person.templates.push_back({"instagram_posts", "Instagram posts", "social", 12, 0});
}

// Changes older days: rows that came in late, and a correction in the last fortnight.
void amend(account& person, attribute& which, day over) {
    const auto newest = which.values.empty() ? day{} : which.values.back().date;
    if (newest < over) record(which, person, over, over, false);
    dice luck{mix(which.ways.seed, mix(7, person.luck_of(over)))};
    if (which.value_type > 1 || which.values.empty() || !luck.chance(.03)) return;
    auto& old = which.values[which.values.size() - 1 - luck.below(std::min<std::size_t>(14, which.values.size()))];
    if (auto* count = std::get_if<std::int64_t>(&old.value); count != nullptr && !old.edited) *count += 1;
}

}  // namespace

account make_person(const person_options& options, day today) {
    if (options.days < 1 || options.attributes < 1) throw std::invalid_argument("a person has days and attributes");
    account person{
        .seed = options.seed, .style = options.style, .start = today - days{options.days - 1}, .today = today};
    if (options.as_lucky_as) person.to_luck = *options.as_lucky_as - today;
    person.profile = {.username = options.username,
                      .first_name = "Démo",
                      .last_name = "O'Person",
                      .avatar = "https://exist.io/static/media/avatars/demo.png",
                      .timezone = options.timezone,
                      .imperial_temperature = true};
    person.groups.assign(known_groups().begin(), known_groups().end());
    person.sources.assign(known_sources().begin(), known_sources().end());
    person.attributes.reserve(options.attributes + 20);
    take_attributes(person, options.attributes);
    if (options.dense) never_miss_a_day(person);
    if (options.everyday) keep_up_the_everyday(person);
    retire_some(person);
    take_templates(person);
    for (auto& a : person.attributes) {
        a.values.reserve(static_cast<std::size_t>(options.days));
        record(a, person, a.first, today, true);
    }
    for (day sunday = sunday_of(person.start + days{13}); sunday <= today; sunday += days{7})
        average_week(person, sunday);
    if (!person.averages.empty()) correlate_week(person, sunday_of(today));
    for (day date = person.start; date <= today; date += days{1}) find_insights(person, date);
    return person;
}

void live_until(account& person, day today) {
    while (person.today < today) {
        const day over = person.today;
        person.today += days{1};
        for (auto& a : person.attributes) {
            if (!a.active) continue;
            amend(person, a, over);
            record(a, person, person.today, person.today, true);
        }
        if (person.today == sunday_of(person.today)) begin_week(person, person.today);
        find_insights(person, person.today);
    }
}

attribute& take_up(account& person, attribute fresh, int past) {
    fresh.ways.seed = mix(person.seed, fresh.name);
    fresh.first = person.today - days{past - 1};
    record(fresh, person, fresh.first, person.today, true);
    return person.place(std::move(fresh));
}

}  // namespace simulator
