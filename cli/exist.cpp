#include "cli/exist.hpp"

#include <algorithm>

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/data/age.hpp"
#include "cli/data/clock_check.hpp"
#include "cli/data/freshness.hpp"
#include "cli/delivery.hpp"
#include "cli/errors.hpp"
#include "cli/input/options.hpp"
#include "cli/render/width.hpp"
#include "cli/sql/sql.hpp"
#include "common/locations.hpp"
#include "common/paths.hpp"
#include "schema/database.hpp"
#include "schema/transaction.hpp"

namespace existd::cli {
namespace {

/// What was read, once the copy is closed again.
struct reading {
    answer found;
    std::optional<iso::instant> fresh;
    std::string zone_remark;
    clock_check clock;
};

/// Somebody who names no command and has no copy yet looks for a start. Throws usage_error then.
SQLite::Database opened(const request& asked, const std::filesystem::path& file) try {
    return schema::open_for_reading(file);
} catch (const schema::missing& error) {
    if (!asked.command->name.empty()) throw;
    throw usage_error(std::string("which command? `exist today` is a start, `exist --help` lists them; ") +
                      error.what());
}

/// Reads everything in one transaction and closes the copy. Printing meanwhile could make the daemon's log grow.
reading read(const request& asked, const surroundings& around) {
    const auto file = find_cache(asked.db);
    SQLite::Database db = opened(asked, file);
    const schema::read_transaction all_at_once(db);
    const clock_check clock = check_clock(db, around.now);
    context with(asked, db, file, clock, around.screen, around.read_input, around.progress);
    return {asked.command->run(with), fresh_at(db, clock.now), with.zone_remark(), clock};
}

/// Returns one line for standard error that is harmless to a terminal.
std::string error_line(const std::string& message) {
    return "exist: " + render::printable(message) + "\n";
}

/// Reports the age of the copy if it matters, and sets the status if the copy is older than --max-age.
void judge_age(outcome& result, const reading& read, const request& asked, iso::instant now) {
    if (asked.max_age && (!read.fresh || age_of(*read.fresh, now) > *asked.max_age)) {
        result.errors +=
            error_line((read.fresh ? "the copy is " + age_text(age_of(*read.fresh, now)) + " old, older than --max-age"
                                   : "the copy has no finished sync yet") +
                       "; run `existd sync`");
        result.status = static_cast<int>(exit_status::condition);
    } else if (!asked.command->may_be_old && !read.fresh) {
        result.errors += error_line("the copy has no finished sync yet; run `existd sync`");
    } else if (!asked.command->may_be_old && age_of(*read.fresh, now) > worth_a_remark) {
        result.errors += error_line("the copy is " + age_text(age_of(*read.fresh, now)) + " old; run `existd sync`");
    }
}

/// Returns what the user can do about a copy that SQLite cannot read.
std::string advice(const SQLite::Exception& error, const std::filesystem::path& copy) {
    if (schema::tells_of_damage(error, copy))
        return "the copy is damaged; restore a backup, or move it away and run `existd sync` to fetch it anew";
    switch (error.getErrorCode()) {
        case SQLITE_BUSY:
            return "the copy is busy; try again";
        case SQLITE_READONLY:  // only the -wal and -shm files are ever written by a reader
            return "the copy's -wal or -shm file is missing and you may not create it; start existd, which does";
        default:
            return std::string("cannot read the copy: ") + error.what();
    }
}

outcome failed(exit_status status, const std::string& message) {
    return {static_cast<int>(status), "", error_line(message)};
}

/// Runs the prompt: `exist sql` without a query, at a terminal.
outcome talked(const request& asked, const surroundings& around) {
    SQLite::Database db = schema::open_for_reading(find_cache(asked.db));
    converse(db, around.begin, !asked.no_pager, {.statements = {}, .format = asked.format, .screen = around.screen});
    return {};
}

outcome answered(const request& asked, surroundings around) {
    render::screen& screen = around.screen;
    screen.colour = asked.colour.value_or(screen.colour);
    if (asked.command->name == "sql") {
        limit_memory();
        if (asked.own.empty() && around.begin) return talked(asked, around);
    }
    reading result = read(asked, around);
    outcome shown;
    shown.status = static_cast<int>(result.found.status);
    shown.may_page = !asked.no_pager;
    if (!result.found.remark.empty()) shown.errors = error_line(result.found.remark);
    long_text text = delivered(std::move(result.found), asked, screen);
    shown.output = std::move(text.head);
    shown.rest = std::move(text.rest);
    shown.made = std::move(text.made);
    judge_age(shown, result, asked, result.clock.now);
    if (!result.clock.remark.empty()) shown.errors += error_line(result.clock.remark);
    // Before the first sync there is no profile to complain about.
    if (result.fresh && !result.zone_remark.empty()) shown.errors += error_line(result.zone_remark);
    return shown;
}

}  // namespace

outcome run(const std::vector<std::string>& arguments, const surroundings& around) try {
    const parsed_line line = parse_line(arguments, commands::all());
    if (line.help) {
        constexpr int widest = 80;
        const int width = around.screen.width;
        return {0, render::fitted(*line.help, width > 0 ? std::min(width, widest) : widest), "", !line.asked.no_pager};
    }
    try {
        return answered(line.asked, around);
    } catch (const SQLite::Exception& error) {
        return failed(exit_status::failed, advice(error, find_cache(line.asked.db)));
    }
} catch (const usage_error& error) {
    return failed(exit_status::usage, error.what());
} catch (const bad_path& error) {  // of an argument
    return failed(exit_status::usage, error.what());
} catch (const config_error& error) {
    return failed(exit_status::config, error.what());
} catch (const schema::unusable& error) {
    return failed(exit_status::failed, error.what());
} catch (const failure& error) {
    return failed(exit_status::failed, error.what());
} catch (const std::filesystem::filesystem_error& error) {
    return failed(exit_status::failed, "cannot write " + error.path1().string() + ": " + error.code().message());
}

}  // namespace existd::cli
