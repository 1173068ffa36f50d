// The foot of the page: how fresh and how complete the copy is, and what made the page.
#include "cli/data/freshness.hpp"

#include "cli/data/queries.hpp"
#include "cli/report/sections.hpp"

namespace existd::cli::report {
namespace {

std::string coverage_text(context& with) {
    enum column {
        username,
        first_day,
        last_day,
        days_covered,
        gaps,
        days_verified,
        percent_verified,
        history_complete
    };
    const row books = select(with.db, "status", iso::format(with.now)).rows.front();
    if (is_null(books[first_day])) return "The copy covers no day yet.";
    const auto count = [&](column which) {
        return render::with_thousands(static_cast<double>(std::get<std::int64_t>(books[which])));
    };
    std::string line = "The copy covers " + count(days_covered) + " days, " + short_date(text(books[first_day])) +
                       " to " + short_date(text(books[last_day]));
    if (books[gaps] != cell{std::int64_t{0}}) line += ", with " + count(gaps) + " missing in between";
    return line + (books[history_complete] == cell{std::int64_t{1}} ? ": the whole history."
                                                                    : "; the history is not yet complete.");
}

}  // namespace

void freshness(render::markup& out, context& with) {
    const auto fresh = fresh_at(with.db, with.now);
    out.element("p", {},
                (fresh ? "Values as of " + minute_text(iso::format(*fresh)) + " UTC. " : "") + coverage_text(with));
    out.element("p", {},
                "Made by exist " EXIST_VERSION " on " + minute_text(iso::format(with.now)) +
                    " UTC, from a local copy. This page loads nothing and sends nothing.");
}

}  // namespace existd::cli::report
