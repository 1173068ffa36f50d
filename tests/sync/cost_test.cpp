// The cost of a pass, counted and not timed, so that any machine notices when it grows: requests, commits, statements,
// steps of SQLite's virtual machine, changed rows, allocations. The limits are a tenth above what was counted.
//
// Planted and seen to be caught: a page committed by itself; values written without comparing them first; a statement
// prepared each time; an unused index; a day inserted once per value; the search for overdue days at each page; a list
// that grows value by value.
#include <atomic>
#include <cstdlib>
#include <new>

#include <sqlite3.h>

#include "daemon/api/decode.hpp"
#include "tests/sync/pass_fixture.hpp"

namespace {
std::atomic<long> allocations{0};
}  // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace existd::sync {
namespace {

struct cost {
    int requests = 0;
    long commits = 0, statements = 0, steps = 0, sorts = 0, rows_changed = 0;
};

cost counted;
int changed_before = 0;

/// SQLite calls it when a statement has ended.
int count_statement(unsigned, void*, void* statement, void*) {
    auto* const ended = static_cast<sqlite3_stmt*>(statement);
    ++counted.statements;
    counted.steps += sqlite3_stmt_status(ended, SQLITE_STMTSTATUS_VM_STEP, true);
    counted.sorts += sqlite3_stmt_status(ended, SQLITE_STMTSTATUS_SORT, true);
    const int changed = sqlite3_total_changes(sqlite3_db_handle(ended));
    counted.rows_changed += changed - std::exchange(changed_before, changed);
    return 0;
}

int count_commit(void*) {
    ++counted.commits;
    return 0;
}

int watch(sqlite3* opened, const char**, const struct sqlite3_api_routines*) {
    sqlite3_trace_v2(opened, SQLITE_TRACE_PROFILE, count_statement, nullptr);
    sqlite3_commit_hook(opened, count_commit, nullptr);
    return SQLITE_OK;
}

/// Watches the connection of the cache, which the fixture opens.
struct watched {
    watched() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch)); }
};

class Cost : watched, public PassTest {
  protected:
    Cost() {
        sqlite3_reset_auto_extension();
        how.wait_for_budget = true;
    }

    void begin(int days_of_history) {
        simulator::service_options options;
        options.person = {.seed = 7, .days = days_of_history, .attributes = 120};
        exist = std::make_unique<simulator::service>(options, clock.now().wall);
    }

    cost of_a_pass() {
        counted = {};
        const auto done = run();
        EXPECT_EQ(done.how, outcome::done) << done.message;
        counted.requests = done.requests;
        return counted;
    }

    void expect_at_most(const cost& limit, const cost& spent) {
        EXPECT_EQ(spent.requests, limit.requests);
        EXPECT_LE(spent.commits, limit.commits);
        EXPECT_LE(spent.statements, limit.statements);
        EXPECT_LE(spent.steps, limit.steps);
        EXPECT_LE(spent.sorts, limit.sorts);
        EXPECT_LE(spent.rows_changed, limit.rows_changed);
    }
};

TEST_F(Cost, OfAFirstSync) {
    begin(400);
    expect_at_most({207, 210, 31'000, 2'700'000, 249, 43'900}, of_a_pass());
    EXPECT_EQ(look_up("SELECT count(*) FROM attribute_values"), "31293");
}

TEST_F(Cost, OfEverythingAgain) {
    begin(400);
    of_a_pass();
    clock.advance(hours{2});
    cache.forget_what_is_verified();
    expect_at_most({207, 210, 16'700, 1'890'000, 249, 3'800}, of_a_pass());
}

TEST_F(Cost, OfAPassWhenNothingIsDue) {
    begin(400);
    of_a_pass();
    expect_at_most({0, 1, 29, 4'100, 1, 0}, of_a_pass());
}

class CostAnHourLater : public Cost, public testing::WithParamInterface<int> {};
INSTANTIATE_TEST_SUITE_P(OfDays, CostAnHourLater, testing::Values(100, 400, 1600), testing::PrintToStringParamName());

TEST_P(CostAnHourLater, IsTheSamePlusALookAtEachDay) {
    begin(GetParam());
    of_a_pass();
    clock.advance(hours{1});
    expect_at_most({2, 4, 410, 59'000 + 10 * GetParam(), 5, 172}, of_a_pass());
}

/// 100 attributes and 31 days that the copy already holds.
TEST_F(Cost, OfAPageInAllocations) {
    begin(400);
    of_a_pass();
    const auto target = transport.targets("attributes/with-values/").front();
    const auto body = transport.otherwise({.target = target, .authorization = token.header})->body;
    const auto now = clock.now().wall;
    const store::request_end done{.id = cache.record_request(now, "boot", {}, target), .status = 200};

    const long before = allocations;
    const auto page = api::decode_page(core::part::values, body);
    const long decoded = allocations;
    cache.save_page({core::part::values, core::walk{.id = done.id}, {}}, *page, done, now);
    cache.commit();
    EXPECT_LE(decoded - before, 500);
    EXPECT_LE(allocations - decoded, 910);
}

}  // namespace
}  // namespace existd::sync
