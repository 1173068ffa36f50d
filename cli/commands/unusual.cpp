// `exist unusual [D]`: what stands out on a day, against the week before it and a year of the same weekday.
#include "cli/analysis/unusual.hpp"

#include <algorithm>
#include <cmath>

#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/every_series.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/difference.hpp"

namespace existd::cli::commands {
namespace {

constexpr option options[]{one_day};
constexpr std::string_view columns[]{"date", "attribute", "label", "value", "deviation", "direction", "compared"};

constexpr std::chrono::days looked_back{53 * 7};

/// `Fridays`
std::string weekdays(iso::day day) {
    const std::string date = long_date(iso::format(day));
    return date.substr(0, date.find(' ')) + "s";
}

/// How many of one day could be judged and how many of these stand out, or would by chance.
struct counts {
    int judged = 0, found = 0;
    double by_chance = 0;
};

class finder {
  public:
    finder(context& with, const day_range& asked)
        : with_(with),
          tracked_(select(with.db, "tracked")),
          days_(read_every_series(with.db, {std::max(asked.first - looked_back, day_range{}.first), asked.last})) {
        found_.columns.assign(std::begin(columns), std::end(columns));
    }

    int first_day() const {
        int first = number_of(with_.today()) + 1;
        for (const auto& [id, one] : days_) first = std::min(first, one.first_day);
        return first;
    }

    void look_at(iso::day day) {
        counts here;
        render::grid grid{{{}, {}, {.title = {}, .wraps = true}}};
        grid.heading(heading_date(iso::format(day)));
        for (const record one : tracked_) {
            const auto known = days_.find(std::get<std::int64_t>(one["id"]));
            if (known == days_.end()) continue;
            const auto compared = analysis::compare(known->second.days(), number_of(day));
            if (!compared) continue;
            // What adds up is low until the day is over.
            const bool may_be_low =
                day < with_.today() || (text(one["aggregate"]) != "sum" && text(one["aggregate"]) != "days");
            ++here.judged;
            here.by_chance += (may_be_low ? 2.0 : 1.0) / (compared->compared + 1);
            if (compared->direction == 0 || (compared->direction < 0 && !may_be_low)) continue;
            ++here.found;
            add(day, one, known->second.days().at(number_of(day)), *compared, grid);
        }
        if (here.judged == 0) return;
        judged_any_ = true;
        if (here.found == 0) grid.span("Nothing stands out.");
        grid.span("");
        grid.span(std::to_string(here.found) + " of " + std::to_string(here.judged) +
                      " attributes stand out; by chance alone it would be about " +
                      std::to_string(std::lround(here.by_chance)) + "." +
                      (day == with_.today() ? " Today is not over: a sum or a tag can only be high yet." : ""),
                  render::tone::faint);
        page_.push_back(std::move(grid));
    }

    answer found(const day_range& asked) && {
        if (!judged_any_)
            return no_data(std::move(found_), "nothing can be compared on " + days_text(asked) +
                                                  ": that takes a value of that day, 4 of the week before, and half a "
                                                  "year of both");
        return {table_page{std::move(found_), std::move(page_)}};
    }

  private:
    void add(iso::day day, const record& one, double value, const analysis::comparison& compared, render::grid& grid) {
        found_.rows.push_back({iso::format(day), one["attribute"], one["label"], value, compared.deviation,
                               std::string(compared.direction > 0 ? "above" : "below"),
                               std::int64_t{compared.compared}});
        const render::measure how = with_.measure(one);
        std::string apart;
        if (how.type == value_type::boolean)
            apart = "unlike the week before";
        else
            apart = (with_.asked.raw ? number_text(std::abs(compared.deviation))
                                     : render::difference(compared.deviation, how, text(one["unit"]) != "%")) +
                    " " + std::string(render::comparative(compared.deviation, how)) + " than usual the week before";
        grid.add({{label_or_name(one)},
                  {with_.show(value, one), render::tone::strong},
                  {apart + ", as on none of " + std::to_string(compared.compared) + " " + weekdays(day)}});
    }

    context& with_;
    const table tracked_;
    const std::map<std::int64_t, daily_numbers> days_;
    table found_;
    render::page page_;
    bool judged_any_ = false;
};

answer run(context& with) {
    day_range asked = with.days_or_today();
    finder look(with, asked);
    const int first = std::max(number_of(asked.first), look.first_day());
    for (int day = number_of(std::min(asked.last, with.today())); day >= first; --day) look.look_at(day_of(day));
    return std::move(look).found(asked);
}

}  // namespace

extern const command unusual{.name = "unusual",
                             .summary = "What stands out on a day",
                             .options = options,
                             .columns = columns,
                             .examples =
                                 "  exist unusual yesterday\n  exist unusual 2022-06-12 -o csv\n\n"
                                 "Against the week before, as on no such weekday of the last 52.",
                             .run = run,
                             .group = "Compare"};

}  // namespace existd::cli::commands
