// Both sides of the edges of ages and clocks.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/age.hpp"
#include "cli/clock_check.hpp"
#include "cli/errors.hpp"
#include "cli/freshness.hpp"
#include "past_copy.hpp"
#include "schema/database.hpp"
#include "schema/service_clock.hpp"

namespace existd::cli::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST(Edges, OfAges) {
    EXPECT_EQ(age_text(59s), "less than a minute");
    EXPECT_EQ(age_text(60s), "1 min");
    EXPECT_EQ(age_text(3599s), "59 min");
    EXPECT_EQ(age_text(1h), "1 h");
    EXPECT_EQ(age_text(1h + 59s), "1 h");
    EXPECT_EQ(age_text(1h + 60s), "1 h 1 min");
    EXPECT_EQ(age_text(24h - 1s), "23 h 59 min");
    EXPECT_EQ(age_text(24h), "1 day");
    EXPECT_EQ(age_text(48h - 1s), "1 day");
    EXPECT_EQ(age_text(48h), "2 days");
}

TEST(Edges, OfAgesThatMayBeAskedFor) {
    EXPECT_EQ(parse_max_age("0s"), 0s);
    EXPECT_EQ(parse_max_age("999999s"), 999999s);
    EXPECT_THROW(parse_max_age("1000000s"), usage_error);
}

TEST(Edges, OfAnAgeAreNeverBelowZero) {
    const iso::instant now = iso::day{std::chrono::year{2022} / 6 / 17};
    EXPECT_EQ(age_of(now, now), 0s);
    EXPECT_EQ(age_of(now + 5min, now), 0s);
    EXPECT_EQ(age_of(now - 1999ms, now), 1s);
}

TEST(Edges, OfMaxAge) {
    sample_copy copy = past_copy();  // was read an hour ago
    EXPECT_EQ(copy.run({"values", "steps", "--max-age", "60m"}).status, 0);
    const auto older = copy.run({"values", "steps", "--max-age", "59m"});
    EXPECT_EQ(older.status, 2);
    EXPECT_EQ(older.errors, "exist: the copy is 1 h old, older than --max-age; run `existd sync`\n");
    EXPECT_THAT(older.output, HasSubstr("1,202")) << "nevertheless";
    copy.execute("UPDATE sync_state SET last_success_at = NULL");
    EXPECT_EQ(copy.run({"values", "steps", "--max-age", "60m"}).status, 2);
}

TEST(Edges, OfWhatIsWorthARemark) {
    sample_copy copy = past_copy();
    const auto remark = [&](const char* read_at) {
        copy.execute("UPDATE sync_state SET last_success_at = '" + std::string(read_at) + "' WHERE part = 'values'");
        return copy.run({"values", "steps"}).errors;
    };
    const iso::instant now = iso::parse_instant("2024-06-17T02:00:00Z").value();
    EXPECT_EQ(remark(iso::format(now - worth_a_remark).c_str()), "");
    EXPECT_THAT(remark(iso::format(now - worth_a_remark - 1s).c_str()), HasSubstr(" old; run `existd sync`"));
}

TEST(Edges, OfAClockThatIsBelievedUpToADay) {
    const tests::temporary_folder folder;
    SQLite::Database copy = schema::open_for_writing(folder / "exist.db");
    const iso::instant said = iso::parse_instant("2022-06-17T12:00:00Z").value();
    EXPECT_EQ(check_clock(copy, said).now, said);
    EXPECT_EQ(check_clock(copy, said).behind, std::nullopt);
    // Another boot: only that time went back is known.
    copy.exec(
        "INSERT INTO service_clock (id, said_at, machine_at, boot_id, boot_ms) "
        "VALUES (1, '2022-06-17T12:00:00Z', '2022-06-17T12:00:00Z', 'another boot', 1)");
    const auto found = [&](std::chrono::milliseconds behind) { return check_clock(copy, said - behind); };
    EXPECT_EQ(found(24h).now, said - 24h);
    EXPECT_EQ(found(24h).behind, 24h);
    EXPECT_EQ(found(24h).remark, "");
    EXPECT_EQ(found(24h + 1ms).now, said);
    EXPECT_THAT(found(24h + 1ms).remark, testing::AllOf(HasSubstr("24 hours behind Exist's"),
                                                        HasSubstr("until then days are counted by Exist's")));
    EXPECT_EQ(found(-24h).remark, "");
}

}  // namespace
}  // namespace existd::cli::test
