#include "cli/commands/outliers.hpp"

#include <algorithm>
#include <cmath>

#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/dates.hpp"
#include "cli/render/difference.hpp"

namespace existd::cli::commands {
bool may_be_low(context& with, const record& about, iso::day day) {
    return day < with.today() || (text(about["aggregate"]) != "sum" && text(about["aggregate"]) != "days");
}

std::optional<outlier> judged(const record& about, const analysis::day_values& of, iso::day day) {
    const auto compared = analysis::compare(of, number_of(day));
    if (!compared) return std::nullopt;
    return outlier{about, of.at(number_of(day)), *compared};
}

bool stands_out(context& with, const record& about, iso::day day, int direction) {
    return direction > 0 || (direction < 0 && may_be_low(with, about, day));
}

outliers::outliers(context& with, const day_range& days)
    : with_(with),
      tracked_(select(with.db, "tracked")),
      numbers_(read_daily_numbers(
          with.db, {std::max(days.first - std::chrono::days{analysis::looked_back}, day_range{}.first), days.last})) {}

int outliers::first_day() const {
    int first = number_of(with_.today()) + 1;
    for (const auto& [id, one] : numbers_) first = std::min(first, one.first_day);
    return first;
}

judged_day outliers::on(iso::day day) const {
    judged_day here;
    for (const record about : tracked_) {
        const auto known = numbers_.find(std::get<std::int64_t>(about["id"]));
        if (known == numbers_.end()) continue;
        const auto one = judged(about, known->second.days(), day);
        if (!one) continue;
        ++here.judged;
        here.by_chance += (may_be_low(with_, about, day) ? 2.0 : 1.0) / (one->compared.compared + 1);
        if (stands_out(with_, about, day, one->compared.direction)) here.found.push_back(*one);
    }
    return here;
}

std::string how_unusual(context& with, const outlier& one) {
    const render::measure how = with.measure(one.about);
    const double apart = one.compared.deviation;
    if (apart == 0) return "like the week before";
    if (how.type == value_type::boolean) return "unlike the week before";
    const std::string size =
        with.asked.raw ? number_text(std::abs(apart)) : render::difference(apart, how, text(one.about["unit"]) != "%");
    if (render::is_time_of_day(how))
        return size + " " + std::string(render::comparative(apart, how)) + " than the week before";
    return size + (apart < 0 ? " below" : " above") + " the week before";
}

std::string how_rare(context& with, const outlier& one, iso::day day) {
    const render::measure how = with.measure(one.about);
    const double apart = one.compared.deviation;
    const bool most = apart * one.compared.direction > 0;  // else all others went further the other way
    std::string rank = most ? "most" : "least";
    if (apart == 0 || how.type == value_type::boolean)
        rank = "first time";
    else if (!render::is_time_of_day(how))
        rank = std::string(most ? "largest" : "smallest") + (apart < 0 ? " drop" : " rise");
    return "the " + rank + " in " + std::to_string(one.compared.compared) + " " + render::weekday_of(iso::format(day)) +
           "s";
}

std::vector<render::cell_text> in_words(context& with, const outlier& one, iso::day day) {
    return {{label_or_name(one.about)},
            {with.show(one.value, one.about), render::tone::strong},
            {how_unusual(with, one) + ", " + how_rare(with, one, day)}};
}

}  // namespace existd::cli::commands
