#include "daemon/app/commands/follow.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>
#include <thread>
#include <tuple>
#include <unistd.h>
#include <utility>

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "daemon/app/one_line.hpp"
#include "daemon/app/reporting/outlook.hpp"
#include "daemon/app/reporting/progress.hpp"
#include "daemon/app/standard_output.hpp"
#include "daemon/store/reader.hpp"
#include "schema/database.hpp"

namespace existd::app {
namespace {

/// How long the service may record nothing. Between runs this is SQLite's patience with a lock and some more. During a
/// run it is two exchanges of two timeouts each, because a token may be renewed, plus the pause between tries and the
/// token_command.
std::chrono::milliseconds most_silence(bool under_way, std::chrono::milliseconds timeout) {
    return under_way ? std::chrono::minutes{1} + 4 * timeout : std::chrono::seconds{15};
}

/// What the service has recorded about a run.
struct run {
    std::int64_t id = 0;
    std::optional<core::outcome> outcome;  ///< null while it runs
    int requests = 0;
    std::string message;
    std::optional<iso::instant> next;
};

/// The books of the service, read only.
class books {
  public:
    explicit books(const std::filesystem::path& copy)
        : db_(schema::open_for_reading(copy)),
          run_(db_, "SELECT id, outcome, requests, message, next_at FROM sync_runs WHERE id > ? ORDER BY id LIMIT 1"),
          under_way_(db_, "SELECT outcome IS NULL FROM sync_runs ORDER BY id DESC LIMIT 1"),
          newest_(db_, "SELECT ifnull(max(id), 0), (SELECT ifnull(max(id), 0) FROM requests) FROM sync_runs") {}

    /// Returns the ids of the newest run and of the newest request.
    std::pair<std::int64_t, std::int64_t> newest() {
        newest_.reset();
        newest_.executeStep();
        const std::pair<std::int64_t, std::int64_t> found{newest_.getColumn(0).getInt64(),
                                                          newest_.getColumn(1).getInt64()};
        newest_.reset();
        return found;
    }

    /// Whether a run has begun and not ended.
    bool under_way() {
        under_way_.reset();
        const bool found = under_way_.executeStep() && under_way_.getColumn(0).getInt() != 0;
        under_way_.reset();
        return found;
    }

    /// Returns the first run after `id`, if it has begun.
    std::optional<run> after(std::int64_t id) {
        run_.reset();
        run_.bind(1, id);
        std::optional<run> found;
        if (run_.executeStep()) {
            found.emplace();
            found->id = run_.getColumn(0).getInt64();
            if (!run_.getColumn(1).isNull()) found->outcome = core::outcome_named(run_.getColumn(1).getString());
            found->requests = run_.getColumn(2).getInt();
            if (!run_.getColumn(3).isNull()) found->message = run_.getColumn(3).getString();
            if (!run_.getColumn(4).isNull()) found->next = iso::parse_instant(run_.getColumn(4).getText());
        }
        run_.reset();
        return found;
    }

  private:
    SQLite::Database db_;
    SQLite::Statement run_, under_way_, newest_;
};

iso::instant now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// Asks the holder of the lock to sync. Returns false if that process has just ended.
bool ask(const already_running& holder, bool full) {
    if (!holder.is_service) throw holder;
    if (::kill(holder.process, full ? SIGUSR2 : SIGUSR1) == 0) return true;
    if (errno == ESRCH) return false;
    throw failure(exit_failed,
                  fmt::format("existd runs as process {} and cannot be asked to sync: {}; try `sudo existd "
                              "sync`",
                              holder.process, std::strerror(errno)));
}

/// One line on a terminal, drawn over and over.
class ticker {
  public:
    ~ticker() { clear(); }
    void draw(const std::string& line) {
        if (!terminal_ || line == drawn_) return;
        std::fputs(("\r\033[K" + one_line(line)).c_str(), stderr);
        drawn_ = line;
    }
    void clear() {
        if (!drawn_.empty()) std::fputs("\r\033[K", stderr);
        drawn_.clear();
    }

  private:
    bool terminal_ = ::isatty(STDERR_FILENO) != 0;
    std::string drawn_;
};

exit_status conclude(const run& done, const std::filesystem::path& copy) {
    if (done.outcome == core::outcome::done) {
        if (!done.message.empty()) throw failure(exit_condition, done.message);
        store::reader opened(schema::open_for_reading(copy));
        const auto missing = incompleteness(opened, now());
        if (!missing.empty()) throw failure(exit_condition, missing);
        print(done.requests == 0 ? "Nothing is due: the service synced less than 15 minutes ago.\n"
                                 : fmt::format("Up to date: {} requests, by the service.\n", done.requests));
        return exit_done;
    }
    const std::string when = done.next ? "; the service continues in " + in_words(*done.next - now()) : "";
    if (done.outcome == core::outcome::out_of_budget) throw failure(exit_condition, done.message + when);
    if (done.outcome == core::outcome::unreachable) throw failure(exit_unreachable, done.message + when);
    if (done.outcome == core::outcome::unauthorised) throw failure(exit_unauthorised, done.message);
    throw failure(exit_failed, "the service was stopped; sync again");
}

}  // namespace

std::optional<exit_status> follow(const config& settings, const sync_options& options, const already_running& holder) {
    books books = [&] {
        try {
            return app::books(settings.cache.path);
        } catch (const schema::unusable& error) {
            throw failure(exit_failed,
                          fmt::format("{}; the existd that keeps it is process {}", error.what(), holder.process));
        }
    }();
    auto [seen, request] = books.newest();
    if (!ask(holder, options.full)) return std::nullopt;
    ticker line;
    auto heard_at = std::chrono::steady_clock::now();
    std::tuple<std::int64_t, std::int64_t, bool> heard;
    for (;;) {
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
        const auto next = books.after(seen);
        const bool under_way = next ? !next->outcome : books.under_way();
        const auto [newest_run, newest_request] = books.newest();
        if (std::exchange(heard, std::tuple(newest_run, newest_request, under_way)) != heard)
            heard_at = std::chrono::steady_clock::now();
        // Between runs the service may wait as long as the budget requires.
        if ((under_way || !options.wait) &&
            std::chrono::steady_clock::now() - heard_at > most_silence(under_way, settings.api.timeout))
            throw failure(exit_failed,
                          fmt::format("the service (process {}) {}; see its journal with `systemctl status existd`",
                                      holder.process, under_way ? "makes no progress" : "does not start a sync"));
        if (next && next->outcome) {
            if (next->outcome ==
                core::outcome::interrupted) {  // by a full disk, for example: the service tries again, or has ended
                seen = next->id;
            } else if (!options.wait || next->outcome != core::outcome::out_of_budget) {
                line.clear();
                return conclude(*next, settings.cache.path);
            } else {
                seen = next->id;
                line.draw(next->message + "; the service continues by itself");
            }
        } else if (next) {
            line.draw(fmt::format("the service (process {}) is syncing, {} requests so far", holder.process,
                                  newest_request - request));
        }
        if (::kill(holder.process, 0) != 0) return std::nullopt;  // it has ended, because the signal before reached it
    }
}

}  // namespace existd::app
