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
#include "cli/render/dates.hpp"
#include "common/part_words.hpp"
#include "common/user_day.hpp"
#include "schema/database.hpp"
#include "schema/service_clock.hpp"

namespace existd::cli::commands {
namespace {

using render::cell_text;
using render::tone;
using std::chrono::hours;
using std::chrono::minutes;

constexpr option only_missing{.name = "--missing", .help = "Only what the copy still lacks", .kind = option_kind::flag};
constexpr option options[]{only_missing};

std::string count_text(const cell& count) {
    const auto* number = std::get_if<std::int64_t>(&count);
    return number ? render::with_thousands(static_cast<double>(*number)) : std::string(render::no_data);
}

std::string size_text(const cell& bytes) {
    const auto number = static_cast<double>(std::get<std::int64_t>(bytes));
    return number < 1e6 ? render::with_thousands(number / 1e3) + " kB"
                        : render::formatted(number / 1e6, {value_type::decimal, {}}) + " MB";
}

/// Returns how long ago that was; `otherwise` if it never was.
std::string age_of_cell(const cell& seconds, std::string_view otherwise) {
    const auto* count = std::get_if<std::int64_t>(&seconds);
    return count ? age_text(std::chrono::seconds{std::max<std::int64_t>(0, *count)}) + " ago" : std::string(otherwise);
}

/// Returns a date for the middle of a sentence.
std::string date_text(const cell& date) {
    return render::plain_date(text(date));
}

/// Whether existd, as far as its books show, goes on by itself.
bool goes_on(const health& all, iso::instant now) {
    const auto next = iso::parse_instant(text(all["next_sync_at"]));
    return next && now < *next;
}

/// Says what a row of queries/missing.sql is about, in the plural.
std::string missing_text(const record& one) {
    const std::string& part = text(one["part"]);
    const std::string before = is_null(one["before"]) ? "" : " before " + date_text(one["before"]);
    if (part == "history") return before.empty() ? "older values" : "values" + before;
    if (part == "averages_history") return before.empty() ? "older averages" : "averages" + before;
    if (part == "older") return before.empty() ? "answers about older days" : "answers about days" + before;
    return std::string(words_of_part(part).name);
}

std::string requests_to_come(const cell& count) {
    return "about " + count_text(count) + (is_set(count) ? " request" : " requests");
}

/// Says how many requests are to come, and when they will have been sent, as far as that is known.
std::string outlook(const table& missing, const health& all) {
    std::int64_t requests = 0;
    for (const record one : missing) {
        if (is_null(one["requests"])) return "; how many requests that takes is not known yet";
        requests += std::get<std::int64_t>(one["requests"]);
    }
    const std::string count = "; " + requests_to_come(requests);
    const auto* hourly = std::get_if<std::int64_t>(&all["requests_per_hour"]);
    if (hourly == nullptr || *hourly < 1) return count;
    const std::int64_t room = std::get<std::int64_t>(all["requests_left"]);
    if (requests <= room) return count + ", done with the next sync";
    return count + ", done in about " + std::to_string(1 + (requests - room - 1) / *hourly) + " h";
}

/// Says what the copy lacks, how long it will take, and what to do.
std::string filling_text(const table& missing, const health& all, iso::instant now) {
    constexpr std::size_t most = 3;
    const std::size_t named = missing.rows.size() > most ? most - 1 : missing.rows.size(),
                      more = missing.rows.size() - named;
    std::string list;
    for (std::size_t i = 0; i < named; ++i)
        list += (i == 0 ? "" : i + 1 == named && more == 0 ? " and " : ", ") + missing_text(missing[i]);
    if (more > 0) list += " and " + std::to_string(more) + " more (`exist status --missing`)";
    if (list.empty()) return "filling: Exist has not shown everything yet";
    return "filling: " + list + " are missing" + outlook(missing, all) +
           (goes_on(all, now) ? "; existd goes on by itself" : "; `existd sync --wait` waits for it");
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
    std::string line = date_text(all["first_day"]) + " to " + date_text(all["last_day"]) + ", " +
                       count_text(all["days_covered"]) + (is_set(all["days_covered"]) ? " day" : " days");
    if (!is_zero(all["gaps"])) line += ", " + count_text(all["gaps"]) + " missing in between";
    if (std::get<bool>(all["history_complete"])) return line + ", complete";
    line += ", not yet complete";
    // Older days that are still held are not lost while the history is read again.
    const std::string held = text(all["first_day_held"]);
    return held.empty() || held >= text(all["first_day"]) ? line : line + "; held back to " + date_text(held);
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
    return "Exist has refused " + names_of_parts(text(all["refused"])) +
           (since ? " since " + iso::format(*since) : "") + "; existd asks again by itself";
}

/// Lays out the health of the copy, the decisive lines first. `missing`: what is still to be read.
render::grid overview(const health& all, const table& missing, iso::instant now) {
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
    const bool filling = !is_null(all["fresh_at"]) && !std::get<bool>(all["history_complete"]) && clock.empty();
    const std::string still_missing = filling ? filling_text(missing, all, now) : "";
    const bool only_filling = filling && all.is_healthy() && !trouble;
    line("health", only_filling               ? cell_text{still_missing}
                   : is_null(all["fresh_at"]) ? cell_text{"no finished sync yet", tone::bad}
                   : !all.is_healthy()        ? cell_text{"stale", tone::bad}
                   : trouble                  ? cell_text{"fresh, but see below", tone::bad}
                                              : cell_text{"healthy", tone::good});
    if (filling && !only_filling) line("copy", {still_missing});
    line("last sync", {age_of_cell(all["age_seconds"], "none has finished yet")});
    line("next sync", std::move(next));
    line("last error", std::move(error));
    if (!clock.empty()) line("clock", {clock, tone::bad});
    if (refused) line("refused", {refused_text(all), tone::bad});
    if (damaged)
        line("damaged",
             {text(all["damaged_copy"]) + " was set aside; recover what only it holds (see existd(8)), then delete it",
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

/// Says in what state a part is, beside the time it was last read.
cell_text remark_on(const record& one, const table& missing, const cell& percent_verified) {
    const std::string& part = text(one["part"]);
    const bool unread = is_null(one["last_success_at"]);
    if (!is_null(one["unavailable_at"]))
        return unread ? cell_text{"Exist does not give it to this token"}
                      : cell_text{"refused since " + text(one["refused_since"]), tone::bad};
    if (!is_null(one["last_error_at"]) && text(one["last_error_at"]) >= text(one["last_success_at"]))
        return {text(one["last_error"]), tone::bad};
    std::string remark = is_set(one["under_way"]) ? "under way" : "";
    const auto add = [&remark](const std::string& more) { remark += (remark.empty() ? "" : ", ") + more; };
    for (const record lack : missing) {
        if (text(lack["part"]) != part) continue;
        if (!is_null(lack["before"]) && part != "older") add("back to " + date_text(lack["before"]));
        if (!is_null(lack["requests"])) add(requests_to_come(lack["requests"]) + " to come");
    }
    if (!unread || !remark.empty()) return {remark};
    if (part == "owned") return {"only for OAuth2; no data of yours depend on it"};
    return {part == "verification" && number(percent_verified) == 100 ? "not due yet" : ""};
}

/// Says when a part was last read, unless that has no meaning yet.
std::string last_read(const record& one, const cell& percent_verified) {
    const std::string& part = text(one["part"]);
    const bool needless = part == "owned" || !is_null(one["unavailable_at"]) ||
                          (part == "verification" && number(percent_verified) == 100);
    return age_of_cell(one["age_seconds"], is_set(one["under_way"]) ? "in part"
                                           : needless               ? render::no_data
                                                                    : "not yet");
}

render::grid parts_overview(const table& parts, const table& missing, const cell& percent_verified, bool narrow) {
    render::grid grid{{{"part"}, {"last read"}, {.title = "", .wraps = true}}};
    if (narrow) grid.columns = {{.title = "part", .wraps = true}, {.title = "last read", .wraps = true}};
    for (const part_words& each : all_part_words)
        for (const record one : parts)
            if (text(one["part"]) == each.key) {
                std::string read = last_read(one, percent_verified);
                render::cell_text remark = remark_on(one, missing, percent_verified);
                if (!narrow)
                    grid.add({{std::string(each.name)}, {std::move(read)}, std::move(remark)});
                else if (remark.text.empty() || read != render::no_data)
                    grid.add({{std::string(each.name)},
                              {read + (remark.text.empty() ? "" : "; " + remark.text), remark.look}});
                else
                    grid.add({{std::string(each.name)}, std::move(remark)});
            }
    return grid;
}

/// Lists what the copy lacks.
render::page list_of(const table& missing) {
    if (missing.empty()) return render::sentence("Nothing is missing.");
    render::grid grid{{{.title = "missing", .wraps = true}, {"requests", render::side::right}}};
    for (const record one : missing)
        grid.add({{missing_text(one)},
                  {is_null(one["requests"]) ? std::string(render::no_data) : "about " + count_text(one["requests"])}});
    return {std::move(grid)};
}

answer run(context& with) {
    const table parts = select(with.db, "parts", iso::format(with.now));
    health all = health_of(with, parts);
    const exit_status status = all.is_healthy() ? exit_status::done : exit_status::condition;
    table missing{{"part", "before", "requests"}, {}};
    if (!std::get<bool>(all["history_complete"]))
        missing = select(with.db, "missing", iso::format(user_day(with.now, with.owner().timezone)));
    if (with.asked.has(only_missing)) {
        render::page page = list_of(missing);
        return {table_page{std::move(missing), std::move(page)}, status};
    }
    render::page page{overview(all, missing, with.now)};
    const bool narrow = with.screen.width > 0 && with.screen.width < 60;
    if (!parts.empty()) page.push_back(parts_overview(parts, missing, all["percent_verified"], narrow));
    return {table_page{std::move(all.data), std::move(page), true}, status};
}

}  // namespace

extern const command status{.name = "status",
                            .summary = "How fresh and complete the copy is (2 if stale)",
                            .options = options,
                            .examples = "  exist status\n  exist status --missing\n  exist status --max-age 6h -o json",
                            .run = run,
                            .group = "Keep",
                            .may_be_old = true,
                            .all_days = true};

}  // namespace existd::cli::commands
