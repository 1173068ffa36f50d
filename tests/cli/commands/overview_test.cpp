#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/simulated_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr render::screen terminal{true, 80, 24, false, true};

TEST(Overview, FitsOneScreenAndLeavesALineForThePrompt) {
    const auto result = simulated_copy().run({}, terminal);
    EXPECT_EQ(result.status, 0);
    EXPECT_LT(std::count(result.output.begin(), result.output.end(), '\n'), 24);
    EXPECT_THAT(result.output, HasSubstr("Try:"));
}

TEST(Overview, SaysWhatIsUnusualTodayOrElseYesterday) {
    sample_copy copy = simulated_copy();
    copy.execute("DELETE FROM attribute_values WHERE date = '2022-06-17'");
    EXPECT_THAT(copy.output({}), HasSubstr("Nothing is known of today yet."));
    const auto set_steps = [&](const std::string& day) {
        copy.execute("INSERT OR REPLACE INTO attribute_values SELECT id, '" + day +
                     "', 99000 FROM attributes WHERE name = 'steps'");
    };
    set_steps("2022-06-16");
    EXPECT_THAT(copy.output({}), HasSubstr("Unusual yesterday"));
    set_steps("2022-06-17");
    EXPECT_THAT(copy.output({}),
                HasSubstr("Unusual today\n  👩‍👩‍👧‍👦 家族 🇳🇱🇯🇵  99,000, "));
}

/// Steps of nine weeks up to Friday 17 June 2022, `now` of them in the last four whole weeks.
std::string overview_of(int before, int now) {
    return sample_copy(
               *iso::parse_day("2022-06-17") + std::chrono::hours{12},
               [&](SQLite::Database& db) {
                   db.exec(R"sql(
INSERT INTO profile (id, username, timezone, updated_at) VALUES (1, 'josh', 'UTC', '');
INSERT INTO attributes (id, name, label, template, group_name, value_type, active, first_seen_at, complete) VALUES
    (1, 'steps', 'Steps', 'steps', 'activity', 0, 1, '', 1), (2, 'tag_wine', 'Wine', NULL, 'custom', 7, 1, '', 1),
    (3, 'bedtime', 'Bedtime', 'sleep_start', 'sleep', 6, 1, '', 1);
WITH RECURSIVE past (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM past WHERE n < 62)
INSERT INTO attribute_values
SELECT id, date('2022-06-17', '-' || n || ' days'),
       CASE id WHEN 1 THEN n % 3 + iif(n BETWEEN 5 AND 32, )sql" +
                           std::to_string(now) + ", " + std::to_string(before) +
                           R"sql() WHEN 2 THEN n > 60 OR (n % 7 = 1 AND n < 33) ELSE 700 + n % 3 - 30 * (n > 32) END
FROM past, attributes)sql");
               })
        .output({});
}

TEST(Overview, SaysWhatMoved) {
    const std::string text = overview_of(5000, 6200);
    EXPECT_THAT(text, HasSubstr("The last four weeks against the four before\n"));
    EXPECT_THAT(text, HasSubstr("\n  Steps    6,201 a day, 1,200 higher\n"));
    EXPECT_THAT(text, HasSubstr("\n  Wine     on 1 day a week, 1 more\n"));
    EXPECT_THAT(text, HasSubstr("\n  Bedtime  23:41, 30m later\n"));
    EXPECT_THAT(overview_of(5000, 5000), Not(HasSubstr("Steps")));
}

TEST(Overview, IsForPeopleAndAboutToday) {
    const sample_copy copy;
    EXPECT_EQ(copy.run({"-o", "json"}).status, 64);
    EXPECT_THAT(copy.run({"--date", "yesterday"}).errors, HasSubstr("`exist day` shows other days"));
}

TEST(Overview, WithoutACopyAsksForACommand) {
    const sample_copy copy;
    std::filesystem::remove(copy.path());
    const auto result = copy.run({});
    EXPECT_EQ(result.status, 64);
    EXPECT_THAT(result.errors,
                HasSubstr("which command? `exist today` is a start, `exist --help` lists them; no copy"));
}

}  // namespace
}  // namespace existd::cli::test
