// Pages that cannot be read: what is read instead, what is reported, and what happens once they can be read.
#include <algorithm>

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

using UnreadablePage = PassTest;

// In a week the service no longer has these correlations.
TEST_F(UnreadablePage, OfCorrelationsBlocksNoOther) {
    for (const char* page : {"1", "2"}) {
        cache.forget_what_is_verified();
        SQLite::Database(folder / "exist.db", SQLite::OPEN_READWRITE).exec("DELETE FROM correlations");
        transport.asked.clear();
        const std::string poisoned = std::string("correlations/?limit=100&page=") + page;
        transport.always(poisoned, status(500));
        run();
        EXPECT_EQ(look_up("SELECT last_error FROM freshness WHERE part = 'correlations'"),
                  "the service answered with status 500");
        for (int i = 0; i < 2; ++i) {
            clock.advance(hours{1});
            run();
        }
        EXPECT_EQ(look_up("SELECT count(*) + 100 - (SELECT total FROM sync_state WHERE part = 'correlations') FROM "
                          "correlations"),
                  "0");
        EXPECT_THAT(transport.targets(poisoned), SizeIs(10)) << "in two passes";
        EXPECT_THAT(look_up("SELECT last_error FROM freshness WHERE part = 'correlations'"),
                    HasSubstr(" pages cannot be read"));
        EXPECT_FALSE(core::history_complete(cache.snapshot(clock.now().wall)));

        transport.relent(poisoned);
        clock.advance(hours{12});
        how.wait_for_budget = true;
        EXPECT_EQ(run().how, outcome::done);
        EXPECT_EQ(look_up("SELECT count(*) - (SELECT total FROM sync_state WHERE part = 'correlations') FROM "
                          "correlations"),
                  "0");
        EXPECT_TRUE(core::history_complete(cache.snapshot(clock.now().wall)));
        how.wait_for_budget = false;
    }
}

struct ServiceWithManyInsights : UnreadablePage {
    ServiceWithManyInsights() {
        simulator::service_options large;
        large.person = {.seed = 7, .days = 1200, .attributes = 60};
        exist = std::make_unique<simulator::service>(large, clock.now().wall);
        how.wait_for_budget = true;
    }
};

TEST_F(ServiceWithManyInsights, IsAskedForTheSamePageAfterAShortFailure) {
    for (int i = 0; i < 5; ++i) transport.next("insights/?limit=100&page=5", status(503, maintenance));
    EXPECT_EQ(run().how, outcome::unreachable);
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(transport.targets("insights/?limit=100&page=1"),
                testing::Contains(testing::EndsWith("page=1")).Times(1));
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(ServiceWithManyInsights, WithAnUnreadablePageGivesAllOthersAndLaterThatOne) {
    transport.always("insights/?limit=100&page=3", status(500));
    for (int i = 0; i < 3; ++i) {
        run();
        clock.advance(hours{1});
    }
    EXPECT_THAT(differences(), Not(IsEmpty()));
    EXPECT_EQ(look_up("SELECT total - (SELECT count(*) FROM insights) FROM sync_state WHERE part = 'insights'"), "0")
        << "no more are missing than that page has";
    EXPECT_THAT(transport.targets("insights/?limit=100&page=3"), SizeIs(10));
    for (int day = 0; day < 20; ++day) {
        clock.advance(days{1});
        transport.asked.clear();
        run();
        EXPECT_LE(transport.targets("insights/").size(), 9U) << "no further than to that page, every six hours";
    }
    EXPECT_EQ(look_up("SELECT last_success_at > '" + iso::format(clock.now().wall - days{2}) +
                      "' FROM sync_state WHERE part = 'verification'"),
              "1")
        << "old days are still read again";
    transport.relent("insights/?limit=100&page=3");
    for (int i = 0; i < 2; ++i) {
        clock.advance(hours{6});
        run();
    }
    EXPECT_THAT(differences(), IsEmpty());
}

// Any page may have rows of an unknown kind.
TEST_F(ServiceWithManyInsights, WithManyUnreadablePagesGivesAllOthers) {
    for (int page = 2; page <= 6; ++page)
        transport.always("insights/?limit=100&page=" + std::to_string(page), status(500));
    for (int i = 0; i < 12; ++i) {
        run();
        clock.advance(hours{1});
    }
    EXPECT_EQ(look_up("SELECT missing || ' of ' || (total + 500 - (SELECT count(*) FROM insights)) FROM sync_state "
                      "WHERE part = 'insights'"),
              "5 of 500");
    EXPECT_THAT(look_up("SELECT last_error FROM freshness WHERE part = 'insights'"), HasSubstr("5 of "));
}

// New insights are on the first page, and must not wait for all other pages.
TEST_F(ServiceWithManyInsights, WithMostlyUnreadablePagesIsGivenUpAndAskedForNewOnes) {
    for (int page = 2; page <= 19; ++page)
        transport.always("insights/?limit=100&page=" + std::to_string(page), status(500));  // and 20 to 99
    for (int i = 0; i < 14; ++i) {
        run();
        EXPECT_NE(look_up("SELECT ifnull(last_error, '') FROM freshness WHERE part = 'insights'"), "");
        clock.advance(hours{1});
    }
    EXPECT_EQ(look_up("SELECT count(*) FROM insights"), "100");
    EXPECT_EQ(
        look_up("SELECT missing > 10 AND last_error = missing || ' of ' || (missing + 1) || ' pages cannot be read' "
                "FROM sync_state WHERE part = 'insights'"),
        "1");
    transport.asked.clear();
    clock.advance(hours{6});
    run();
    EXPECT_THAT(transport.targets("insights/?limit=100&page=1"), Not(IsEmpty()));
}

/// Lists only the newest insights: new ones replace the oldest.
struct ServiceThatForgetsInsights : UnreadablePage {
    int newest = 0, listed = 0;
    std::string unreadable = "none";

    ServiceThatForgetsInsights() {
        how.wait_for_budget = true;
        transport.otherwise = [this, as_ever = transport.otherwise](const net::http_request& request) {
            const auto at = request.target.find("insights/?limit=100&page=");
            if (at == std::string::npos) return as_ever(request);
            if (request.target.ends_with("=" + unreadable)) return tests::answer{status(500)};
            return page(std::stoi(request.target.substr(request.target.rfind('=') + 1)));
        };
    }

    tests::answer page(int number) const {
        const int first = (number - 1) * 100, end = std::min(number * 100, listed);
        if (first >= listed) return status(404, R"({"detail": "Invalid page."})");
        std::string rows;
        for (int i = first; i < end; ++i)
            rows += (i > first ? "," : "") + (R"({"created": ")" + iso::format(iso::instant{} + minutes{newest - i})) +
                    R"(", "target_date": null, "type": {"name": "x", "period": 1, "priority": 1, "attribute": null},)" +
                    R"("html": "", "text": "t"})";
        return status(200, R"({"count": )" + std::to_string(listed) + R"(, "next": )" +
                               (end < listed ? R"("http://x")" : "null") + R"(, "results": [)" + rows + "]}");
    }

    void sync_each(hours interval, int times) {
        for (int i = 0; i < times; ++i) {
            run();
            clock.advance(interval);
        }
    }
};

TEST_F(ServiceThatForgetsInsights, GivesTheInsightsOfAnUnreadablePageLater) {
    newest = listed = 500;
    unreadable = "3";
    sync_each(hours{1}, 4);
    EXPECT_EQ(look_up("SELECT count(*) FROM insights"), "400");
    EXPECT_FALSE(core::history_complete(cache.snapshot(clock.now().wall)));
    newest += 105;
    unreadable = "none";
    sync_each(hours{6}, 2);
    EXPECT_EQ(look_up("SELECT count(*) FROM insights"), "605");
    EXPECT_TRUE(core::history_complete(cache.snapshot(clock.now().wall)));
}

TEST_F(ServiceThatForgetsInsights, IsAskedForItsSecondPageIfTheFirstIsUnreadable) {
    newest = listed = 150;
    unreadable = "1";
    sync_each(hours{1}, 4);
    EXPECT_EQ(look_up("SELECT count(*) FROM insights"), "50");
    newest = listed = 190;
    sync_each(hours{1}, 10);
    EXPECT_EQ(look_up("SELECT count(*) FROM insights"), "90");
}

TEST_F(UnreadablePage, ThatIsNeverAnsweredBlocksNothingElse) {
    transport.always("correlations/?limit=100&page=2", no_answer(boost::asio::error::timed_out));
    how.wait_for_budget = true;
    const auto done = run();
    EXPECT_EQ(done.message, "correlations: Connection timed out; the next sync tries again");
    EXPECT_EQ(look_up("SELECT complete FROM sync_state WHERE part = 'insights'"), "1");
    how.every.values = minutes{15};  // the shortest interval
    for (int i = 0; i < 4; ++i) {
        clock.advance(minutes{15});
        run();
    }
    EXPECT_EQ(look_up("SELECT total - (SELECT count(*) FROM correlations) FROM sync_state WHERE part = 'correlations'"),
              "100");
}

TEST_F(UnreadablePage, IsNotSkippedWhileTheServiceIsDown) {
    sync_whole_account();
    clock.advance(hours{24});
    transport.always("", status(503, maintenance));
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(run().how, outcome::unreachable);
        clock.advance(minutes{1 << i});
    }
    transport.relent("");
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_TRUE(core::history_complete(cache.snapshot(clock.now().wall)));
    EXPECT_EQ(look_up("SELECT min(last_success_at) > '" + iso::format(clock.now().wall - hours{1}) +
                      "' FROM sync_state WHERE part IN ('attributes', 'correlations', 'insights')"),
              "1");
}

TEST_F(UnreadablePage, IsMissingWhileItIsAskedForAgain) {
    transport.always("correlations/?limit=100&page=2", status(500));
    how.wait_for_budget = true;
    for (int i = 0; i < 3; ++i) {
        run();
        clock.advance(hours{1});
    }
    clock.advance(hours{6});
    EXPECT_EQ(run().how, outcome::unreachable);
    EXPECT_FALSE(core::history_complete(cache.snapshot(clock.now().wall)));
}

TEST_F(UnreadablePage, OfTwentyRowsBlocksNoneAfterIt) {
    transport.otherwise = [as_ever = transport.otherwise](net::http_request request) {
        if (const auto at = request.target.find("correlations/?limit=100"); at != std::string::npos)
            request.target.replace(at, 23, "correlations/?limit=20");
        return as_ever(request);
    };
    for (const char* page : {"5", "18"})
        transport.always("correlations/?limit=100&page=" + std::string(page), status(500));
    how.wait_for_budget = true;
    for (int i = 0; i < 5; ++i) {
        run();
        clock.advance(hours{1});
    }
    EXPECT_EQ(look_up("SELECT total - (SELECT count(*) FROM correlations) FROM sync_state WHERE part = 'correlations'"),
              "40");
}

TEST_F(UnreadablePage, OfTheNewestDaysDoesNotBlockTheFirst) {
    sync_whole_account();
    transport.always("page=2&days=31", status(500));
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(run().how, outcome::unreachable);
        clock.advance(hours{2});
    }
    EXPECT_THAT(transport.targets("page=1&days=31"), SizeIs(2));
    transport.relent("page=2&days=31");
    EXPECT_EQ(run().how, outcome::done);
}

}  // namespace
}  // namespace existd::sync
