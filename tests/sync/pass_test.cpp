// A pass in which everything goes well.
#include "daemon/core/completeness.hpp"
#include "tests/simulator/person.hpp"
#include "tests/sync/pass_fixture.hpp"

namespace existd::sync {
namespace {

using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

using Pass = PassTest;

TEST_F(Pass, CopiesTheWholeAccount) {
    how.wait_for_budget = true;
    const auto done = run();
    EXPECT_EQ(done.how, outcome::done);
    EXPECT_EQ(done.message, "");
    EXPECT_GT(done.new_rows, 1000);
    EXPECT_EQ(done.requests, static_cast<int>(transport.asked.size()));
    EXPECT_THAT(differences(), IsEmpty());
    EXPECT_TRUE(core::history_complete(cache.snapshot(clock.now().wall)));
}

TEST_F(Pass, CopiesTheWholeAccountInDocsStyle) {
    simulator::service_options options;
    options.person = {.seed = 3, .days = 80, .attributes = 30, .style = simulator::style::docs};
    exist = std::make_unique<simulator::service>(options, clock.now().wall);
    how.wait_for_budget = true;
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(Pass, AsksNothingWhenNothingIsDue) {
    how.wait_for_budget = true;
    run();
    transport.asked.clear();
    const auto done = run();
    EXPECT_EQ(done.how, outcome::done);
    EXPECT_EQ(done.requests, 0);
    EXPECT_THAT(transport.asked, IsEmpty());
}

TEST_F(Pass, AsksTwoRequestsAnHourLater) {
    sync_whole_account();
    EXPECT_EQ(run().requests, 2);
    EXPECT_THAT(transport.targets(), Each(HasSubstr("attributes/with-values/")));
}

TEST_F(Pass, TakesInDaysThatCameLate) {
    sync_whole_account();
    clock.advance(hours{24});
    run();
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(Pass, GivesDailyAColumnForEveryAttribute) {
    sync_whole_account();
    const std::string columns = look_up("SELECT count(*) FROM pragma_table_info('daily')");
    for (const std::string name :
         {"plain", "it's \"quoted\"", "x\", value); DROP TABLE attributes; --", "Ünï ☕", "select"}) {
        simulator::attribute fresh{.name = name, .label = "New", .group = "custom"};
        fresh.ways = {.typical = 20, .tireless = true};
        simulator::take_up(exist->truth(), std::move(fresh), 10);
    }
    clock.advance(hours{1});
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(differences(), IsEmpty());
    EXPECT_EQ(look_up("SELECT count(*) FROM pragma_table_info('daily')"), std::to_string(std::stoi(columns) + 5));
    for (const char* column : {"plain", "\"it's \"\"quoted\"\"\"", "\"x\"\", value); DROP TABLE attributes; --\"",
                               "\"Ünï ☕\"", "\"select\""})
        EXPECT_EQ(look_up(std::string("SELECT count(") + column + ") FROM daily"), "10") << column;
}

TEST_F(Pass, KeepsTheColumnOfARenamedAttribute) {
    sync_whole_account();
    const std::string before = look_up("SELECT count(steps) FROM daily");
    exist->truth().find("steps")->name = "steps \"walked\"";
    clock.advance(hours{24});  // the list of attributes is read once a day
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_EQ(look_up("SELECT count(steps) FROM daily"), before);
    EXPECT_EQ(look_up("SELECT count(\"steps \"\"walked\"\"\") >= " + before + " FROM daily"), "1");
}

TEST_F(Pass, CatchesUpAfterWeeksOff) {
    sync_whole_account();
    clock.advance(days{75});
    how.wait_for_budget = true;
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_EQ(look_up("SELECT count(*) = julianday(max(date)) - julianday(min(date)) + 1 FROM coverage"), "1");
    EXPECT_EQ(look_up("SELECT max(date) FROM coverage"), "2022-08-30");
}

TEST_F(Pass, SendsTheTokenWithEachRequestAndNothingElse) {
    run();
    EXPECT_THAT(transport.asked, Each(Field(&net::http_request::authorization, "Token simulated-token")));
    EXPECT_THAT(transport.asked, Each(Field(&net::http_request::method, "GET")));
    EXPECT_THAT(transport.asked, Each(Field(&net::http_request::body, "")));
    EXPECT_THAT(transport.targets(), Each(StartsWith("/api/2/")));
    EXPECT_EQ(look_up("SELECT count(*) FROM requests WHERE target LIKE '%simulated-token%'"), "0");
}

TEST_F(Pass, NeverFollowsTheServicesLinks) {
    exist->faults().replace({simulator::parse_fault("links:to=host")});
    run();
    EXPECT_THAT(transport.targets(), Each(StartsWith("/api/2/")));
    EXPECT_THAT(transport.targets("page=2"), testing::Not(IsEmpty()));
}

TEST_F(Pass, RecordsEachRequestBeforeItLeaves) {
    transport.on_send = [&] {
        EXPECT_EQ(look_up("SELECT count(*) FROM requests"), std::to_string(transport.asked.size()));
        EXPECT_EQ(look_up("SELECT target FROM requests ORDER BY id DESC"), transport.asked.back().target);
        EXPECT_EQ(look_up("SELECT status FROM requests ORDER BY id DESC"), "null");
    };
    run();
    EXPECT_EQ(look_up("SELECT count(*) FROM requests WHERE status = 200"), std::to_string(transport.asked.size()));
}

TEST_F(Pass, SurvivesAListThatChangesWhileItIsRead) {
    for (const char* drift : {"drift:how=appear", "drift:how=disappear", "drift:how=swap", "drift:how=vanish"}) {
        exist->faults().replace({simulator::parse_fault(drift)});
        clock.advance(days{2});
        how.wait_for_budget = true;
        EXPECT_EQ(run().how, outcome::done) << drift;
        clock.advance(hours{24});
        EXPECT_EQ(run().how, outcome::done) << drift;
        // What the service forgets with an attribute stays in the copy.
        EXPECT_THAT(differences(), Each(HasSubstr("insights: should not be there"))) << drift;
    }
}

TEST_F(Pass, TellsReadersItsAllowance) {
    how.limit.per_hour = 123;
    run();
    EXPECT_EQ(look_up("SELECT requests_per_hour FROM copy_state"), "123");
}

TEST_F(Pass, AsksForOwnedAttributesWithOAuth2Only) {
    run();
    EXPECT_THAT(transport.targets("owned/"), IsEmpty());
    how.every.owned = true;
    token.header = "Bearer simulated-access";
    run();
    EXPECT_THAT(transport.targets("owned/"), testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace existd::sync
