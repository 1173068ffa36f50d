#include "cli/commands/standing_out.hpp"

#include <cmath>
#include <string>

#include "cli/data/attribute_row.hpp"
#include "cli/data/every_series.hpp"
#include "cli/render/difference.hpp"

namespace existd::cli::commands {
namespace {

/// `Fridays`
std::string weekdays(iso::day day) {
    const std::string date = long_date(iso::format(day));
    return date.substr(0, date.find(' ')) + "s";
}

}  // namespace

bool may_be_low(context& with, const record& about, iso::day day) {
    return day < with.today() || (text(about["aggregate"]) != "sum" && text(about["aggregate"]) != "days");
}

std::optional<finding> judged(const record& about, const analysis::day_values& of, iso::day day) {
    const auto compared = analysis::compare(of, number_of(day));
    if (!compared) return std::nullopt;
    return finding{about, of.at(number_of(day)), *compared};
}

bool stands_out(context& with, const record& about, iso::day day, int direction) {
    return direction > 0 || (direction < 0 && may_be_low(with, about, day));
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
