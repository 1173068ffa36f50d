#include "cli/commands/outliers.hpp"

#include <algorithm>
#include <cmath>

#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/difference.hpp"

namespace existd::cli::commands {
namespace {

constexpr std::chrono::days looked_back{53 * 7};

}  // namespace

outliers::outliers(context& with, const day_range& days)
    : with_(with),
      tracked_(select(with.db, "tracked")),
      numbers_(read_daily_numbers(with.db, {std::max(days.first - looked_back, day_range{}.first), days.last})) {}

int outliers::first_day() const {
    int first = number_of(with_.today()) + 1;
    for (const auto& [id, one] : numbers_) first = std::min(first, one.first_day);
    return first;
}

judged_day outliers::on(iso::day day) const {
    judged_day here;
    for (const record one : tracked_) {
        const auto known = numbers_.find(std::get<std::int64_t>(one["id"]));
        if (known == numbers_.end()) continue;
        const auto compared = analysis::compare(known->second.days(), number_of(day));
        if (!compared) continue;
        const std::string& aggregate = text(one["aggregate"]);
        const bool may_be_low = day < with_.today() || (aggregate != "sum" && aggregate != "days");
        ++here.judged;
        here.by_chance += (may_be_low ? 2.0 : 1.0) / (compared->compared + 1);
        if (compared->direction > 0 || (compared->direction < 0 && may_be_low))
            here.found.push_back({one, known->second.days().at(number_of(day)), *compared});
    }
    return here;
}

std::string how_unusual(context& with, const outlier& one) {
    const render::measure how = with.measure(one.about);
    if (how.type == value_type::boolean) return "unlike the week before";
    const double apart = one.compared.deviation;
    return (with.asked.raw ? number_text(std::abs(apart))
                           : render::difference(apart, how, text(one.about["unit"]) != "%")) +
           " " + std::string(render::comparative(apart, how)) + " than usual the week before";
}

}  // namespace existd::cli::commands
