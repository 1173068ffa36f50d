// `exist insights`: what Exist noticed, newest first.
#include "cli/commands/command.hpp"
#include "cli/commands/long_values.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/person_day.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

constexpr option priority{.name = "--priority",
                          .help = "1 real-time, 2 day, 3 week, 4 month",
                          .kind = option_kind::number,
                          .type = "INT",
                          .least = 1,
                          .most = 4};

constexpr option options[]{priority};
constexpr std::string_view columns[]{"created", "target_date", "type", "attribute", "text"};

render::page page_of(context& with, const chunk& found, const enough& rows) {
    render::grid grid{{{}, {.title = {}, .wraps = true}}};
    for (const record one : found.rows)
        grid.add({{render::short_date(text(one["day"])), render::tone::faint},
                  {beginning(with, text(one["words"]), "-o json has all")}});
    render::page page{std::move(grid)};
    if (found.last && !rows.remark().empty()) page.push_back(render::sentence(rows.remark()).front());
    return page;
}

answer run(context& with) {
    const day_range asked = with.days_asked();
    define_person_day(with);
    enough rows(with);
    return listed(
        with,
        prepared(with.db, "insights", iso::format(asked.first), iso::format(asked.last), with.asked.number(priority)),
        [&](const chunk& found) { return page_of(with, found, rows); },
        {.keep = [&](const record& one) { return rows.wants(one["day"]); }},
        [&](answer& none) {
            const bool missing = not_copied_yet(with, "insights");
            if (missing) none.status = exit_status::condition;
            say(none, missing ? "Insights are not copied yet; see `exist status`." : "No insights.");
        });
}

}  // namespace

extern const command insights{.name = "insights",
                              .summary = "The newest insights",
                              .options = options,
                              .columns = columns,
                              .examples = "  exist insights --since -30d\n  exist insights --priority 3",
                              .run = run};

}  // namespace existd::cli::commands
