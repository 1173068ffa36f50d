// Values that were revised lately, after their day was over.
#include <algorithm>

#include "cli/data/revised_values.hpp"
#include "cli/render/dates.hpp"
#include "cli/report/axis.hpp"
#include "cli/report/sections.hpp"

namespace existd::cli::report {
namespace {

constexpr std::chrono::days lately{30};
constexpr std::size_t most = 15;

}  // namespace

void changes(render::markup& out, context& with, const day_range& days) {
    const table found = revised_values(with, {days.last - lately, days.last}, false);
    const std::string when = "the " + std::to_string(lately.count()) + " days before " + date_text(days.last);
    if (found.empty()) {
        out.element("p", {}, "In " + when + " no value changed after its day was over.");
        return;
    }
    const std::size_t shown = std::min(most, found.rows.size());
    out.element("p", {},
                "Values that changed after their day was over, noticed in " + when +
                    (shown < found.rows.size() ? ": the newest " + std::to_string(shown) + " of " +
                                                     render::with_thousands(static_cast<double>(found.rows.size()))
                                               : "") +
                    ".");
    out.open("table", {{"class", "numbers"}}).open("thead").open("tr");
    for (const char* title : {"what", "day", "was", "is", "noticed (UTC)"})
        out.element("th", {{"scope", "col"}}, title);
    out.close().close().open("tbody");
    for (std::size_t i = 0; i < shown; ++i) {
        const record one = found[i];
        out.open("tr").open("th", {{"scope", "row"}}).element("bdi", {}, text(one["label"])).close();
        out.element("td", {}, render::short_date(text(one["date"])));
        out.element("td", {{"class", "was"}}, with.show(one["old_value"], one));
        out.element("td", {}, with.show(one["new_value"], one));
        out.element("td", {{"class", "was"}}, render::minute_text(text(one["seen_at"]))).close();
    }
    out.close().close();
}

}  // namespace existd::cli::report
