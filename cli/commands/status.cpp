// `exist status`: how fresh and complete the copy is, and whether that is healthy.
#include <algorithm>
#include <string_view>

#include "cli/answer.hpp"
#include "cli/commands/command.hpp"
#include "cli/context.hpp"
#include "cli/data/age.hpp"
#include "cli/data/freshness.hpp"
#include "cli/data/health.hpp"
#include "cli/data/queries.hpp"
#include "common/user_day.hpp"
#include "schema/database.hpp"
#include "schema/service_clock.hpp"

namespace existd::cli::commands {
namespace {

using render::cell_text;
using render::tone;
using std::chrono::hours;
using std::chrono::minutes;

std::string count_text(const cell& count) {
    const auto* number = std::get_if<std::int64_t>(&count);
    return number ? render::with_thousands(static_cast<double>(*number)) : std::string(render::no_data);
}

std::string size_text(const cell& bytes) {
    const auto number = static_cast<double>(std::get<std::int64_t>(bytes));
    return number < 1e6 ? render::with_thousands(number / 1e3) + " kB"
                        : render::formatted(number / 1e6, {value_type::decimal, {}}) + " MB";
}

std::string age_of_cell(const cell& seconds) {
    const auto* count = std::get_if<std::int64_t>(&seconds);
    return count ? age_text(std::chrono::seconds{std::max<std::int64_t>(0, *count)}) + " ago" : "never";
}

/// Says when the service will begin the next sync, with a hint if the service seems to be gone.
cell_text next_sync(const health& all, iso::instant now) {
    const std::string gone = ": is existd running? see `systemctl status existd`";
    const auto begun = iso::parse_instant(text(all["last_run_started_at"]));
    if (begun && is_null(all["last_run_outcome"])) {
        const auto age = age_of(*begun, now);
        // A sync that waits for its budget sends nothing for up to an hour.
        const bool lost = age > hours{1} && is_zero(all["requests_last_hour"]);
        const std::string line = "begun " + age_text(age) + " ago, not finished";
        return lost ? cell_text{line + gone, tone::bad} : cell_text{line};
    }
    const auto next = iso::parse_instant(text(all["next_sync_at"]));
    if (!next) return {all.is_healthy() ? "none planned" : "none planned; run `existd sync`"};
    if (*next > now) return {"in " + age_text(age_of(now, *next))};
    const auto late = age_of(*next, now);
    return late < minutes{5} ? cell_text{"due now"} : cell_text{"was due " + age_text(late) + " ago" + gone, tone::bad};
}

cell_text last_error(const health& all, iso::instant now) {
    const auto when = iso::parse_instant(text(all["last_error_at"]));
    if (!when) return {"none"};
    return {text(all["last_error"]) + " (" + age_text(age_of(*when, now)) + " ago)", tone::bad};
}

cell_text sizes(const health& all) {
    std::string line = size_text(all["database_bytes"]) + ", WAL " + size_text(all["wal_bytes"]);
    if (std::get<std::int64_t>(all["wal_bytes"]) <= schema::max_wal_bytes) return {std::move(line)};
    return {line + ": it grows while a program keeps a transaction open on the copy; end that", tone::bad};
}

std::string history_text(const health& all) {
    if (is_null(all["first_day"])) return "none yet";
    std::string line = short_date(text(all["first_day"])) + " to " + short_date(text(all["last_day"])) + ", " +
                       count_text(all["days_covered"]) + (is_set(all["days_covered"]) ? " day" : " days");
    if (!is_zero(all["gaps"])) line += ", " + count_text(all["gaps"]) + " missing in between";
    if (std::get<bool>(all["history_complete"])) return line + ", complete";
    line += ", not yet complete";
    // Older days that are still held are not lost while the history is read again.
    const std::string held = text(all["first_day_held"]);
    return held.empty() || held >= text(all["first_day"]) ? line : line + "; held back to " + short_date(held);
}

std::string requests_text(const health& all) {
    const std::string used = count_text(all["requests_last_hour"]);
    if (is_null(all["requests_per_hour"])) return used + " in the last hour";
    return used + " of " + count_text(all["requests_per_hour"]) + " in the last hour, about " +
           count_text(all["requests_left"]) + " left";
}

std::string zone_text(const health& all) {
    if (is_null(all["username"])) return std::string(render::no_data);  // no profile yet
    const std::string& zone = text(all["timezone"]);
    if (is_known_zone(zone)) return zone;
    return (zone.empty() ? "none in the profile" : zone + ", not known on this machine") + "; days begin at 0:00 UTC";
}

/// Names what Exist refuses. `attributes/owned/` is not among it, because only OAuth2 may read that.
std::string refused_text(const health& all) {
    const auto since = iso::parse_instant(text(all["refused_since"]));
    return "Exist has refused " + text(all["refused"]) + (since ? " since " + iso::format(*since) : "") +
           "; existd asks again by itself";
}

/// Lays out the health of the copy, the decisive lines first.
render::grid overview(const health& all, iso::instant now) {
    render::grid grid{{{}, {.title = {}, .wraps = true}}};
    const auto line = [&](std::string title, cell_text value) {
        grid.add({{std::move(title), tone::faint}, std::move(value)});
    };
    cell_text next = next_sync(all, now), error = last_error(all, now), size = sizes(all);
    const bool damaged = !is_null(all["damaged_copy"]);
    const bool refused = !is_null(all["refused"]);
    const auto* behind = std::get_if<std::int64_t>(&all["clock_behind_seconds"]);
    const std::string clock = clock_remark(std::chrono::seconds{behind != nullptr ? *behind : 0});
    const bool trouble = next.look == tone::bad || error.look == tone::bad || size.look == tone::bad || damaged ||
                         refused || !clock.empty();
    line("health", all.is_healthy() && !trouble ? cell_text{"healthy", tone::good}
                   : all.is_healthy()           ? cell_text{"fresh, but see below", tone::bad}
                   : is_null(all["fresh_at"])   ? cell_text{"no finished sync yet", tone::bad}
                                                : cell_text{"stale", tone::bad});
    line("last sync", {age_of_cell(all["age_seconds"])});
    line("next sync", std::move(next));
    line("last error", std::move(error));
    if (!clock.empty()) line("clock", {clock, tone::bad});
    if (refused) line("refused", {refused_text(all), tone::bad});
    if (damaged)
        line("damaged",
             {text(all["damaged_copy"]) + " is kept; rescue what only it holds, see existd(8), and remove it",
              tone::bad});
    line("history", {history_text(all)});
    line("verified", {is_null(all["percent_verified"]) ? std::string(render::no_data)
                                                       : render::rounded_percent(all["percent_verified"]) +
                                                             " of its days were read in the last 30 days"});
    if (!is_zero(all["undecoded"]))
        line("not understood", {count_text(all["undecoded"]) + (is_set(all["undecoded"]) ? " row" : " rows") +
                                ", kept as they came in the table undecoded; a newer existd may understand them"});
    line("requests", {requests_text(all)});
    line("account", {text(all["username"]).empty() ? std::string(render::no_data) : text(all["username"])});
    line("time zone", {zone_text(all)});
    line("database", {text(all["database"])});
    line("size", std::move(size));
    return grid;
}

/// Says why a part that was never read is not missing. Verification has nothing to do before it is due.
std::string why_never(const std::string& part, const cell& percent_verified) {
    if (part == "owned") return "OAuth2 only";
    return part == "verification" && number(percent_verified) == 100 ? "not due yet" : "";
}

render::grid parts_overview(const table& parts, const cell& percent_verified) {
    render::grid grid{{{"part"}, {"last read"}, {.title = "", .wraps = true}}};
    for (const record one : parts) {
        const cell& last_success = one["last_success_at"];
        const bool failing = !is_null(one["last_error_at"]) && text(one["last_error_at"]) >= text(last_success);
        cell_text remark{is_set(one["under_way"]) ? "under way"
                         : is_null(last_success)  ? why_never(text(one["part"]), percent_verified)
                                                  : ""};
        if (failing) remark = {text(one["last_error"]), tone::bad};
        if (!is_null(one["unavailable_at"]))
            remark = is_null(last_success) ? cell_text{"not available to this token"}
                                           : cell_text{"refused since " + text(one["refused_since"]), tone::bad};
        grid.add({{text(one["part"])}, {age_of_cell(one["age_seconds"])}, std::move(remark)});
    }
    return grid;
}

answer run(context& with) {
    const table parts = select(with.db, "parts", iso::format(with.now));
    health all = health_of(with, parts);
    render::page page{overview(all, with.now)};
    if (!parts.empty()) page.push_back(parts_overview(parts, all["percent_verified"]));
    const exit_status status = all.is_healthy() ? exit_status::done : exit_status::condition;
    return {table_page{std::move(all.data), std::move(page), true}, status};
}

}  // namespace

extern const command status{.name = "status",
                            .summary = "How fresh and complete the copy is (2 if stale)",
                            .examples = "  exist status\n  exist status --max-age 6h -o json",
                            .run = run,
                            .may_be_old = true};

}  // namespace existd::cli::commands
