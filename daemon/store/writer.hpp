#pragma once
// Makes all changes to the copy: pages, the ledger of requests, the books of syncs.

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
    std::int64_t id = 0;  ///< the id of its row in the ledger
    std::optional<int> status;
    std::chrono::milliseconds duration{0};
    std::size_t bytes = 0;
    std::optional<std::chrono::milliseconds> retry_after;
    std::string error;  ///< why there was no answer; empty if there was one
};

/// How a run ended.
struct run_end {
    core::outcome how{};
    int requests = 0;
    std::string message;               ///< the message to the user
    std::optional<iso::instant> next;  ///< when the service plans to begin the next run
};

/// The only writer of the file. Every call except save_page() commits durably (synchronous=FULL) before it returns. A
/// call that throws (SQLite::Exception, schema::unusable) has changed nothing.
class writer : public reader {
  public:
    /// Creates and migrates the file. Throws what schema::open_for_writing throws.
    explicit writer(const std::filesystem::path& file);
    explicit writer(SQLite::Database db);

    /// Records a request before it is sent, so that it counts whatever happens. Returns its id. Throws
    /// SQLite::Exception with SQLITE_CANTOPEN if the file was moved, because SQLite would keep writing to the old file;
    /// and with SQLITE_BUSY if a reader that never ends has made the log grow to 32 MB.
    std::int64_t record_request(iso::instant now, const std::string& boot_id, std::chrono::milliseconds since_boot,
                                const std::string& target);
    void finish_request(const request_end& done);
    /// Records `count` unknown requests, for a copy that lacks the ledger of the one before it.
    void record_unknown(iso::instant now, const std::string& boot_id, std::chrono::milliseconds since_boot, int count);

    /// Saves the rows, the walk's next page, the covered days and the request's end in one transaction. Returns the
    /// number of new rows. commit() commits it, or record_request() with the next request's row, so that a page and the
    /// next request cost one commit.
    std::int64_t save_page(core::fetch asked, const api::page& page, const request_end& done, iso::instant now);
    /// Commits the page saved last, if it is not committed yet. Must be called before every wait.
    void commit();
    /// Records that a page does not exist: see core::after_gone(). For part `older`, the attribute may no longer be
    /// active, so the list of attributes becomes due. Returns false if nothing of the walk counts as read; its part
    /// must then be left alone.
    bool note_gone(const core::fetch& asked, const request_end& done, iso::instant now);
    /// Names fewer attributes per request from now on: see core::after_too_much(). Returns false, having changed
    /// nothing, if the request cannot be made smaller.
    bool ask_for_fewer(const core::fetch& asked, const request_end& done, iso::instant now);
    /// Makes sure that an unreadable page does not block the rest of its listing: see core::after_unreadable().
    void leave_page(const core::fetch& asked, iso::instant now);
    void note_unavailable(core::part part, const request_end& done, iso::instant now);
    /// `of_the_page`: the page may be unreadable. False if the token was refused.
    void note_failure(core::part part, const request_end& done, iso::instant now, const std::string& why,
                      bool of_the_page);
    /// Moves an attribute whose older days cannot be read now behind the others.
    void postpone(const std::string& attribute, iso::instant now);

    /// Makes everything due again, including history. Rows stay.
    void forget_what_is_verified();
    /// Stores for readers how many requests per hour existd may send.
    void publish_allowance(int per_hour);
    /// Stores the service's time, unless the time stored for this boot agrees within a minute.
    void note_service_time(const service_time& told);
    /// Joins the transaction of the page saved last, if that is not committed yet.
    void remember_token(std::int64_t fingerprint);
    /// Joins the same transaction, so that the copy is never called complete because of an earlier page.
    void note_completeness(bool complete);

    /// Returns the id of the run. Throws SQLite::Exception with SQLITE_CANTOPEN if the file was moved.
    std::int64_t begin_run(iso::instant now);
    void finish_run(std::int64_t run, const run_end& end, iso::instant now);
    /// Tries again to decode rows that an earlier version could not decode, some hundreds at a time. Saves those that
    /// it can, unless the copy has another row in their place. Returns how many it saved.
    std::int64_t decode_again(iso::instant now);

    /// Releases memory that only a pass needs.
    void release_memory();

  private:
    /// Rows of the listing in the copy; `count` if unknown.
    std::int64_t held_of(const core::fetch& asked, std::int64_t count);
    core::page_facts facts_of(const core::fetch& asked, const api::page& page, const struct save_result& saved);
    void expire(core::part part);
    /// Also records a remark about a part that was read to its end but not completely.
    void set_error(core::part part, const std::string& why, iso::instant now);
    /// Carries out what core decided about the walk of `asked`. Returns false if nothing of it counts as read.
    bool apply(const core::fetch& asked, const core::step& step, iso::instant now);
    void save_walk(core::part part, const core::walk& walk);
    void drop_walk(core::part part);
    void finish_walk(const core::fetch& asked, const core::finish& end, iso::instant now);
    void finish_attributes(const core::fetch& asked, const core::finish& end, iso::instant now);
    void finish_window(const core::fetch& asked, const core::finish& end, iso::instant now);
    void finish_averages(const core::fetch& asked, const core::finish& end, iso::instant now);
    /// Starts to request the history of averages by name if weeks after `since` are missing, where `since` is the
    /// newest set before.
    void look_for_missing_averages(iso::day since);
    void finish_older(const core::fetch& asked, bool more, std::optional<iso::day> oldest, iso::instant now);
    void note_without_history(const std::string& attribute, iso::instant now);
    bool is_doubtful(const std::string& attribute, const core::fetch& asked);

    std::unique_ptr<schema::transaction> page_;  ///< saved but not committed
};

}  // namespace existd::store
