// The health of the copy, according to its own books.
#include "tests/store/cache_fixture.hpp"

namespace existd::store {
namespace {

using Health = CacheTest;

TEST_F(Health, IsEmptyForAnEmptyCopy) {
    const health found = stored->health_at(noon);
    EXPECT_EQ(found.fresh_at(), std::nullopt);
    EXPECT_EQ(found.first_day, std::nullopt);
    EXPECT_EQ(found.days_covered, 0);
    EXPECT_EQ(found.days_missing, 0);
    EXPECT_FALSE(found.history_complete);
    EXPECT_EQ(found.outcome, std::nullopt);
    EXPECT_EQ(found.next_at, std::nullopt);
    EXPECT_GT(found.database_bytes, 0);
    EXPECT_GT(found.wal_bytes, 0);
}

TEST_F(Health, IsAsFreshAsTheNewestDays) {
    save_values({with_values("steps", {{friday, number(1)}})}, noon);
    const health found = stored->health_at(noon + hours{1});
    EXPECT_EQ(found.fresh_at(), noon);
    EXPECT_EQ(found.read_at[static_cast<std::size_t>(part::profile)], std::nullopt);
}

TEST_F(Health, CountsTheDaysAndThoseVerifiedInTheLastMonth) {
    save_values({with_values("steps", {{friday, number(1)}})}, noon);
    execute("DELETE FROM coverage WHERE date IN ('2022-06-01', '2022-06-02')");
    const health found = stored->health_at(noon + days{30});
    EXPECT_EQ(found.first_day, friday - days{30});
    EXPECT_EQ(found.last_day, friday - days{1}) << "today is not over";
    EXPECT_EQ(found.days_covered, 28);
    EXPECT_EQ(found.days_missing, 2);
    EXPECT_EQ(found.days_verified, 28);
    EXPECT_EQ(stored->health_at(noon + days{30} + std::chrono::seconds{1}).days_verified, 0);
}

TEST_F(Health, KnowsTheRequestsOfTheLastHourAndTheAllowance) {
    stored->publish_allowance(270);
    stored->record_request(noon - hours{1}, "boot", hours{6}, "/t");
    stored->record_request(noon - minutes{59}, "boot", hours{6} + minutes{1}, "/t");
    const health found = stored->health_at(noon);
    EXPECT_EQ(found.requests_last_hour, 1);
    EXPECT_EQ(found.requests_per_hour, 270);
}

TEST_F(Health, TellsHowTheLastSyncEnded) {
    stored->finish_run(stored->begin_run(noon), {core::outcome::done, 1, "Up to date", {}}, noon);
    stored->finish_run(stored->begin_run(noon), {core::outcome::unauthorised, 1, "run `existd login`", {}}, noon);
    stored->finish_run(stored->begin_run(noon), {core::outcome::interrupted, 1, "", {}}, noon);
    stored->begin_run(noon);
    const health found = stored->health_at(noon);
    EXPECT_EQ(found.outcome, core::outcome::unauthorised) << "a stop or a kill does not count as an end";
    EXPECT_EQ(found.message, "run `existd login`");
}

TEST_F(Health, TellsWhenTheNextSyncIs) {
    const auto run = stored->begin_run(noon);
    stored->finish_run(run, {core::outcome::done, 1, "", {}}, noon);
    EXPECT_EQ(stored->health_at(noon).next_at, std::nullopt);
    execute("UPDATE sync_runs SET next_at = '2022-06-17T13:00:00Z'");
    EXPECT_EQ(stored->health_at(noon).next_at, noon + hours{1});
}

}  // namespace
}  // namespace existd::store
