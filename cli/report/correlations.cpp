// The strongest five-star correlations, each with a bar that grows from the middle in its direction.
#include <algorithm>
#include <cmath>

#include "cli/data/queries.hpp"
#include "cli/render/correlation_text.hpp"
#include "cli/report/axis.hpp"
#include "cli/report/sections.hpp"

namespace existd::cli::report {
namespace {

constexpr int most = 12;
constexpr int stars_wanted = 5;

void bar(render::markup& out, const record& one) {
    const auto* value = std::get_if<double>(&one["value"]);
    const double half = value ? std::clamp(*value, -1.0, 1.0) / 2 : 0;
    out.open("svg", {{"class", "bar"}, {"width", "100%"}, {"height", 12}, {"aria-hidden", "true"}});
    out.leaf("rect", {{"class", "track"}, {"y", 3}, {"width", "100%"}, {"height", 6}, {"rx", 3}});
    out.leaf("rect", {{"class", half < 0 ? "fill against" : "fill"},
                      {"x", render::percent_of_whole(0.5 + std::min(half, 0.0))},
                      {"y", 3},
                      {"width", render::percent_of_whole(std::abs(half))},
                      {"height", 6},
                      {"rx", 3}});
    out.leaf("rect", {{"class", "mark"}, {"x", "50%"}, {"width", 1}, {"height", 12}});
    out.close();
}

}  // namespace

void correlations(render::markup& out, context& with, const day_range& days) {
    const std::string set = text(
        select(with.db, "newest_correlations", iso::format(day_range{}.first), iso::format(days.last)).front()["date"]);
    if (set.empty()) {
        out.element("p", {}, "There are no correlations yet. Exist looks for them on Sundays.");
        return;
    }
    const table found = select(with.db, "correlations", set, std::optional<std::string>{}, stars_wanted, 0.0, most);
    const std::string when = date_text(iso::parse_day(set).value_or(days.last));
    if (found.empty()) {
        out.element("p", {}, "None of the correlations of " + when + " has five stars.");
        return;
    }
    out.element("p", {},
                "The strongest of " + when +
                    ", all of five stars: Exist is as sure of them as it gets. "
                    "Correlation is not causation.");
    out.open("ol", {{"class", "pairs"}});
    for (const record one : found) {
        out.open("li").element("span", {{"class", "value"}}, strength(one));
        bar(out, one);
        const std::string said = sentence(one);
        out.element("span", {{"class", "sentence"}}, said.empty() ? pair_text(one) : said);
        out.open("span", {{"class", "aside"}}).words(said.empty() ? "" : pair_text(one) + " ");
        out.open("span", {{"class", "stars"}, {"role", "img"}, {"aria-label", "five stars"}});
        out.words(star_marks(one)).close().close().close();
    }
    out.close();
}

}  // namespace existd::cli::report
