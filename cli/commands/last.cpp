// `exist last NAME`: when a tag was set last, or a number above 0 or a text came last, and how often that is usual.
#include <algorithm>
#include <cmath>

#include "cli/analysis/percentile.hpp"
#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/data/series.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

constexpr option options[]{one_attribute};
constexpr std::string_view columns[]{"attribute",        "label", "date", "days_ago", "usual_gap", "longest_gap",
                                     "longest_gap_from", "count"};

std::string in_days(double days) {
    return render::with_thousands(days) + (days == 1 ? " day" : " days");
}

/// Returns how many days of a gap have no known value. Days without a text are not unknown, so for texts it returns 0.
std::int64_t unknown_days(context& with, const std::string& name, iso::day first, std::int64_t days) {
    const series of = read_series(with.db, name, {first, first + std::chrono::days{days - 1}});
    if (of.aggregate() == "none") return 0;
    return days - std::count_if(of.values.begin(), of.values.end(), [](double x) { return !std::isnan(x); });
}

/// `2 days ago, Wednesday 15 June 2022; usually every 4 days; longest without: 31 days, from 1 Mar 2022 (3 of them
/// unknown); 12 days in all`. If the days asked for end before today, nothing is known of the days since: the sentence
/// begins with the date. If it is longer ago than that: `longer than ever before: until now at most 31 days, from
/// …`
std::string sentence_of(const record& one, std::int64_t unknown, bool up_to_today) {
    const double ago = *number(one["days_ago"]), count = *number(one["count"]);
    std::string said = render::long_date(text(one["date"]));
    if (up_to_today) said.insert(0, ago == 0 ? "Today, " : ago == 1 ? "Yesterday, " : in_days(ago) + " ago, ");
    if (const auto usual = number(one["usual_gap"]))
        said += *usual == 1
                    ? "; usually every day"
                    : "; usually every " +
                          (std::floor(*usual) < *usual ? render::with_thousands(std::floor(*usual)) + " to " : "") +
                          in_days(std::ceil(*usual));
    if (const auto longest = number(one["longest_gap"]); longest && *longest > 0) {
        said += (up_to_today && ago - 1 > *longest ? "; longer than ever before: until now at most "
                                                   : "; longest without: ") +
                in_days(*longest) + ", from " + render::plain_date(text(one["longest_gap_from"]));
        if (unknown > 0)
            said += " (" +
                    (static_cast<double>(unknown) == *longest ? "all"
                                                              : render::with_thousands(static_cast<double>(unknown))) +
                    " of them unknown)";
    }
    return said + "; " + in_days(count) + " in all";
}

answer run(context& with) {
    const std::string& name = with.attribute(*with.asked.word(one_attribute));
    const day_range asked = with.days_asked();
    const iso::day end = std::min(asked.last, with.today());
    const table about = select(with.db, "attribute", name);
    table found{{std::begin(columns), std::end(columns)}, {}};
    SQLite::Statement days = prepared(with.db, "days_with", name, iso::format(asked.first), iso::format(end));
    std::vector<double> steps;
    iso::day before{}, longest_from{};
    std::int64_t count = 0, longest = 0;
    while (days.executeStep()) {
        const auto day = iso::parse_day(days.getColumn(0).getText());
        if (!day) continue;
        if (count++ > 0) {
            const std::int64_t step = (*day - before).count();
            steps.push_back(static_cast<double>(step));
            if (step - 1 >= longest) longest = step - 1, longest_from = before + std::chrono::days{1};
        }
        before = *day;
    }
    if (count == 0) {
        return no_data(std::move(found), no_values(with, "values above 0, or texts,", name, asked));
    }
    const bool gap = longest > 0;
    found.rows.push_back(
        {name, text(about.front()["label"]), iso::format(before), std::int64_t{(with.today() - before).count()},
         steps.empty() ? cell{} : cell{analysis::median(steps)}, steps.empty() ? cell{} : cell{longest},
         gap ? cell{iso::format(longest_from)} : cell{}, count});
    const std::int64_t unknown = gap ? unknown_days(with, name, longest_from, longest) : 0;
    render::page page = render::sentence(sentence_of(found.front(), unknown, end == with.today()));
    return {table_page{std::move(found), std::move(page)}};
}

}  // namespace

extern const command last{.name = "last",
                          .summary = "When something was last, and how often it is",
                          .options = options,
                          .columns = columns,
                          .examples = "  exist last \"Long walk\"\n  exist last workouts\n  exist last \"Mood note\"",
                          .run = run};

}  // namespace existd::cli::commands
