// `exist tags --stats`: when each tag was set last, how often of late, and its streaks.
#include "cli/commands/tag_statistics.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/input/option.hpp"
#include "cli/render/dates.hpp"
#include "cli/render/in_format.hpp"

namespace existd::cli::commands {
namespace {

/// Counts the days of one tag.
struct tag {
    std::string name, label;
    iso::day last = {};
    std::array<std::int64_t, 3> lately = {};  ///< in 30, 60, 365 days
    std::int64_t days = 0, streak = 0, longest = 0;

    void add(iso::day when, iso::day end) {
        streak = days > 0 && when == last + std::chrono::days{1} ? streak + 1 : 1;
        longest = std::max(longest, streak);
        last = when;
        ++days;
        constexpr std::array<int, 3> windows{30, 60, 365};
        for (std::size_t i = 0; i < windows.size(); ++i)
            if (when > end - std::chrono::days{windows[i]}) ++lately[i];
    }

    /// A streak that reaches yesterday still goes on, because the last day is not over.
    row finished(iso::day end) const {
        const std::int64_t since = (end - last).count();
        return {name,
                label,
                iso::format(last),
                since,
                lately[0],
                lately[1],
                lately[2],
                days,
                longest,
                since <= 1 ? streak : std::int64_t{0}};
    }
};

/// Lays out one line per tag. A screen of 80 columns has no room for all counts, so it does without the 60 days.
render::grid page_of(const table& found, int screen_width) {
    using render::side, render::tone;
    constexpr int wide_enough = 100;
    std::vector<std::pair<const char*, std::string_view>> counts{
        {"ago", "days_since"}, {"30 d", "days_30"},          {"60 d", "days_60"},          {"365 d", "days_365"},
        {"ever", "days"},      {"streak", "current_streak"}, {"longest", "longest_streak"}};
    if (screen_width > 0 && screen_width < wide_enough) counts.erase(counts.begin() + 2);
    render::grid grid{.columns = {{.title = "tag", .wraps = true}, {"last set"}}, .turns = true};
    for (const auto& [title, column] : counts) grid.columns.push_back({title, side::right});
    labels_of_list labels;
    for (const record one : found) labels.add(one);
    for (const record one : found) {
        grid.add({{labels.of(one)}, {render::short_date(text(one["last_date"])), tone::faint}});
        for (const auto& [title, column] : counts)
            grid.lines.back().cells.push_back({render::with_thousands(number(one[column]).value_or(0))});
    }
    return grid;
}

}  // namespace

answer tag_statistics(context& with) {
    if (with.asked.has(one_day) || with.asked.since)
        throw usage_error("--stats counts back from one day: name it with --date");
    const iso::day end = std::min(with.days_asked().last, with.today());
    std::vector<tag> tags;
    SQLite::Statement statement = prepared(with.db, "tag_days", std::string());
    for (const record one : select(with.db, "tag_names")) {
        tag next{text(one["name"]), text(one["label"])};
        statement.reset();
        statement.bind(1, next.name);
        while (statement.executeStep()) {
            const iso::day when = iso::parse_day(statement.getColumn(0).getText()).value_or(end);
            if (when > end) break;
            next.add(when, end);
        }
        if (next.days > 0) tags.push_back(std::move(next));
    }
    std::stable_sort(tags.begin(), tags.end(),
                     [](const tag& a, const tag& b) { return a.last != b.last ? a.last > b.last : a.days > b.days; });
    table found{{"attribute", "label", "last_date", "days_since", "days_30", "days_60", "days_365", "days",
                 "longest_streak", "current_streak"},
                {}};
    for (const tag& one : tags) found.rows.push_back(one.finished(end));
    const auto lay_out = [&](const chunk& all) {
        return all.rows.empty()
                   ? render::sentence(with.asked.names_days() ? "No tag was set up to " + iso::format(end) + "."
                                                              : "No tag was ever set.")
                   : render::page{page_of(all.rows, with.screen.width)};
    };
    // Rendered here, because the columns of the command are those of the tags of a day.
    return {long_text{render::in_format(with.asked.format, {std::move(found)}, {}, lay_out, with.screen), {}}};
}

}  // namespace existd::cli::commands
