// `exist progress [ATTR…]`: values compared with the average of that weekday.
#include <algorithm>
#include <utility>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"

namespace existd::cli::commands {
namespace {

constexpr option named{.name = "attribute", .help = "Names or labels (default all)", .most = any_number_of_words};

constexpr option options[]{named};
constexpr std::string_view columns[]{"date", "attribute", "label", "value", "goal", "percent"};

constexpr int width_of_bars = 24;

render::tone how_far(double percent) {
    return percent >= 100 ? render::tone::high : percent >= 50 ? render::tone::middle : render::tone::low;
}

/// Lays out lines such as `Steps: 619 / 3,531 (18%)`, aligned in columns.
render::page page_of(context& with, const chunk& found) {
    using render::side, render::tone;
    render::grid grid{{{.title = {}},
                       {.title = {}, .align = side::right},
                       {},
                       {.title = {}, .align = side::right},
                       {.title = {}, .align = side::right},
                       {.title = {}, .extra = true, .bar_width = width_of_bars}}};
    grid.gap = 1;
    std::optional<record> before;
    for (const record one : found.rows) {
        if (!before || (*before)["date"] != one["date"]) grid.heading(heading_date(text(one["date"])));
        const cell& percent = one["percent"];
        const std::string share = with.asked.raw ? raw_text(percent) : render::rounded_percent(percent);
        render::cell_text bar{{}, how_far(number(percent).value_or(0))};
        if (!is_null(percent)) bar.bar = std::max(0.0, number(percent).value_or(0) / 100);
        grid.add({{label_or_name(one) + ":"},
                  {with.show(one["value"], one), tone::strong},
                  {"/", tone::faint},
                  {with.show(one["goal"], one)},
                  {is_null(percent) ? "" : "(" + share + ")", tone::faint},
                  std::move(bar)});
        before = one;
    }
    return {std::move(grid)};
}

/// The rows of an answer about attributes that were named: those without a value are filled in.
class named_rows {
  public:
    named_rows(context& with, std::vector<std::string> wanted, const day_range& asked)
        : with_(with), wanted_(std::move(wanted)), asked_(asked) {}

    bool wants(const record& one) const {
        return std::find(wanted_.begin(), wanted_.end(), text(one["attribute"])) != wanted_.end();
    }

    /// Adds to a part of the answer, newest day first: the day that was asked for, or today, even if nothing has a
    /// value on it; and to each day what was named and has no value on it.
    void complete(table& found) {
        if (std::exchange(is_first_, false)) add_newest_day(found);
        for (std::size_t day = 0; day < found.rows.size();) {
            std::size_t end = day + 1;
            while (end < found.rows.size() && found[end]["date"] == found[day]["date"]) ++end;
            std::vector<std::string> known;
            for (std::size_t i = day; i < end; ++i) known.push_back(text(found[i]["attribute"]));
            day = end + add_missing(found, end, text(found[day]["date"]), known);
        }
        for (const record one : found) has_value_ = has_value_ || !is_null(one["value"]);
    }

    bool has_value() const { return has_value_; }

  private:
    /// Inserts at `at` the averages of what was named and is not among `known`. Returns how many there were.
    std::size_t add_missing(table& found, std::size_t at, const std::string& day,
                            const std::vector<std::string>& known) {
        std::size_t added = 0;
        for (const std::string& name : wanted_) {
            if (std::find(known.begin(), known.end(), name) != known.end()) continue;
            const std::vector<std::string_view> wanted(found.columns.begin(), found.columns.end());
            for (row& one : only(wanted, select(with_.db, "goals", day, name)).rows)
                found.rows.insert(found.rows.begin() + static_cast<std::ptrdiff_t>(at + added++), std::move(one));
        }
        return added;
    }

    void add_newest_day(table& found) {
        const iso::day newest = asked_.one_day() ? asked_.first : with_.today();
        if (newest < asked_.first || newest > asked_.last) return;
        const std::string day = iso::format(newest);
        if (found.empty() || text(found.front()["date"]) < day) add_missing(found, 0, day, {});
    }

    context& with_;
    const std::vector<std::string> wanted_;
    const day_range asked_;
    bool is_first_ = true, has_value_ = false;
};

std::string no_value(context& with, const day_range& asked) {
    const auto words = with.asked.words(named);
    return (words.size() == 1 ? words.front() + " has no value" : "none of these has a value") +
           (asked.last >= with.today() ? " yet for " : " for ") + days_text(asked);
}

answer run(context& with) {
    std::vector<std::string> wanted;
    for (const std::string& word : with.asked.words(named)) wanted.push_back(with.attribute(word));
    const day_range asked = with.days_or_today();
    const bool all = wanted.empty();
    named_rows rows(with, std::move(wanted), asked);
    chunking how{.under_heading = "date"};
    if (!all) {
        how.keep = [&](const record& one) { return rows.wants(one); };
        how.complete = [&](table& found) { rows.complete(found); };
    }
    answer result = listed(
        with, prepared(with.db, "progress", iso::format(asked.first), iso::format(asked.last)),
        [&](const chunk& found) { return page_of(with, found); }, how,
        [&](answer& none) { no_data(none, "no attribute has both a value and an average for " + days_text(asked)); });
    if (result.status == exit_status::done && !all && !rows.has_value()) no_data(result, no_value(with, asked));
    return result;
}

}  // namespace

extern const command progress{
    .name = "progress",
    .summary = "Values compared with the average of that weekday",
    .options = options,
    .columns = columns,
    .examples = "  exist progress\n  exist progress steps sleep\n  exist progress steps --since monday",
    .run = run,
    .group = "Compare"};

}  // namespace existd::cli::commands
