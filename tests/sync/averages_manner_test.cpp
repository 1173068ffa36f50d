// Old sets of averages, from a service that gives them only for one form of request.
//
// Planted and seen to be caught: include_historical=true; the history called complete without asking by name; more
// names than fit into one request.
#include "daemon/core/completeness.hpp"
#include "tests/sync/pass_fixture.hpp"

namespace existd::sync {
namespace {

using simulator::history_manner;
using ::testing::IsEmpty;

class AveragesManner : public PassTest, public testing::WithParamInterface<history_manner> {
  protected:
    void begin(int days_of_history, std::size_t attributes = 120) {
        simulator::service_options options;
        options.person = {.seed = 7, .days = days_of_history, .attributes = attributes};
        options.throttle.requests = 100'000;
        options.history = GetParam();
        exist = std::make_unique<simulator::service>(options, clock.now().wall);
        how.limit.per_hour = 100'000;
    }
    std::size_t rows_of_averages() {
        std::size_t rows = 0;
        for (const auto& set : exist->truth().averages) rows += set.size();
        return rows;
    }
};

std::string name_of(const testing::TestParamInfo<history_manner>& of) {
    constexpr const char* names[] = {"Wide", "One", "Named"};
    return names[static_cast<std::size_t>(of.param)];
}
INSTANTIATE_TEST_SUITE_P(Service, AveragesManner,
                         testing::Values(history_manner::wide, history_manner::one, history_manner::named), name_of);

TEST_P(AveragesManner, GivesAllSets) {
    begin(1500);
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(differences(), IsEmpty());
    EXPECT_TRUE(core::history_complete(cache.snapshot(clock.now().wall)));
    const auto least = (rows_of_averages() + 99) / 100;
    EXPECT_LE(static_cast<double>(transport.targets("averages").size()), 1.1 * static_cast<double>(least) + 4);
    transport.asked.clear();
    clock.advance(hours{13});
    run();
    EXPECT_THAT(transport.targets("averages"), testing::SizeIs(1)) << "the probe of the newest set";
}

TEST_P(AveragesManner, GivesMissedWeeks) {
    begin(200);
    EXPECT_EQ(run().how, outcome::done);
    clock.advance(days{40});
    transport.asked.clear();
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(differences(), IsEmpty());
    EXPECT_LE(transport.targets("averages").size(), 10U);
}

TEST_P(AveragesManner, IsAskedForAsManyNamesAsFitIntoALine) {
    begin(60, 700);
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_THAT(differences(), IsEmpty());
    const auto by_name = transport.targets("averages/?limit=100&page=1&include_historical=1&date_max");
    std::size_t chunks = 0;
    for (const auto& target : by_name) {
        EXPECT_LT(target.size(), 4000U);
        chunks += target.find("attributes=") == std::string::npos ? 0 : 1;
    }
    EXPECT_GE(chunks, 3U);
}

TEST_P(AveragesManner, ContinuesAtTheSameNamesAfterAnInterruption) {
    begin(700, 300);
    for (int pass = 0; pass < 200; ++pass) {
        how.limit.per_hour = 20;
        const auto done = run();
        if (done.how == outcome::done) break;
        clock.advance(minutes{62});
    }
    EXPECT_TRUE(core::history_complete(cache.snapshot(clock.now().wall)));
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_P(AveragesManner, IsAskedForFewerNamesIfItRefusesMany) {
    begin(200, 60);
    for (const int refusal : {400, 404, 414}) {
        cache.forget_what_is_verified();
        SQLite::Database(folder / "exist.db", SQLite::OPEN_READWRITE).exec("DELETE FROM averages");
        transport.asked.clear();
        transport.always("%2C", status(refusal, R"({"detail": "One attribute at a time."})"));
        EXPECT_EQ(run().how, outcome::done) << refusal;
        EXPECT_TRUE(core::history_complete(cache.snapshot(clock.now().wall)));
        EXPECT_THAT(differences(), IsEmpty());
        EXPECT_LE(transport.targets("%2C").size(), 7U) << "half as many each time, and never as many again";
        transport.relent("%2C");
        clock.advance(hours{13});
    }
}

// The service now lists only the newest year of the sets it gave before.
TEST_P(AveragesManner, IsReadToItsEndIfTheCopyHoldsMore) {
    begin(200);
    EXPECT_EQ(run().how, outcome::done);
    SQLite::Database(folder / "exist.db", SQLite::OPEN_READWRITE)
        .exec(
            "INSERT INTO averages (attribute, date, overall) SELECT a.attribute, "
            "date(a.date, (-364 * n.value) || ' days'), 1 FROM averages a, json_each('[1, 2, 3, 4]') n");
    clock.advance(days{70});
    EXPECT_EQ(run().how, outcome::done);
    EXPECT_EQ(run().how, outcome::done);
    std::size_t missing = 0;
    for (const auto& set : exist->truth().averages)
        for (const auto& row : set)
            missing += look_up("SELECT count(*) FROM averages WHERE attribute = '" + row.attribute + "' AND date = '" +
                               iso::format(row.date) + "'") == "0";
    EXPECT_EQ(missing, 0U);
}

}  // namespace
}  // namespace existd::sync
