// A pass over a service that fails, and recovers.
#include <algorithm>
#include <set>

#include <SQLiteCpp/Database.h>
#include <boost/asio/error.hpp>

#include "daemon/core/completeness.hpp"
#include "tests/sync/pass_fixture.hpp"

namespace existd::sync {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

using FailingService = PassTest;

TEST_F(FailingService, MayAnswerWithAnySuccessStatus) {
    const auto as_it_is = transport.otherwise;
    int turn = 0;
    transport.otherwise = [&](const net::http_request& request) {
        auto response = as_it_is(request);
        if (response && response->status == 200) response->status = 201 + turn++ % 99;
        return response;
    };
    sync_whole_account();
    EXPECT_GT(turn, 99);
    EXPECT_THAT(watcher.failures, IsEmpty());
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(FailingService, ThatAnswersSuccessWithoutABodyIsAskedAgain) {
    for (const int nothing : {204, 205, 200, 202}) transport.next("profile", status(nothing));
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(watcher.failures, SizeIs(4));
    EXPECT_THAT(watcher.failures[0], HasSubstr("status 204"));
}

TEST_F(FailingService, ThatFailsForOneAttributeIsAskedForTheOthers) {
    sync_whole_account();
    cache.forget_what_is_verified();
    // the first in the list, and one or two whose names begin alike
    const auto failing = look_up("SELECT name FROM attributes WHERE active = 1 ORDER BY position LIMIT 1");
    const std::string alike = "FROM attributes WHERE active = 1 AND name LIKE '" + failing + "%'";
    transport.always("&attribute=" + failing, status(500));
    const auto fail_for_each = [&] {
        for (auto left = std::stoi(look_up("SELECT count(*) " + alike)); left >= 0; --left) run();
    };
    fail_for_each();
    EXPECT_EQ(look_up("SELECT group_concat(name) FROM attributes WHERE active = 1 AND complete = 0"),
              look_up("SELECT group_concat(name) " + alike));
    const auto proven = look_up("SELECT max(proven_at) FROM attributes WHERE complete = 1");
    clock.advance(hours{12});
    fail_for_each();
    transport.asked.clear();
    EXPECT_EQ(run().how, outcome::done) << "left alone for half a day";
    EXPECT_GT(look_up("SELECT max(proven_at) FROM attributes WHERE complete = 1"), proven)
        << "the others' first days are still asked for again";
    EXPECT_THAT(look_up("SELECT last_error FROM freshness WHERE part = 'older'"), HasSubstr("days of " + failing));
    clock.advance(days{40});
    run();
    EXPECT_EQ(look_up("SELECT last_success_at > '" + iso::format(clock.now().wall - days{1}) +
                      "' FROM sync_state WHERE part = 'verification'"),
              "1")
        << "old days are still read again";
}

TEST_F(FailingService, RecoversAtTheSamePage) {
    transport.next("attributes/?limit=100&page=2", status(503, maintenance));
    transport.next("attributes/?limit=100&page=2", status(502));
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(transport.targets("attributes/?limit=100&page=2"), SizeIs(3));
    EXPECT_THAT(transport.targets("attributes/?limit=100&page=1"), SizeIs(1));
    EXPECT_THAT(watcher.failures, SizeIs(2));
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(FailingService, ThatRecoveredLeavesNoMessage) {
    transport.next("profile", status(500));
    EXPECT_EQ(run().message, "");
}

TEST_F(FailingService, IsGivenTimeBetweenTries) {
    for (int i = 0; i < 4; ++i) transport.next("profile", status(500));
    run();
    ASSERT_THAT(watcher.pauses, SizeIs(4));
    for (std::size_t i = 0; i < 4; ++i) EXPECT_LE(watcher.pauses[i], seconds{1 << i});
    EXPECT_GT(watcher.pauses[0] + watcher.pauses[1] + watcher.pauses[2] + watcher.pauses[3], milliseconds{0});
    EXPECT_EQ(clock.slept, watcher.pauses);
}

TEST_F(FailingService, WithAWebPageInsteadOfJsonIsTriedAgain) {
    transport.next("insights", status(200, maintenance));
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(watcher.failures, testing::ElementsAre(HasSubstr("a web page instead of JSON")));
    EXPECT_EQ(look_up("SELECT count(*) FROM requests WHERE error LIKE '%web page%' AND status = 200"), "1");
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(FailingService, ThatCannotBeReachedEndsThePassAfterFiveTries) {
    transport.always("", no_answer(boost::asio::error::connection_refused));
    const auto done = run();
    EXPECT_EQ(done.how, outcome::unreachable);
    EXPECT_EQ(done.message, "profile: Connection refused; check the network and api.base_url");
    EXPECT_THAT(transport.asked, SizeIs(5));
    EXPECT_EQ(look_up("SELECT count(*) FROM requests WHERE status IS NULL AND error = 'Connection refused'"), "5");
}

TEST_F(FailingService, WithOneBrokenPartGivesAllOthers) {
    transport.always("insights", status(500));
    const auto done = run();
    EXPECT_EQ(done.how, outcome::unreachable);
    EXPECT_EQ(done.message, "insights: the service answered with status 500; the next sync tries again");
    EXPECT_THAT(transport.targets("insights"), SizeIs(5));
    EXPECT_GT(look_up("SELECT count(*) FROM attribute_values"), "0");
    EXPECT_THAT(transport.targets("include_historical"), Not(IsEmpty()));
    EXPECT_EQ(look_up("SELECT last_error FROM freshness WHERE part = 'insights'"),
              "the service answered with status 500");
    EXPECT_EQ(look_up("SELECT last_success_at IS NULL FROM freshness WHERE part = 'insights'"), "1");

    transport.relent("insights");
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(FailingService, ThatAlsoThrottlesIsStillGivenUp) {
    for (int i = 0; i < 3; ++i) {
        for (int each = 0; each < 4; ++each) transport.next("correlations", status(500));
        transport.next("correlations", status(429, "", "1"));
    }
    how.wait_for_budget = true;
    run();
    EXPECT_THAT(transport.targets("correlations"), SizeIs(6));
}

TEST_F(FailingService, IsNotBlamedForOlderDaysNotYetRead) {
    sync_whole_account();
    SQLite::Database(folder / "exist.db", SQLite::OPEN_READWRITE)
        .exec("UPDATE attributes SET active = 0, inactive_since = '2020-01-01T00:00:00Z' WHERE position < 3");
    clock.advance(hours{24});
    how.limit.per_hour = static_cast<int>(transport.targets().size());
    transport.asked.clear();
    run();
    EXPECT_THAT(transport.targets("attributes/values/"), Not(IsEmpty()));
    EXPECT_EQ(look_up("SELECT last_error FROM sync_state WHERE part = 'older'"), "null");
}

TEST_F(FailingService, WithThreeBrokenPartsIsLeftForLater) {
    for (const char* each : {"correlations", "templates", "insights"}) transport.always(each, status(500));
    const auto done = run();
    EXPECT_EQ(done.how, outcome::unreachable);
    EXPECT_LE(transport.targets("correlations").size() + transport.targets("templates").size() +
                  transport.targets("insights").size(),
              15U);
}

TEST_F(FailingService, ThatKnowsNoAttributeIsAskedForTheListAgain) {
    transport.always("attributes/values/", status(404, R"({"error": "not_found"})"));
    how.wait_for_budget = true;
    run();
    EXPECT_EQ(look_up("SELECT count(*) FROM attributes WHERE active = 1"),
              std::to_string(std::ranges::count_if(exist->truth().attributes, [](const auto& a) { return a.active; })))
        << "the list says so";
    EXPECT_FALSE(core::history_complete(cache.snapshot(clock.now().wall)));
    const auto probes = transport.targets("attributes/values/");
    EXPECT_EQ(std::set<std::string>(probes.begin(), probes.end()).size(), probes.size()) << "each is asked for once";
    EXPECT_THAT(transport.targets("attributes/?"), SizeIs(testing::Le(8U)));
    EXPECT_THAT(watcher.failures, IsEmpty());

    transport.relent("attributes/values/");
    clock.advance(hours{13});
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_TRUE(core::history_complete(cache.snapshot(clock.now().wall)));
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(FailingService, ThatReturnsOtherDaysIsNotBelieved) {
    const std::string newest = iso::format(exist->truth().today);
    const auto with_values = [&](const std::string& name) {
        return R"({"count": 1, "next": null, "results": [{"name": ")" + name + R"(", "values": [{"date": ")" + newest +
               R"(", "value": 1}]}]})";
    };
    const auto before = [&](int days_ago) {
        return "with-values/?limit=100&page=1&days=31&date_max=" +
               iso::format(*iso::parse_day(newest) - days{days_ago});
    };
    for (const int window : {31, 62, 93}) transport.always(before(window), status(200, with_values("steps")));
    run();
    EXPECT_EQ(look_up("SELECT min(date) > date('" + newest + "', '-31 days') FROM coverage"), "1");
    EXPECT_FALSE(core::history_complete(cache.snapshot(clock.now().wall)));
    EXPECT_THAT(look_up("SELECT last_error FROM freshness WHERE part = 'history'"), HasSubstr("date_max was ignored"));
}

TEST_F(FailingService, ThatDoesNotKnowAStragglerStillGivesTheNewestDays) {
    sync_whole_account();
    SQLite::Database(folder / "exist.db", SQLite::OPEN_READWRITE)
        .exec(
            "INSERT INTO attributes (name, label, active, first_seen_at, complete, covered_from) "
            "VALUES ('ghost', 'Ghost', 1, '2020-01-01T00:00:00Z', 1, '2020-01-01')");
    transport.always("attributes=ghost", status(404, R"({"error": "not_found"})"));
    clock.advance(hours{2});
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(transport.targets("attributes=ghost"), SizeIs(1));
    EXPECT_EQ(look_up("SELECT active FROM attributes WHERE name = 'ghost'"), "0");
}

TEST_F(FailingService, WhoseListBecameShorterIsReadFromItsStart) {
    transport.next("attributes/?limit=100&page=2", status(404, R"({"error": "not_found"})"));
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(transport.targets("attributes/?limit=100&page=1"), SizeIs(2));
    EXPECT_THAT(transport.targets("attributes/?limit=100&page=2"), SizeIs(2));
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(FailingService, ThatAnnouncesPagesWithoutEndIsNotAskedForever) {
    transport.always("with-values/?limit=100&page=2", status(404, R"({"detail": "Invalid page."})"));
    const auto done = run();
    EXPECT_EQ(done.how, outcome::unreachable);
    EXPECT_THAT(done.message, HasSubstr("come and go"));
    EXPECT_LE(transport.targets("page=2&days=31").size(), 8U);
    EXPECT_EQ(look_up("SELECT count(*) FROM coverage"), "0");

    transport.relent("with-values/?limit=100&page=2");
    how.wait_for_budget = true;
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(FailingService, LeavesEveryRequestInTheLedger) {
    transport.next("profile", no_answer(boost::asio::error::connection_reset));
    transport.next("profile", status(500));
    transport.next("profile", status(200, "{"));
    transport.next("templates", status(403));
    run();
    EXPECT_EQ(look_up("SELECT count(*) FROM requests"), std::to_string(transport.asked.size()));
    EXPECT_EQ(
        look_up("SELECT group_concat(ifnull(status, 'none')) FROM (SELECT status FROM requests ORDER BY id LIMIT 4)"),
        "none,500,200,200");
}

TEST_F(FailingService, ThatFailsEveryThirdTimeIsStillCopied) {
    exist->faults().replace({simulator::parse_fault("status:code=503,every=3"), simulator::parse_fault("html:every=7"),
                             simulator::parse_fault("junk:as=garbage,every=11")});
    how.wait_for_budget = true;
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(differences(), IsEmpty());
}

}  // namespace
}  // namespace existd::sync
