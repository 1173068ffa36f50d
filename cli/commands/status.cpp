// `exist status`: how fresh and complete the copy is, and whether that is healthy.
#include <algorithm>
#include <filesystem>
#include <string_view>

#include "cli/age.hpp"
#include "cli/commands/commands.hpp"
#include "cli/freshness.hpp"
#include "cli/queries.hpp"

namespace existd::cli::commands {
namespace {

namespace fs = std::filesystem;

std::int64_t bytes_of(const fs::path& file) {
    std::error_code missing;
    const auto size = fs::file_size(file, missing);
    return missing ? 0 : static_cast<std::int64_t>(size);
}

/// One row by the names of its columns, in the order they are added.
struct object {
    table data{{}, {row{}}};

    void add(std::string name, cell value) {
        data.columns.push_back(std::move(name));
        data.rows.front().push_back(std::move(value));
    }
    const cell& operator[](std::string_view name) const {
        const auto found = std::find(data.columns.begin(), data.columns.end(), name);
        return data.rows.front().at(static_cast<std::size_t>(found - data.columns.begin()));
    }
};

/// An iso::instant as a cell, null for nothing.
cell instant_cell(const std::optional<iso::instant>& value) {
    return value ? cell{iso::format(*value)} : cell{};
}

object health(context& with, const std::optional<iso::instant>& fresh) {
    const object books{select(with.db, "status", iso::format(with.now - std::chrono::hours{1}))};
    const table error = select(with.db, "last_error");
    const bool young = fresh && age_of(*fresh, with.now) <= with.asked.max_age.value_or(worth_a_remark);
    object all;
    all.add("database", fs::absolute(with.path).string());
    all.add("username", books["username"]);
    all.add("fresh_at", instant_cell(fresh));
    all.add("age_seconds", fresh ? cell{std::int64_t{age_of(*fresh, with.now).count()}} : cell{});
    all.add("healthy", young);
    all.add("history_complete", books["history_complete"] == cell{std::int64_t{1}});
    all.add("first_day", books["first_day"]);
    all.add("last_day", books["last_day"]);
    all.add("days_covered", books["days_covered"]);
    all.add("gaps", books["gaps"]);
    all.add("requests_last_hour", books["requests_last_hour"]);
    all.add("requests_per_hour", books["requests_per_hour"]);
    all.add("last_error", error.rows.empty() ? cell{} : error.rows[0][0]);
    all.add("last_error_at", error.rows.empty() ? cell{} : error.rows[0][1]);
    all.add("database_bytes", bytes_of(with.path));
    all.add("wal_bytes", bytes_of(with.path.string() + "-wal"));
    all.add("parts", std::make_shared<const table>(select(with.db, "parts", iso::format(with.now))));
    return all;
}

std::string count_text(const cell& count) {
    const auto* number = std::get_if<std::int64_t>(&count);
    return number ? render::with_thousands(static_cast<double>(*number)) : std::string(render::no_data);
}

std::string size_text(const cell& bytes) {
    const auto number = static_cast<double>(std::get<std::int64_t>(bytes));
    return number < 1e6 ? render::with_thousands(number / 1e3) + " kB"
                        : render::formatted(number / 1e6, {render::value_type::decimal, {}}) + " MB";
}

std::string age_of_cell(const cell& seconds) {
    const auto* count = std::get_if<std::int64_t>(&seconds);
    return count ? age_text(std::chrono::seconds{std::max<std::int64_t>(0, *count)}) + " ago" : "never";
}

std::string history_text(const object& all) {
    if (is_null(all["first_day"])) return "none yet";
    std::string line = short_date(text(all["first_day"])) + " to " + short_date(text(all["last_day"])) + ", " +
                       count_text(all["days_covered"]) + " days";
    if (all["gaps"] != cell{std::int64_t{0}}) line += ", " + count_text(all["gaps"]) + " missing in between";
    return line + (std::get<bool>(all["history_complete"]) ? ", complete" : ", not yet complete");
}

std::string error_text(const object& all, iso::instant now) {
    const auto when = iso::parse_instant(text(all["last_error_at"]));
    return when ? text(all["last_error"]) + ", " + age_text(age_of(*when, now)) + " ago" : "none";
}

render::grid overview(const object& all, iso::instant now) {
    using render::tone;
    render::grid grid{{{}, {.title = {}, .wraps = true}}};
    const auto line = [&](std::string title, std::string value, tone look = tone::plain) {
        grid.add({{std::move(title), tone::faint}, {std::move(value), look}});
    };
    line("health",
         std::get<bool>(all["healthy"]) ? "healthy"
         : is_null(all["fresh_at"])     ? "no finished sync yet"
                                        : "stale",
         tone::strong);
    line("account", text(all["username"]).empty() ? std::string(render::no_data) : text(all["username"]));
    line("last sync", age_of_cell(all["age_seconds"]));
    line("history", history_text(all));
    line("requests", count_text(all["requests_last_hour"]) +
                         (is_null(all["requests_per_hour"]) ? "" : " of " + count_text(all["requests_per_hour"])) +
                         " in the last hour");
    line("last error", error_text(all, now));
    line("database", text(all["database"]));
    line("size", size_text(all["database_bytes"]) + ", log " + size_text(all["wal_bytes"]));
    return grid;
}

render::grid parts_overview(const table& parts) {
    enum column { part, last_success_at, age_seconds, complete, under_way, unavailable_at, last_error_at, last_error };
    render::grid grid{{{"part"}, {"last read"}, {.title = "", .wraps = true}}};
    const cell yes = std::int64_t{1};
    for (const row& one : parts.rows) {
        const bool failing = !is_null(one[last_error_at]) && text(one[last_error_at]) > text(one[last_success_at]);
        std::string remark = one[under_way] == yes ? "under way" : "";
        if (!is_null(one[unavailable_at])) remark = "not available to this account";
        if (failing) remark = text(one[last_error]);
        grid.add({{text(one[part])}, {age_of_cell(one[age_seconds])}, {std::move(remark)}});
    }
    return grid;
}

}  // namespace

answer status(context& with) {
    object all = health(with, fresh_at(with.db));
    const table& parts = *std::get<std::shared_ptr<const table>>(all["parts"]);
    answer result;
    result.one_object = true;
    result.page = {overview(all, with.now)};
    if (!parts.rows.empty()) result.page.push_back(parts_overview(parts));
    if (!std::get<bool>(all["healthy"])) result.status = exit_status::condition;
    result.data = {std::move(all.data)};
    return result;
}

}  // namespace existd::cli::commands
