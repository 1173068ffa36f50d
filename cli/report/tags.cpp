// The most used tags: one row per tag, one square per week; darker squares mean more days.
#include <algorithm>
#include <optional>

#include "cli/data/queries.hpp"
#include "cli/report/axis.hpp"
#include "cli/report/sections.hpp"

namespace existd::cli::report {
namespace {

using namespace std::chrono;

constexpr int weeks_shown = 53;
constexpr int most_tags = 20;
constexpr double pitch = 10;

std::string days_text(std::int64_t count) {
    return std::to_string(count) + (count == 1 ? " day" : " days");
}

void strip_begins(render::markup& out, const record& one) {
    out.open("tr").open("th", {{"scope", "row"}, {"title", text(one["label"])}});
    out.element("bdi", {}, text(one["label"])).close();
    out.element("td", {{"class", "days"}}, days_text(std::get<std::int64_t>(one["days"])))
        .open("td", {{"class", "strip"}});
    out.open("svg",
             {{"viewBox", "0 0 " + render::coordinate(weeks_shown * pitch - 1) + " 9"}, {"aria-hidden", "true"}});
}

void used(render::markup& out, const record& one, iso::day first) {
    const auto at = std::get<std::int64_t>(one["week"]), count = std::get<std::int64_t>(one["days_in_week"]);
    out.open("rect", {{"class", "t" + std::to_string(std::min<std::int64_t>(count, 4))},
                      {"x", static_cast<double>(at) * pitch},
                      {"width", pitch - 1},
                      {"height", pitch - 1}});
    out.element("title", {},
                text(one["label"]) + ": " + days_text(count) + " in the week of " + date_text(first + weeks{at}));
    out.close();
}

}  // namespace

void tags(render::markup& out, context& with, const day_range& days) {
    const iso::day monday = days.last - (weekday{days.last} - Monday);
    const iso::day first = monday - weeks{weeks_shown - 1};
    const table found = select(with.db, "tags_by_week", iso::format(first), iso::format(days.last), most_tags);
    if (found.empty()) {
        out.element("p", {}, "No tag was used in the year before this day.");
        return;
    }
    out.element("p", {},
                "The tags used most in the year since " + date_text(first) +
                    ". A square is a week: the stronger, the more days of it.");
    out.open("figure").element("output", {}, "").open("table", {{"class", "tags"}});
    out.open("thead")
        .open("tr")
        .element("th", {{"scope", "col"}}, "tag")
        .element("th", {{"class", "days"}, {"scope", "col"}}, "used");
    out.open("td", {{"class", "strip"}})
        .open("svg", {{"class", "months"}, {"width", "100%"}, {"height", 14}, {"aria-hidden", "true"}});
    for (const auto& [day, name] : date_marks(first, days.last))
        out.element("text", {{"x", render::percent_of_whole(share_of(day, first, monday + weeks{1}))}, {"y", 11}},
                    name);
    out.close().close().close().close().open("tbody");
    std::optional<record> before;
    for (const record one : found) {
        const bool another = !before || (*before)["attribute"] != one["attribute"];
        if (before && another) out.close().close().close();
        if (another) strip_begins(out, one);
        used(out, one, first);
        before = one;
    }
    out.close().close().close().close().close().close();
}

}  // namespace existd::cli::report
