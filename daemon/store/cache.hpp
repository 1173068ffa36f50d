#pragma once
// The cache as sync uses it: what is known, the ledger of requests, and saving pages.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/api/rows.hpp"
#include "daemon/core/budget.hpp"
#include "daemon/core/verification.hpp"
#include "daemon/core/walk.hpp"
#include "daemon/store/connection.hpp"
#include "daemon/store/health.hpp"
#include "schema/service_clock.hpp"
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

/// The only writer of the cache file. Everything but save_page() is committed durably (synchronous=FULL) when a call
/// returns; a call that throws (SQLite::Exception, schema::unusable) has changed nothing.
class cache {
  public:
    /// Opens for writing, which creates and migrates: see schema::open_for_writing for what it throws.
    explicit cache(const std::filesystem::path& file);
    /// One opened for reading will do where only snapshot(), ledger() and health_at() are called.
    explicit cache(SQLite::Database db);

    core::snapshot snapshot(iso::instant now);
    /// Whose copy it is; empty if that is not known yet.
    std::string username();
    /// Why Exist gives nothing any more, by the profile; empty if the profile is in order.
    std::string lapse();
    /// What is still wrong with each part since it was last read, such as rows that were announced and never came: one
    /// line each.
    std::vector<std::string> complaints();
    core::part_state state_of(core::part part);
    health health_at(iso::instant now);

    /// The newest requests, oldest first, `count` at most.
    std::vector<core::spent_request> ledger(int count, iso::instant now);
    /// Puts a request down before it leaves: whatever becomes of it, it counts. Answers its id. Throws
    /// SQLite::Exception of SQLITE_CANTOPEN if the file is not where it was, for SQLite would go on writing what nobody
    /// reads; of SQLITE_BUSY if a reader that never ends has made the log grow to 32 MB.
    std::int64_t record_request(iso::instant now, const std::string& boot_id, std::chrono::milliseconds since_boot,
                                const std::string& target);
    void finish_request(const request_end& done);

    /// Keeps what time the service said it was, unless what is kept of this boot comes to the same within a minute.
    void note_service_time(const service_time& told);
    /// The last one kept, see existd::told_time().
    std::optional<service_time> told_time();

    /// Puts down `count` requests nobody knows of: for a copy without the ledger of the one before it.
    void record_unknown(iso::instant now, const std::string& boot_id, std::chrono::milliseconds since_boot, int count);

    /// One transaction: the rows, the walk's next page, the days covered, and the request's end. Answers the new rows.
    /// It is committed by commit(), or with the row of the next request: a page and the next request cost one commit.
    std::int64_t save_page(core::fetch asked, const api::page& page, const request_end& done, iso::instant now);
    /// Of the page that was saved last, if it was not yet: whoever is going to wait calls it first.
    void commit();
    /// The attribute may not be active any more (`older`): its list becomes due. Or the listing has become shorter than
    /// the page asked for: its walk begins again. Returns false if it has begun again too often: the walk is then
    /// dropped, and its part must be left alone.
    bool note_gone(const core::fetch& asked, const request_end& done, iso::instant now);
    /// Of averages by name: has half as many names asked for from now on, and passes over a single one without averages
    /// that Exist does not know. Returns false, and has changed nothing, if there is nothing less to ask for.
    bool ask_for_fewer(const core::fetch& asked, const request_end& done, iso::instant now);
    /// An unreadable page does not block the rest of its listing: see core::after_unreadable().
    void leave_page(const core::fetch& asked, iso::instant now);
    void note_unavailable(core::part part, const request_end& done, iso::instant now);
    /// `of_the_page`: it may be one that cannot be read, and not the token that is refused.
    void note_failure(core::part part, const request_end& done, iso::instant now, const std::string& why,
                      bool of_the_page);

    /// Makes everything due again, history included. Rows stay.
    void forget_what_is_verified();
    /// Tells readers how many requests an hour existd allows itself.
    void publish_allowance(int per_hour);

    /// Whether it is the token, by its sync::fingerprint(), whose account was last seen to be that of the copy.
    bool knows_token(std::int64_t fingerprint);
    /// Part of the transaction of the page saved last, if that is not committed yet.
    void remember_token(std::int64_t fingerprint);

    /// Whether the copy holds all that the account has ever held, as core::history_complete() last decided. This is
    /// what every program tells: status, report, metrics and plan.
    bool is_complete();
    /// Part of the transaction of the page saved last, if that is not committed yet: the copy is never called complete
    /// by what an earlier page said.
    void note_completeness(bool complete);

    /// An attribute whose older days cannot be asked for now lets the others go first.
    void postpone(const std::string& attribute, iso::instant now);

    /// Throws SQLite::Exception of SQLITE_CANTOPEN if the file is not where it was.
    std::int64_t begin_run(iso::instant now);
    /// `next` is when the service means to begin the next one.
    void finish_run(std::int64_t run, iso::instant now, const std::string& outcome, int requests,
                    const std::string& message, std::optional<iso::instant> next = {});
    /// Looks again at rows that an earlier version could not understand, some hundreds at a time; those that it can are
    /// put where they belong unless the copy has another row there. Returns how many rows have found their place.
    std::int64_t decode_again(iso::instant now);

    /// Gives memory back that only a pass needs.
    void release_memory();

  private:
    void load_values(core::snapshot& into);
    void load_averages(core::snapshot& into);
    /// And the oldest day of all, which core::overdue_window() has to know.
    std::vector<core::covered_day> newest_of_each_reading(iso::day last);
    /// Rows of the listing that the copy holds; `count` where that cannot be told.
    std::int64_t held_of(const core::fetch& asked, std::int64_t count);
    core::page_facts facts_of(const core::fetch& asked, const api::page& page, const struct saved& saved);
    /// Attributes that belong in the window of `asked` and that its pages did not have.
    std::vector<std::string> missed_by(const core::fetch& asked);
    void expire(core::part part);
    /// Also of what was read to its end, and yet not all of it.
    void set_error(core::part part, const std::string& why, iso::instant now);
    void save_walk(core::part part, const core::walk& walk);
    void drop_walk(core::part part);
    /// Does what core decided about the walk of `asked`. Returns false if nothing of it counts as read.
    bool apply(const core::fetch& asked, const core::step& step, iso::instant now);
    void finish_walk(const core::fetch& asked, const core::finish& end, iso::instant now);
    void finish_attributes(const core::fetch& asked, const core::finish& end, iso::instant now);
    void finish_window(const core::fetch& asked, const core::finish& end, iso::instant now);
    void finish_averages(const core::fetch& asked, const core::finish& end, iso::instant now);
    /// Has the history of averages asked for by name if weeks are missing since `since`, the newest set before.
    void look_for_missing_averages(iso::day since);
    /// The attributes whose names are to be asked for after that name: as many as fit into one request, halved so
    /// often.
    std::vector<std::string> averages_names(const std::string& after, int halved = 0);
    void note_without_history(const std::string& attribute, iso::instant now);
    void finish_older(const core::fetch& asked, bool more, std::optional<iso::day> oldest, iso::instant now);
    bool is_doubtful(const std::string& attribute, const core::fetch& asked);

    connection db_;
    std::unique_ptr<schema::transaction> page_;  ///< saved and not committed

    // What takes long to find out, for as long as it holds.
    struct oldest_window {
        iso::day from;
        bool empty;
    };
    std::optional<oldest_window> oldest_window_;
    struct overdue {
        iso::instant at;
        std::optional<iso::day> window;
    };
    std::optional<overdue> overdue_;
};

}  // namespace existd::store
