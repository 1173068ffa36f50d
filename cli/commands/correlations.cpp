// `exist correlations [ATTR]` and `exist correlation A B`: which attributes are related, and how surely.
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "cli/answer.hpp"
#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/context.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/correlation_text.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

constexpr option any_stars{.name = "--all", .help = "Any number of stars", .kind = option_kind::flag};
constexpr option strong_only{
    .name = "--strong", .help = "Only strong ones: 50 % and more, either way", .kind = option_kind::flag};
constexpr option limit{.name = "--limit",
                       .help = "At most this many (default 10; 0: all)",
                       .kind = option_kind::number,
                       .type = "INT",
                       .least = 0,
                       .most = 1'000'000};
constexpr option options[]{maybe_an_attribute, any_stars, strong_only, limit};

constexpr option pair{.name = "attributes", .help = "Two names or labels", .least = 2, .most = 2};
constexpr option history{
    .name = "--history", .help = "How it changed: every set, not only the newest", .kind = option_kind::flag};
constexpr option options_of_pair[]{pair, history};

constexpr std::string_view columns[]{"date",  "attribute",  "attribute2", "attribute_category", "offset",
                                     "value", "percentage", "stars",      "second_person"};

constexpr double strong = 0.5;

/// Lays out two lines per correlation: stars, strength and the sentence, then the two attributes.
render::grid in_sentences(context& with, const table& found) {
    using render::side, render::tone;
    render::grid grid{{{}, {.title = {}, .align = side::right}, {.title = {}, .wraps = true}}};
    for (const record one : found) {
        if (!grid.lines.empty()) grid.lines.push_back({{{""}}, true});
        const std::string said = sentence(one);
        grid.add({{star_marks(one)},
                  {with.asked.raw ? raw_text(one["value"]) : strength(one), tone::strong},
                  {said.empty() ? pair_text(one) : said}});
        if (!said.empty()) grid.add({{}, {}, {pair_text(one), tone::faint}});
    }
    return grid;
}

/// Returns the second attribute; or, if a correlation has none, the condition in its sentence: `when it rains`.
std::string other_side(const record& one) {
    if (!text(one["attribute2"]).empty()) return text(one["label2"]);
    const std::string said = sentence(one);
    const std::size_t when = said.rfind(" when ");
    return when == std::string::npos ? said : said.substr(when + 1);
}

/// What a list of correlations has room for beside stars, strength, the two attributes and the days between them.
struct room {
    bool sentence = false, bar = false;
    bool wraps = false;  ///< the names of the attributes may take two lines
};

/// Lays out a line per correlation.
render::grid in_lines(context& with, const table& found, room has) {
    using render::side, render::tone;
    bool parts = false;  // else the names of the first attributes hold them
    for (const record one : found) parts = parts || (has.sentence && !text(one["attribute_category"]).empty());
    render::grid grid{{{}, {.title = {}, .align = side::right}}};
    if (has.bar) grid.columns.push_back({.title = {}, .bar_width = 10});
    grid.columns.push_back({.title = {}, .wraps = has.wraps});
    if (parts) grid.columns.push_back({.title = "category", .wraps = has.wraps});
    grid.columns.push_back({.title = "goes with", .wraps = has.wraps});
    grid.columns.push_back({});
    if (has.sentence) grid.columns.push_back({});
    for (const record one : found) {
        const double value = number(one["value"]).value_or(0);
        const tone direction = value < 0 ? tone::low : tone::middle;
        std::vector<render::cell_text> cells{{star_marks(one)},
                                             {with.asked.raw ? raw_text(one["value"]) : strength(one), tone::strong}};
        if (has.bar) cells.push_back({{}, direction, std::abs(value)});
        const std::string& part = text(one["attribute_category"]);
        cells.push_back({text(one["label"]) + (part.empty() || parts ? "" : " (" + part + ")")});
        if (parts) cells.push_back({part});
        cells.push_back({other_side(one)});
        cells.push_back({lag(one), tone::faint});
        if (has.sentence) cells.push_back({text(one["attribute2"]).empty() ? "" : sentence(one), tone::faint});
        grid.add(std::move(cells));
    }
    return grid;
}

render::grid list_of(context& with, const table& found) {
    render::grid widest = in_lines(with, found, {.sentence = true, .bar = true});
    if (with.screen.width > 0)
        widest.narrower = {in_lines(with, found, {.bar = true}), in_lines(with, found, {}),
                           in_lines(with, found, {.wraps = true}), in_sentences(with, found)};
    return widest;
}

bool opposite(const cell& a, const cell& b) {
    const auto *days = std::get_if<std::int64_t>(&a), *others = std::get_if<std::int64_t>(&b);
    return days && others ? static_cast<std::uint64_t>(*days) + static_cast<std::uint64_t>(*others) == 0 : a == b;
}

/// A pair turned round is the same, unless it is about a part of its first attribute.
bool same_relation(const record& a, const record& b) {
    if (a["attribute_category"] != b["attribute_category"]) return false;
    if (a["attribute"] == b["attribute"]) return a["offset"] == b["offset"];
    return is_null(a["attribute_category"]) && opposite(a["offset"], b["offset"]);
}

double share(const record& one) {
    const auto* value = std::get_if<double>(&one["value"]);
    return value ? *value : 0;
}

/// Shows how one relation changed: a line for each set since it was first seen, even for a set that lacks it.
render::grid history_of(const std::vector<record>& relation, const table& sets) {
    using render::side, render::tone;
    constexpr int width = 20;
    const bool negative =
        std::any_of(relation.begin(), relation.end(), [](const record& one) { return share(one) < 0; });
    render::grid grid{{{}, {.title = {}, .align = side::right}, {}}};
    if (negative) grid.columns.push_back({.title = {}, .align = side::right, .bar_width = width});
    grid.columns.push_back({.title = {}, .bar_width = width});
    grid.heading(pair_text(relation.front()));
    if (const std::string said = sentence(relation.front()); !said.empty()) grid.span(said, tone::faint);
    auto next = relation.begin();
    for (const record set : sets) {
        if (next == relation.end()) break;
        const cell& day = set["date"];
        if ((*next)["set_date"] != day)
            grid.add({{render::short_date(text(day)), tone::faint}, {std::string(render::no_data), tone::faint}});
        for (; next != relation.end() && (*next)["set_date"] == day; ++next) {
            grid.add({{render::short_date(text(day))}, {strength(*next), tone::strong}, {star_marks(*next)}});
            auto& cells = grid.lines.back().cells;
            if (negative) cells.push_back({{}, tone::low, std::min(share(*next), 0.0)});
            cells.push_back({{}, tone::middle, std::max(share(*next), 0.0)});
        }
    }
    return grid;
}

render::page history_page(const table& found, const table& sets) {
    std::vector<std::vector<record>> relations;
    for (const record one : found) {
        const auto known = std::find_if(relations.begin(), relations.end(),
                                        [&](const auto& relation) { return same_relation(relation.front(), one); });
        if (known == relations.end())
            relations.push_back({one});
        else
            known->push_back(one);
    }
    render::page page;
    for (const auto& relation : relations) page.push_back(history_of(relation, sets));
    return page;
}

/// Returns the day of the newest set among the days asked for; earlier sets are history.
std::string newest_set(context& with, const day_range& asked) {
    return text(
        select(with.db, "newest_correlations", iso::format(asked.first), iso::format(asked.last)).front()["date"]);
}

/// Returns the days to look for a set in. A single day means the set that was in force on it.
day_range in_force(day_range asked) {
    if (asked.one_day()) asked.first = day_range{}.first;
    return asked;
}

answer list(context& with) {
    const request& asked = with.asked;
    std::optional<std::string> name = asked.word(maybe_an_attribute);
    if (name) name = with.attribute(*name);
    const bool all = asked.has(any_stars);
    const int most = asked.number(limit).value_or(10);
    const std::string set = newest_set(with, in_force(with.days_asked()));
    table found = select(with.db, "correlations", set, name, all ? 0 : 5, asked.has(strong_only) ? strong : 0.0,
                         most > 0 ? most : -1);
    const bool missing = set.empty() && not_copied_yet(with, "correlations");
    render::page page = !found.empty()
                            ? render::page{list_of(with, found)}
                            : render::sentence(missing ? "Correlations are not copied yet; see `exist status`."
                                               : set.empty() && with.asked.names_days()
                                                   ? "No correlations for " + days_text(with.days_asked()) + "."
                                               : set.empty() ? "No correlations yet; Exist looks for them every Sunday."
                                               : all         ? "No correlations."
                                                             : "No five-star correlations; --all shows the others.");
    if (with.screen.terminal)
        page.push_back(
            render::sentence("`exist links` says what goes together from day to day, and how surely.").front());
    return {table_page{std::move(found), std::move(page)}, missing ? exit_status::condition : exit_status::done};
}

answer of_pair(context& with) {
    const auto words = with.asked.words(pair);
    const std::string a = with.attribute(words[0]), b = with.attribute(words[1]);
    const bool all_sets = with.asked.has(history);
    day_range days = in_force(with.days_asked());
    const std::string last = iso::format(days.last);
    const std::string set = newest_set(with, days);
    const std::string first = all_sets || set.empty() ? iso::format(days.first) : set;
    table found = select(with.db, "correlation_of_pair", a, b, first, last);
    const exit_status status = found.empty() ? exit_status::condition : exit_status::done;
    render::page page = found.empty() ? render::sentence("No correlation found.")
                        : all_sets    ? history_page(found, select(with.db, "correlation_sets", first, last))
                                      : render::page{in_sentences(with, found)};
    if (found.empty() && with.screen.terminal)
        page.push_back(render::sentence("`exist links` computes from the days whether they go together.").front());
    return {table_page{std::move(found), std::move(page)}, status};
}

}  // namespace

extern const command correlations{.name = "correlations",
                                  .summary = "The strongest correlations of five stars",
                                  .options = options,
                                  .columns = columns,
                                  .examples =
                                      "  exist correlations\n  exist correlations mood --all --limit 0\n\n"
                                      "Correlation is not causation: a third thing may move both.",
                                  .run = list,
                                  .group = "Explore"};

extern const command correlation{.name = "correlation",
                                 .summary = "How two attributes are related",
                                 .options = options_of_pair,
                                 .columns = columns,
                                 .examples = "  exist correlation mood steps\n  exist correlation mood steps --history",
                                 .run = of_pair,
                                 .group = "Explore"};

}  // namespace existd::cli::commands
