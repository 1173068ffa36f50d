#include "cli/commands/standing_out.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "cli/data/attribute_row.hpp"
#include "cli/render/difference.hpp"

namespace existd::cli::commands {
namespace {

/// `Fridays`
std::string weekdays(iso::day day) {
    const std::string date = long_date(iso::format(day));
    return date.substr(0, date.find(' ')) + "s";
}

analysis::day_values days_of(const numbers& of, const record& about) {
    const auto known = of.find(std::get<std::int64_t>(about["id"]));
    return known == of.end() ? analysis::day_values{} : known->second.days();
}

}  // namespace

bool may_be_low(context& with, const record& about, iso::day day) {
    return day < with.today() || (text(about["aggregate"]) != "sum" && text(about["aggregate"]) != "days");
}

std::optional<finding> judged(const numbers& of, const record& about, iso::day day) {
    const analysis::day_values days = days_of(of, about);
    const auto compared = analysis::compare(days, number_of(day));
    if (!compared) return std::nullopt;
    return finding{about, days.at(number_of(day)), *compared};
}

bool stands_out(context& with, const finding& one, iso::day day) {
    return one.compared.direction > 0 || (one.compared.direction < 0 && may_be_low(with, one.about, day));
}

std::vector<finding> standing_out(context& with, const table& tracked, const numbers& lately, iso::day day) {
    std::vector<std::string> names;
    for (const record one : tracked)
        if (analysis::may_be_unusual(days_of(lately, one), number_of(day))) names.push_back(text(one["attribute"]));
    std::vector<finding> found;
    if (names.empty()) return found;
    const iso::day first = std::max(day - std::chrono::days{analysis::looked_back}, day_range{}.first);
    const numbers of = read_every_series(with.db, {first, day}, names);
    for (const record one : tracked)
        if (auto next = judged(of, one, day); next && stands_out(with, *next, day)) found.push_back(*next);
    return found;
}

std::vector<render::cell_text> in_words(context& with, const finding& one, iso::day day) {
    const render::measure how = with.measure(one.about);
    const double deviation = one.compared.deviation;
    std::string apart;
    if (how.type == value_type::boolean)
        apart = "unlike the week before";
    else
        apart = (with.asked.raw ? number_text(std::abs(deviation))
                                : render::difference(deviation, how, text(one.about["unit"]) != "%")) +
                " " + std::string(render::comparative(deviation, how)) + " than usual the week before";
    return {{label_or_name(one.about)},
            {with.show(one.value, one.about), render::tone::strong},
            {apart + ", as on none of " + std::to_string(one.compared.compared) + " " + weekdays(day)}};
}

}  // namespace existd::cli::commands
