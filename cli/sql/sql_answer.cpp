#include "cli/sql/sql_answer.hpp"

#include <ctime>
#include <utility>

#include <sqlite3.h>

#include "cli/data/chunks.hpp"
#include "cli/errors.hpp"
#include "cli/render/in_format.hpp"
#include "cli/render/table.hpp"
#include "cli/sql/snapshot.hpp"
#include "cli/sql/sql.hpp"

namespace existd::cli {
namespace {

/// Thrown to stop a query: because it reached a limit, or because nobody reads on.
struct enough {};

/// While this object lives, SQLite interrupts the work of the connection soon after `is_enough` returns true.
class watch {
  public:
    watch(SQLite::Database& db, std::function<bool()> is_enough)
        : handle_(db.getHandle()), is_enough_(std::move(is_enough)) {
        constexpr int steps_between_looks = 10'000;
        sqlite3_progress_handler(
            handle_, steps_between_looks, [](void* of) { return static_cast<const watch*>(of)->is_enough_() ? 1 : 0; },
            this);
    }
    ~watch() { sqlite3_progress_handler(handle_, 0, nullptr, nullptr); }
    watch(const watch&) = delete;
    watch& operator=(const watch&) = delete;

  private:
    sqlite3* handle_;
    std::function<bool()> is_enough_;
};

/// Writes the answer to one statement. Each part has its own titles, and columns as wide as this part needs.
void write(SQLite::Statement& statement, const sql_question& asked, bool first,
           const std::function<void(std::string)>& to) {
    const bool for_people = asked.format == output_format::table;
    const auto lay_out = [](const chunk& one) { return render::page{render::grid_of(one.rows)}; };
    in_chunks(statement, {.most_rows = for_people ? most_rows_of_a_table : most_rows_of_a_chunk}, [&](chunk one) {
        const std::string gap = for_people && !(first && one.first) ? "\n" : "";
        to(gap + render::in_format(asked.format, std::move(one), {}, lay_out, asked.screen));
    });
}

void write_answers(const sql_question& asked, SQLite::Database& db, const std::function<void(std::string)>& to) {
    bool first = true;
    run_sql(db, asked.statements,
            [&](SQLite::Statement& statement) { write(statement, asked, std::exchange(first, false), to); });
}

}  // namespace

long_text answer_to(const sql_question& asked, SQLite::Database& copy, const patience& limit) {
    const auto interrupted = [asked] { return asked.interrupted && asked.interrupted(); };
    const auto elapsed = [since = std::chrono::steady_clock::now()] {
        return std::chrono::steady_clock::now() - since;
    };
    const auto worked = [since = std::clock()] {
        return std::chrono::milliseconds{(std::clock() - since) / (CLOCKS_PER_SEC / 1000)};
    };
    bool late = false;
    try {
        const watch for_time(copy, [&] {
            late = elapsed() >= limit.time;
            return late || interrupted();
        });
        long_text whole;
        std::size_t bytes = 0;
        write_answers(asked, copy, [&](const std::string& text) {
            bytes += text.size();
            if (bytes > limit.bytes || (bytes > limit.bytes_if_fast && worked() < limit.fast)) throw enough{};
            whole.add(text);
        });
        return whole;
    } catch (const enough&) {
    } catch (const failure&) {
        if (!late) throw;
    }
    long_text made;
    made.made = [asked, interrupted, snapshot = snapshot_of(copy)](const taker& take) {
        const watch for_interruption(*snapshot, interrupted);
        add_statistics(*snapshot);
        try {
            write_answers(asked, *snapshot, [&](const std::string& text) {
                if (!take(text)) throw enough{};
            });
        } catch (const enough&) {
        }
    };
    return made;
}

}  // namespace existd::cli
