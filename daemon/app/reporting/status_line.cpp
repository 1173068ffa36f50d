#include "daemon/app/reporting/status_line.hpp"

#include <fmt/format.h>

#include "daemon/app/reporting/progress.hpp"

namespace existd::app {

std::string in_one_line(const store::health& found, iso::instant now) {
    const bool failed =
        found.outcome && found.outcome != core::outcome::done && found.outcome != core::outcome::out_of_budget;
    std::string line = failed ? found.message + "; " : "";
    line += found.fresh_at() ? fmt::format("fresh {} ago", in_words(now - *found.fresh_at())) : "no finished sync yet";
    if (found.first_day)
        line += fmt::format("; history back to {}, {}", iso::format(*found.first_day),
                            found.history_complete ? "complete" : "not yet complete");
    if (const auto remark = clock_remark(found.clock_behind); !remark.empty()) line += "; " + remark;
    line += fmt::format("; {} of {} requests in the last hour", found.requests_last_hour, found.requests_per_hour);
    if (found.next_at && *found.next_at > now) line += "; next sync in " + in_words(*found.next_at - now);
    return line;
}

}  // namespace existd::app
