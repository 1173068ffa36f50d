#include "cli/commands/by_sentences.hpp"

#include <cmath>

#include "cli/render/difference.hpp"

namespace existd::cli::commands {
namespace {

using analysis::period, analysis::period_summary;

/// The days of a period on average; 0 if it has no average.
double days_of_average(period by) {
    constexpr double year = 365.2425;
    switch (by) {
        case period::week:
            return 7;
        case period::month:
            return year / 12;
        case period::quarter:
            return year / 4;
        case period::year:
            return year;
        default:
            return 0;
    }
}

}  // namespace

std::string against_before(context& with, period by, const side& one) {
    const period_summary &newest = one.periods.front(), *now = &newest, *then = one.before ? &*one.before : nullptr;
    if (one.counts_days() || with.asked.raw || !is_unfinished(with, newest, by) || is_cut(with, newest, by)) return {};
    std::string of_then = "the same days before";
    if (one.so_far.size() > 1) {
        now = &one.so_far[0];
        then = &one.so_far[1];
        of_then = "the same days of " + then->name;
    }
    const bool enough = then && 2 * now->days >= possible_days(with, newest, by, one.of) && 2 * then->days >= now->days;
    if (!enough) return {};
    const double apart = one.of.aggregate() == "clock" ? now->median - then->median : now->mean - then->mean;
    if (std::abs(apart) < 1e-9) return {};
    const render::measure how = with.measure(one.of.about());
    return name_for_people(newest, by) +
           " so far: " + render::difference(apart, how, text(one.of.about()["unit"]) != "%") +
           (one.adds_up() ? " a day " : " ") + std::string(render::comparative(apart, how)) + " than " + of_then + ".";
}

std::string average_period(context& with, period by, const side& one) {
    const double length = days_of_average(by);
    if (length == 0 || one.periods.size() < 2 || !(one.adds_up() || one.counts_days())) return {};
    double total = 0, days = 0, possible = 0;
    for (const period_summary& at : one.periods) {
        total += at.total;
        days += at.days;
        possible += possible_days(with, at, by, one.of);
    }
    if (2 * days < possible) return {};
    const double mean = total / days * length;
    const std::string a_period = " a " + std::string(period_words[static_cast<std::size_t>(by)]) +
                                 (days == possible ? "." : ", if days without a value were like the others.");
    if (one.counts_days()) return "On average set on " + render::difference(mean, {}, false) + " days" + a_period;
    return "On average " + with.show_average(mean, with.measure(one.of.about())) + a_period;
}

}  // namespace existd::cli::commands
