// The day compared with the medians of its weekday: tiles for what matters most, a table for the rest.
#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/dates.hpp"
#include "cli/report/axis.hpp"
#include "cli/report/sections.hpp"

namespace existd::cli::report {
namespace {

constexpr std::size_t tiles = 8;
/// The templates that come first, if they are tracked.
constexpr std::string_view headline[]{
    "mood", "steps", "sleep", "productive_min", "workouts_min", "weight", "heartrate_resting", "energy"};

/// Draws a bar that is full at one and a half times the usual value.
void bar(render::markup& out, const record& one) {
    constexpr double whole = 1.5;
    const double share = std::clamp(number(one["percent"]).value_or(0) / 100 / whole, 0.0, 1.0);
    out.open("svg", {{"class", "bar"}, {"width", "100%"}, {"height", 12}, {"aria-hidden", "true"}});
    out.leaf("rect", {{"class", "track"}, {"y", 3}, {"width", "100%"}, {"height", 6}, {"rx", 3}});
    out.leaf("rect",
             {{"class", "fill"}, {"y", 3}, {"width", render::percent_of_whole(share)}, {"height", 6}, {"rx", 3}});
    out.leaf("rect", {{"class", "mark"}, {"x", render::percent_of_whole(1 / whole)}, {"width", 2}, {"height", 12}});
    out.close();
}

void tile(render::markup& out, context& with, const record& one) {
    out.open("li").open("span", {{"class", "label"}}).element("bdi", {}, label_or_name(one)).close();
    out.element("span", {{"class", "value"}}, with.show(one["value"], one));
    const std::string usual = with.show(one["goal"], one);
    const bool shared = !is_null(one["percent"]);
    if (shared) bar(out, one);
    out.open("span", {{"class", "aside"}});
    if (shared) out.element("b", {}, render::rounded_percent(one["percent"]));
    out.words(shared ? " of " + usual : "usually " + usual).close().close();
}

void rest(render::markup& out, context& with, const std::vector<record>& rows) {
    out.open("details").element("summary", {}, "All " + std::to_string(rows.size()) + " others");
    out.open("table", {{"class", "numbers"}}).open("thead").open("tr");
    out.element("td", {}, "");
    for (const char* title : {"value", "usual", "share"}) out.element("th", {{"scope", "col"}}, title);
    out.element("td", {{"class", "wide"}}, "").close().close().open("tbody");
    for (const record& one : rows) {
        out.open("tr").open("th", {{"scope", "row"}}).element("bdi", {}, label_or_name(one)).close();
        out.element("td", {}, with.show(one["value"], one));
        out.element("td", {}, with.show(one["goal"], one));
        const bool shared = !is_null(one["percent"]);
        out.element("td", {}, shared ? render::rounded_percent(one["percent"]) : "");
        out.open("td", {{"class", "wide"}});
        if (shared) bar(out, one);
        out.close().close();
    }
    out.close().close().close();
}

void tags_of(render::markup& out, context& with, const std::string& day) {
    const table found = select(with.db, "tags", day, day);
    if (found.empty()) return;
    out.open("p", {{"class", "chips"}}).element("span", {{"class", "aside"}}, "Tags");
    for (const record one : found) out.words(" ").element("bdi", {}, label_or_name(one));
    out.close();
}

/// Moves the rows of the headline to the front. The others keep Exist's order.
void headline_first(std::vector<record>& rows) {
    auto to = rows.begin();
    for (const std::string_view wanted : headline) {
        const auto found = std::find_if(to, rows.end(), [&](const record& one) { return template_of(one) == wanted; });
        if (found == rows.end()) continue;
        std::rotate(to, found, found + 1);
        ++to;
    }
}

}  // namespace

void today(render::markup& out, context& with, const day_range& days) {
    const std::string last = iso::format(days.last);
    const std::string day = text(select(with.db, "last_day_with_values", last).front()["date"]);
    if (day.empty()) {
        out.element("p", {}, "There are no values yet. They come with the first sync.");
        return;
    }
    const table found = select(with.db, "against_usual", day);
    std::vector<record> rows;
    for (const record one : found) rows.push_back(one);
    const std::string date = render::long_date(day);
    if (rows.empty()) {
        out.element("p", {}, "No value of " + date + " has a median to compare it with yet: those need weeks of data.");
    } else {
        const std::string so_far = day == iso::format(with.today()) ? " so far" : "";
        out.element("p", {},
                    date + so_far + ". The mark on each bar is a usual " + render::weekday_of(day) +
                        ": the median of that weekday over 60 days.");
        headline_first(rows);
        const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(tiles, rows.size()));
        out.open("ul", {{"class", "tiles"}});
        for (auto one = rows.begin(); one != end; ++one) tile(out, with, *one);
        out.close();
        if (end != rows.end()) rest(out, with, {end, rows.end()});
    }
    tags_of(out, with, day);
}

}  // namespace existd::cli::report
