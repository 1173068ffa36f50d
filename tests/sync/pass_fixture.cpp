#include "tests/sync/pass_fixture.hpp"

#include <SQLiteCpp/Statement.h>

#include "tests/support/comparison.hpp"

namespace existd::sync {
namespace {

/// Three pages of attributes, and a hundred days.
simulator::service_options small_account() {
    simulator::service_options options;
    options.person.days = 100;
    options.person.attributes = 120;
    options.person.seed = 7;
    return options;
}

}  // namespace

PassTest::PassTest() : exist(std::make_unique<simulator::service>(small_account(), clock.now().wall)) {
    how.base_path = "/api/2/";
    transport.otherwise = [this](const net::http_request& request) {
        simulator::request asked;
        asked.target = request.target;
        asked.headers = {{"Authorization", request.authorization}};
        const auto answered = exist->answer(asked, clock.machine_now().wall + machine_is_behind);
        return status(answered.status, answered.body, simulator::header(answered.headers, "Retry-After"),
                      says_the_time ? simulator::header(answered.headers, "Date") : "");
    };
}

pass& PassTest::make_pass() {
    pass_ = std::make_unique<pass>(transport, clock, cache, token, watcher, how, 42);
    return *pass_;
}

void PassTest::sync_whole_account() {
    how.wait_for_budget = true;
    const auto done = run();
    how.wait_for_budget = false;
    ASSERT_EQ(done.how, outcome::done) << done.message;
    clock.advance(hours{2});  // the budget is unspent again; only the hourly window is due
    transport.asked.clear();
    watcher = {};
}

std::vector<std::string> PassTest::differences() {
    return tests::differences(folder / "exist.db", exist->truth_json(clock.now().wall));
}

std::string PassTest::look_up(const std::string& sql) {
    SQLite::Database db((folder / "exist.db").string(), SQLite::OPEN_READONLY, 1000);
    SQLite::Statement query(db, sql);
    return query.executeStep() && !query.getColumn(0).isNull() ? query.getColumn(0).getString() : "null";
}

}  // namespace existd::sync
