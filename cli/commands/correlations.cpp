// `exist correlations [ATTR]` and `exist correlation A B`: what goes together, and how surely.
#include <algorithm>
#include <optional>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/correlation_text.hpp"
#include "cli/render/raw_text.hpp"

namespace existd::cli::commands {
namespace {

enum column { date, attribute, attribute2, attribute_category, offset, value };

constexpr std::size_t columns_of_data = 9;  ///< of the queries; what follows is for people
constexpr std::size_t set_date = 11;        ///< of correlation_of_pair: the set that a row is of

constexpr double strong = 0.5;

/// Two lines each: stars, strength and the sentence, then whom it is about.
render::grid page_of(context& with, const table& found) {
    using render::side, render::tone;
    render::grid grid{{{}, {.title = {}, .align = side::right}, {.title = {}, .wraps = true}}};
    for (const row& one : found.rows) {
        if (&one != &found.rows.front()) grid.lines.push_back({{{""}}, true});
        const std::string said = sentence(one);
        grid.add({{star_marks(one)},
                  {with.asked.raw ? raw_text(one[value]) : strength(one), tone::strong},
                  {said.empty() ? pair_text(one) : said}});
        if (!said.empty()) grid.add({{}, {}, {pair_text(one), tone::faint}});
    }
    return grid;
}

bool opposite(const cell& a, const cell& b) {
    const auto *days = std::get_if<std::int64_t>(&a), *others = std::get_if<std::int64_t>(&b);
    return days && others ? static_cast<std::uint64_t>(*days) + static_cast<std::uint64_t>(*others) == 0 : a == b;
}

/// Turned round a pair is the same, unless it is about a part of its first attribute.
bool same_relation(const row& a, const row& b) {
    if (a[attribute_category] != b[attribute_category]) return false;
    if (a[attribute] == b[attribute]) return a[offset] == b[offset];
    return is_null(a[attribute_category]) && opposite(a[offset], b[offset]);
}

/// How one relation moved: a line for each set since it was first seen, also for those that do not have it.
render::grid history_of(const std::vector<const row*>& relation, const table& sets) {
    using render::side, render::tone;
    constexpr int width = 20;
    const auto share = [](const row& one) {
        const auto* value_of = std::get_if<double>(&one[value]);
        return value_of ? *value_of : 0;
    };
    const bool negative =
        std::any_of(relation.begin(), relation.end(), [&](const row* one) { return share(*one) < 0; });
    render::grid grid{{{}, {.title = {}, .align = side::right}, {}}};
    if (negative) grid.columns.push_back({.title = {}, .align = side::right, .bar_width = width});
    grid.columns.push_back({.title = {}, .bar_width = width});
    grid.heading(pair_text(*relation.front()));
    if (const std::string said = sentence(*relation.front()); !said.empty()) grid.span(said, tone::faint);
    auto next = relation.begin();
    for (const row& set : sets.rows) {
        if (next == relation.end()) break;
        if ((**next)[set_date] != set[0])
            grid.add({{short_date(text(set[0])), tone::faint}, {std::string(render::no_data), tone::faint}});
        for (; next != relation.end() && (**next)[set_date] == set[0]; ++next) {
            grid.add({{short_date(text(set[0]))}, {strength(**next), tone::strong}, {star_marks(**next)}});
            auto& cells = grid.lines.back().cells;
            if (negative) cells.push_back({{}, tone::low, std::min(share(**next), 0.0)});
            cells.push_back({{}, tone::middle, std::max(share(**next), 0.0)});
        }
    }
    return grid;
}

render::page history_page(context& with, const table& found, const std::string& first, const std::string& last) {
    std::vector<std::vector<const row*>> relations;
    for (const row& one : found.rows) {
        const auto known = std::find_if(relations.begin(), relations.end(),
                                        [&](const auto& relation) { return same_relation(*relation.front(), one); });
        if (known == relations.end())
            relations.push_back({&one});
        else
            known->push_back(&one);
    }
    const table sets = select(with.db, "correlation_sets", first, last);
    render::page page;
    for (const auto& relation : relations) page.push_back(history_of(relation, sets));
    return page;
}

answer answer_of(context& with, table found) {
    answer result;
    result.page = {page_of(with, found)};
    result.data = {first_columns(std::move(found), columns_of_data)};
    return result;
}

/// The day of the newest set among the days asked about; those of before are history.
std::string newest_set(context& with, const day_range& asked) {
    return text(
        select(with.db, "newest_correlations", iso::format(asked.first), iso::format(asked.last)).rows.front().front());
}

/// A single day means the set that was in force on it.
day_range in_force(day_range asked) {
    if (asked.one_day()) asked.first = day_range{}.first;
    return asked;
}

}  // namespace

answer correlations(context& with) {
    const request& asked = with.asked;
    std::optional<std::string> name;
    if (!asked.names.empty()) name = with.attribute(asked.names.front());
    const std::string set = newest_set(with, in_force(with.days_asked()));
    table found = select(with.db, "correlations", set, name, asked.all ? 0 : 5, asked.strong ? strong : 0.0,
                         asked.limit > 0 ? asked.limit : -1);
    if (!found.rows.empty()) return answer_of(with, std::move(found));
    answer result;
    result.page = render::sentence(set.empty() ? "No correlations yet; Exist looks for them every Sunday."
                                   : asked.all ? "No correlations."
                                               : "No five-star correlations; --all shows the others.");
    result.data = {first_columns(std::move(found), columns_of_data)};
    return result;
}

answer correlation(context& with) {
    const std::string a = with.attribute(with.asked.names[0]), b = with.attribute(with.asked.names[1]);
    day_range days = in_force(with.days_asked());
    const std::string last = iso::format(days.last);
    const std::string set = newest_set(with, days);
    const std::string first = with.asked.history || set.empty() ? iso::format(days.first) : set;
    table found = select(with.db, "correlation_of_pair", a, b, first, last);
    if (!found.rows.empty() && !with.asked.history) return answer_of(with, std::move(found));
    answer result;
    if (found.rows.empty()) result.status = exit_status::condition;
    result.page =
        found.rows.empty() ? render::sentence("No correlation found.") : history_page(with, found, first, last);
    result.data = {first_columns(std::move(found), columns_of_data)};
    return result;
}

}  // namespace existd::cli::commands
