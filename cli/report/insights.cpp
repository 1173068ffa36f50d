// The newest insights about the days before.
#include <algorithm>

#include "cli/data/person_day.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/dates.hpp"
#include "cli/report/axis.hpp"
#include "cli/report/sections.hpp"

namespace existd::cli::report {
namespace {

constexpr std::chrono::days lately{14};
constexpr std::size_t most = 10;

}  // namespace

void insights(render::markup& out, context& with, const day_range& days) {
    define_person_day(with);
    const table found =
        select(with.db, "insights", iso::format(days.last - lately), iso::format(days.last), std::optional<int>{});
    const std::string when = "the two weeks before " + date_text(days.last);
    if (found.empty()) {
        out.element("p", {}, "There are no insights about " + when + ".");
        return;
    }
    const std::size_t shown = std::min(most, found.rows.size());
    out.element("p", {},
                "About " + when +
                    (shown < found.rows.size()
                         ? ": the newest " + std::to_string(shown) + " of " + std::to_string(found.rows.size())
                         : "") +
                    ".");
    out.open("ul", {{"class", "noticed"}});
    for (std::size_t i = 0; i < shown; ++i) {
        const record one = found[i];
        out.open("li").element("span", {{"class", "aside"}}, render::short_date(text(one["day"])));
        out.element("bdi", {}, text(one["words"])).close();
    }
    out.close();
}

}  // namespace existd::cli::report
