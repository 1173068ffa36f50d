// The foot of the page: how fresh and complete the copy is, and which program made the page.
#include "cli/data/freshness.hpp"

#include "cli/data/queries.hpp"
#include "cli/render/dates.hpp"
#include "cli/report/sections.hpp"

namespace existd::cli::report {
namespace {

std::string coverage_text(context& with) {
    const table found = select(with.db, "status", iso::format(with.now));
    const record books = found.front();
    if (is_null(books["first_day"])) return "The copy covers no day yet.";
    const auto count = [&](std::string_view column) {
        return render::with_thousands(static_cast<double>(std::get<std::int64_t>(books[column])));
    };
    std::string line = "The copy covers " + count("days_covered") + " days, " +
                       render::short_date(text(books["first_day"])) + " to " +
                       render::short_date(text(books["last_day"]));
    if (!is_zero(books["gaps"])) line += ", with " + count("gaps") + " missing in between";
    if (!with.clock_is_believed())
        return line + "; whether that is the whole history cannot be said while this machine's clock is wrong.";
    return line + (is_set(books["history_complete"]) ? ": the whole history." : "; the history is not yet complete.");
}

}  // namespace

void freshness(render::markup& out, context& with) {
    const auto fresh = fresh_at(with.db, with.now);
    out.element(
        "p", {},
        (fresh ? "Values as of " + render::minute_text(iso::format(*fresh)) + " UTC. " : "") + coverage_text(with));
    out.element("p", {},
                "Made by exist " EXIST_VERSION " on " + render::minute_text(iso::format(with.now)) +
                    " UTC, from a local copy. This page loads nothing and sends nothing.");
}

}  // namespace existd::cli::report
