// `exist best ATTR`: the records, the highest first.
//
// Periods of which less than half of the days are known are left out: one good day does not make a good month. With
// --lowest, totals are ranked only for finished periods without a missing day. Weekdays, months of the year and seasons
// recur, some more often than others, so the means of what adds up are compared, and the shares of tags.
#include <algorithm>

#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/commands/periods.hpp"

namespace existd::cli::commands {
namespace {

using analysis::period, analysis::period_summary;

constexpr option by_what{.name = "--by", .help = "Of which periods (default day)", .choices = period_words};
constexpr option lowest{.name = "--lowest", .help = "The lowest first", .kind = option_kind::flag};
constexpr option limit{.name = "--limit",
                       .help = "At most this many (default 10; 0: all)",
                       .kind = option_kind::number,
                       .type = "INT",
                       .least = 0,
                       .most = 1'000'000};

constexpr option options[]{one_attribute, by_what, lowest, limit};
constexpr std::string_view columns[]{"rank", "attribute", "label", "period", "from", "until", "value", "days"};

/// What is compared. Times of day are those before they are put on the clock again, so that 0:10 comes after 23:50.
double compared(const period_summary& one, period by, const std::string& aggregate) {
    if (aggregate == "sum" || aggregate == "days") return recurs(by) ? one.mean : one.total;
    return aggregate == "clock" ? one.median : one.mean;
}

cell shown_figure(const period_summary& one, period by, const std::string& aggregate) {
    return (aggregate == "sum" || aggregate == "days") && recurs(by) ? cell{one.mean} : main_figure(one, aggregate);
}

std::string shown_text(context& with, const period_summary& one, period by, const series& of) {
    if (by == period::day) return with.show(main_figure(one, of.aggregate()), of.about());
    if (of.aggregate() == "days" && recurs(by))
        return with.asked.raw ? raw_text(one.mean) : render::rounded_percent(100 * one.mean) + " of days";
    if (of.aggregate() != "sum" || !recurs(by)) return main_figure_text(with, one, of);
    return with.show_average(one.mean, with.measure(of.about())) + " a day";
}

bool is_left_out(context& with, const period_summary& one, period by, const series& of) {
    if (by == period::day) return false;
    const int possible = possible_days(with, one, by, of);
    const bool adds_up = of.aggregate() == "sum" || of.aggregate() == "days";
    if (adds_up && with.asked.has(lowest) && !recurs(by)) return one.days < possible || is_unfinished(with, one, by);
    return 2 * one.days < possible;
}

render::grid page_of(context& with, const table& found, const std::vector<period_summary>& best, period by,
                     const series& of, bool last_has_equals) {
    render::grid grid{
        {{.title = {}, .align = render::side::right}, {}, {.title = {}, .align = render::side::right}, {}}};
    for (std::size_t i = 0; i < best.size(); ++i) {
        const cell& rank = found[i]["rank"];
        const bool tie = (i > 0 && found[i - 1]["rank"] == rank) ||
                         (i + 1 < best.size() && found[i + 1]["rank"] == rank) ||
                         (last_has_equals && rank == found[best.size() - 1]["rank"]);
        const int possible = possible_days(with, best[i], by, of);
        std::string days =
            best[i].days == possible ? "" : std::to_string(best[i].days) + " of " + std::to_string(possible) + " days";
        grid.add({{raw_text(rank) + (tie ? "=" : "")},
                  {(by == period::week ? "week of " : "") + name_for_people(best[i], by) +
                   (by == period::day                  ? ""
                    : is_cut(with, best[i], by)        ? " in part"
                    : is_unfinished(with, best[i], by) ? " so far"
                                                       : "")},
                  {shown_text(with, best[i], by, of), render::tone::strong},
                  {std::move(days), render::tone::faint}});
    }
    render::grid narrow = grid;
    narrow.columns.pop_back();
    for (render::grid_line& line : narrow.lines) line.cells.pop_back();
    grid.narrower = {std::move(narrow)};
    return grid;
}

answer run(context& with) {
    const std::string& name = with.attribute(*with.asked.word(one_attribute));
    const period by = period_named(with.asked.word(by_what).value_or("day"));
    const day_range asked = with.days_asked();
    const series of = read_series(with.db, name, asked);
    const std::string& aggregate = of.aggregate();
    if (aggregate == "days" && by == period::day)
        throw usage_error("the days of a tag are all alike; add --by month, for example");
    table found{{std::begin(columns), std::end(columns)}, {}};
    auto all = aggregate == "none" ? std::vector<period_summary>{} : analysis::summarize(of.days(), by);
    const bool any = !all.empty();
    std::erase_if(all, [&](const period_summary& one) { return is_left_out(with, one, by, of); });
    if (all.empty()) {
        const std::string word(period_words[static_cast<std::size_t>(by)]);
        return no_data(std::move(found), any ? "no " + word + " has enough known days of " + name + "; `exist by " +
                                                   word + " " + name + "` shows what there is"
                                             : no_values(with, "numbers", name, asked));
    }
    std::vector<std::pair<double, std::size_t>> order;  // ties in the order of time
    for (std::size_t i = 0; i < all.size(); ++i)
        order.emplace_back((with.asked.has(lowest) ? 1 : -1) * compared(all[i], by, aggregate), i);
    std::sort(order.begin(), order.end());
    const int most = with.asked.number(limit).value_or(10);
    const auto shown = most == 0 ? order.size() : std::min(order.size(), static_cast<std::size_t>(most));
    const auto alike = std::count_if(order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                                     [&](const auto& one) { return one.first == order[shown - 1].first; });
    std::vector<period_summary> best;
    std::int64_t rank = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        const period_summary& one = best.emplace_back(all[order[i].second]);
        if (i == 0 || order[i].first != order[i - 1].first) rank = static_cast<std::int64_t>(i) + 1;
        found.rows.push_back({rank, name, text(of.about()["label"]), one.name, date_of(one.from), date_of(one.until),
                              shown_figure(one, by, aggregate),
                              aggregate == "days" ? static_cast<std::int64_t>(one.total) : std::int64_t{one.days}});
    }
    render::page page{page_of(with, found, best, by, of, alike > 0)};
    if (alike > 0) {
        render::page more = render::sentence(render::with_thousands(static_cast<double>(alike)) +
                                             " more with the same value as the last");
        page.push_back(std::move(more.front()));
    }
    return {table_page{std::move(found), std::move(page)}};
}

}  // namespace

extern const command best{.name = "best",
                          .summary = "The records of an attribute",
                          .options = options,
                          .columns = columns,
                          .examples =
                              "  exist best steps\n  exist best steps --by week --limit 3\n"
                              "  exist best sleep --lowest",
                          .run = run,
                          .group = "Compare"};

}  // namespace existd::cli::commands
