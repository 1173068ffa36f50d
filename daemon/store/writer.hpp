#pragma once
// All that changes the copy: pages, the ledger of requests, the books of what was synced.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "daemon/api/rows.hpp"
#include "daemon/core/outcome.hpp"
#include "daemon/store/reader.hpp"
#include "schema/transaction.hpp"

namespace existd::store {

/// How a request ended.
struct request_end {
    std::int64_t id = 0;  ///< of its row in the ledger
    std::optional<int> status;
    std::chrono::milliseconds duration{0};
    std::size_t bytes = 0;
    std::optional<std::chrono::milliseconds> retry_after;
    std::string error;  ///< why there was no answer, empty if there was one
};

/// How a run ended.
struct run_end {
    core::outcome how{};
    int requests = 0;
    std::string message;               ///< what its user was told
    std::optional<iso::instant> next;  ///< when the service means to begin the next one
};

/// The only writer of the file. Everything but save_page() is committed durably (synchronous=FULL) when a call returns;
/// a call that throws (SQLite::Exception, schema::unusable) has changed nothing.
class writer : public reader {
  public:
    /// Creates and migrates: see schema::open_for_writing for what it throws.
    explicit writer(const std::filesystem::path& file);
    explicit writer(SQLite::Database db);

    /// Records a request before it leaves: whatever becomes of it, it counts. Returns its id. Throws SQLite::Exception
    /// of SQLITE_CANTOPEN if the file is not where it was, because SQLite would go on writing what nobody reads; of
    /// SQLITE_BUSY if a reader that never ends has made the log grow to 32 MB.
    std::int64_t record_request(iso::instant now, const std::string& boot_id, std::chrono::milliseconds since_boot,
                                const std::string& target);
    void finish_request(const request_end& done);
    /// Records `count` requests nobody knows of: for a copy without the ledger of the one before it.
    void record_unknown(iso::instant now, const std::string& boot_id, std::chrono::milliseconds since_boot, int count);

    /// One transaction: the rows, the walk's next page, the days covered, and the request's end. Returns the number of
    /// new rows. It is committed by commit(), or with the next request's row: a page and the next request cost one
    /// commit.
    std::int64_t save_page(core::fetch asked, const api::page& page, const request_end& done, iso::instant now);
    /// Commits the page saved last, if it was not yet: to be called before every wait.
    void commit();
    /// A page that does not exist: see core::after_gone(). Of `older`, the attribute may not be active any more, and
    /// its list becomes due. Returns false if nothing of the walk counts as read: its part must be left alone.
    bool note_gone(const core::fetch& asked, const request_end& done, iso::instant now);
    /// Names fewer attributes from now on: see core::after_too_much(). Returns false, and has changed nothing, if there
    /// is nothing less to ask for.
    bool ask_for_fewer(const core::fetch& asked, const request_end& done, iso::instant now);
    /// An unreadable page does not block the rest of its listing: see core::after_unreadable().
    void leave_page(const core::fetch& asked, iso::instant now);
    void note_unavailable(core::part part, const request_end& done, iso::instant now);
    /// `of_the_page`: the page may be unreadable. False if it is the token that is refused.
    void note_failure(core::part part, const request_end& done, iso::instant now, const std::string& why,
                      bool of_the_page);
    /// An attribute whose older days cannot be asked for now lets the others go first.
    void postpone(const std::string& attribute, iso::instant now);

    /// Makes everything due again, history included. Rows stay.
    void forget_what_is_verified();
    /// Tells readers how many requests an hour existd allows itself.
    void publish_allowance(int per_hour);
    /// Keeps what time the service said it was, unless what is kept of this boot comes to the same within a minute.
    void note_service_time(const service_time& told);
    /// Part of the transaction of the page saved last, if that is not committed yet.
    void remember_token(std::int64_t fingerprint);
    /// The same: the copy is never called complete by what an earlier page said.
    void note_completeness(bool complete);

    /// Returns the id of the run. Throws SQLite::Exception of SQLITE_CANTOPEN if the file is not where it was.
    std::int64_t begin_run(iso::instant now);
    void finish_run(std::int64_t run, const run_end& end, iso::instant now);
    /// Looks again at rows that an earlier version could not understand, some hundreds at a time. Those that this one
    /// can are put where they belong, unless the copy has another row there. Returns how many.
    std::int64_t decode_again(iso::instant now);

    /// Gives memory back that only a pass needs.
    void release_memory();

  private:
    /// Rows of the listing that the copy holds; `count` where that cannot be told.
    std::int64_t held_of(const core::fetch& asked, std::int64_t count);
    core::page_facts facts_of(const core::fetch& asked, const api::page& page, const struct saved& saved);
    void expire(core::part part);
    /// Also of what was read to its end, and yet not all of it.
    void set_error(core::part part, const std::string& why, iso::instant now);
    /// Does what core decided about the walk of `asked`. Returns false if nothing of it counts as read.
    bool apply(const core::fetch& asked, const core::step& step, iso::instant now);
    void save_walk(core::part part, const core::walk& walk);
    void drop_walk(core::part part);
    void finish_walk(const core::fetch& asked, const core::finish& end, iso::instant now);
    void finish_attributes(const core::fetch& asked, const core::finish& end, iso::instant now);
    void finish_window(const core::fetch& asked, const core::finish& end, iso::instant now);
    void finish_averages(const core::fetch& asked, const core::finish& end, iso::instant now);
    /// Has the history of averages asked for by name if weeks are missing since `since`, the newest set before.
    void look_for_missing_averages(iso::day since);
    void finish_older(const core::fetch& asked, bool more, std::optional<iso::day> oldest, iso::instant now);
    void note_without_history(const std::string& attribute, iso::instant now);
    bool is_doubtful(const std::string& attribute, const core::fetch& asked);

    std::unique_ptr<schema::transaction> page_;  ///< saved and not committed
};

}  // namespace existd::store
