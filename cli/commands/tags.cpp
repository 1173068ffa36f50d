// `exist tags [D]`: the tags of a day.
#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/commands/tag_statistics.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/input/nearest.hpp"
#include "cli/listing.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

constexpr option statistics{
    .name = "--stats", .help = "When each was set last, how often, its streaks", .kind = option_kind::flag};

constexpr option options[]{one_day, statistics};
constexpr std::string_view columns[]{"date", "attribute", "label"};

render::page page_of(const chunk& found) {
    render::grid grid{{{}}};
    labels_of_list labels;
    for (const record one : found.rows) labels.add(one);
    std::optional<record> before;
    for (const record one : found.rows) {
        if (!before || (*before)["date"] != one["date"]) grid.heading(render::heading_date(text(one["date"])));
        grid.add({{labels.of(one)}});
        before = one;
    }
    return {std::move(grid)};
}

bool anything_known(context& with, const std::string& first, const std::string& last) {
    return is_set(select(with.db, "day_has_values", first, last).front()["known"]);
}

/// Throws usage_error; if the word is a tag, the error says how to see that tag's days.
day_range days_of(context& with) try { return with.days_or_today(); } catch (const usage_error&) {
    const auto word = with.asked.word(one_day);
    if (!word) throw;
    const std::string wanted = case_folded(*word);
    for (const record one : select(with.db, "tag_names"))
        if (case_folded(text(one["name"])) == wanted || case_folded(text(one["label"])) == wanted)
            throw usage_error("\"" + *word + "\" is a tag, not a day; `exist calendar \"" + *word +
                              "\"` shows its days");
    throw;
}

answer run(context& with) {
    if (with.asked.has(statistics)) return tag_statistics(with);
    const day_range asked = days_of(with);
    const std::string first = iso::format(asked.first), last = iso::format(asked.last);
    return listed(with, prepared(with.db, "tags", first, last), page_of, {.under_heading = "date"}, [&](answer& none) {
        // A day without tags is an answer; a day of which nothing is known is not.
        if (anything_known(with, first, last))
            say(none, "No tags.");
        else
            no_data(none, "no data for " + days_text(asked));
    });
}

}  // namespace

extern const command tags{.name = "tags",
                          .summary = "The tags of a day",
                          .options = options,
                          .columns = columns,
                          .examples =
                              "  exist tags yesterday\n  exist tags 2022-W23\n"
                              "  exist tags --since -7d -o ndjson\n  exist tags --stats",
                          .run = run};

}  // namespace existd::cli::commands
