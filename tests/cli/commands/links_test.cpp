// `exist links` on series of which R has computed the answers: see tests/cli/analysis/golden.
#include <fstream>
#include <sstream>

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/past_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using words = std::vector<std::string>;

/// What a column of a golden file is in the copy.
struct tracked {
    std::string name, label, group = "activity";
    int type = 1;
};

/// A copy whose attributes have the values of a golden file, column by column. It is noon in UTC on `today`.
sample_copy copy_of(const std::string& file, const std::string& today, const std::vector<tracked>& columns) {
    return {*iso::parse_day(today) + std::chrono::hours{12}, [&](SQLite::Database& db) {
                db.exec("INSERT INTO profile (id, username, timezone, updated_at) VALUES (1, 'josh', 'UTC', '')");
                SQLite::Statement add(db,
                                      "INSERT INTO attributes (id, name, label, group_name, value_type, active, "
                                      "first_seen_at, complete) VALUES (?, ?, ?, ?, ?, 1, '', 1)");
                for (std::size_t i = 0; i < columns.size(); ++i) {
                    const tracked& one = columns[i];
                    SQLite::bind(add, static_cast<int>(i) + 1, one.name, one.label, one.group, one.type);
                    add.exec();
                    add.reset();
                }
                SQLite::Statement value(db, "INSERT INTO attribute_values VALUES (?, ?, nullif(?, '') + 0)");
                std::ifstream in(GOLDEN_FOLDER "/../analysis/golden/" + file + ".csv");
                std::string line, date, cell;
                for (std::getline(in, line); std::getline(in, line);) {
                    std::istringstream cells(line);
                    std::getline(cells, date, ',');
                    for (int id = 1; std::getline(cells, cell, ','); ++id) {
                        SQLite::bind(value, id, date, cell);
                        value.exec();
                        value.reset();
                    }
                }
            }};
}

/// A tag, or something else that is set or not: before the first day of a tag nothing is known.
sample_copy of_a_tag(const std::string& today = "2026-01-01", const std::string& group = "custom") {
    return copy_of("04_tag", today, {{"wine", "Wine", group, 7}, {"mood", "Mood", "mood", 8}});
}

sample_copy of_a_weekday() {
    return copy_of("05_weekday", "2027-01-01", {{"x", "Walk"}, {"y", "Sleep"}});
}

int count_of(const std::string& text, const std::string& part) {
    int count = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++count;
    return count;
}

double number_in(const sample_copy& copy, const words& arguments, const std::string& name) {
    return std::stod(column(copy, arguments, name).at(0));
}

TEST(Links, HaveTheEffectAndTheIntervalThatRComputes) {
    const sample_copy copy = of_a_tag("2026-01-01", "food");
    const words asked{"links", "wine", "mood"};
    EXPECT_THAT(column(copy, asked, "attribute"), ElementsAre("mood"));
    EXPECT_THAT(column(copy, asked, "attribute2"), ElementsAre("wine"));
    EXPECT_THAT(column(copy, asked, "offset"), ElementsAre("0"));
    EXPECT_NEAR(number_in(copy, asked, "effect"), -.7183, .00005);
    EXPECT_NEAR(number_in(copy, asked, "effect_low"), -.9804, .00005);
    EXPECT_NEAR(number_in(copy, asked, "effect_high"), -.4511, .00005);
    EXPECT_THAT(column(copy, asked, "tables"), ElementsAre("29"));
    EXPECT_THAT(column(copy, asked, "step"), ElementsAre("1"));
}

TEST(Links, AreToldAsASentence) {
    const auto result = of_a_tag("2026-01-01", "food").run({"links", "mood"});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.output, HasSubstr("With Wine, Mood is 0.72 lower (0.45 to 0.98) the same day.\n"));
    EXPECT_THAT(result.output, HasSubstr("of 29 four-week stretches agree; "));
    EXPECT_THAT(result.output, HasSubstr("1 pair looked at.\n"));
    EXPECT_THAT(result.output, HasSubstr("Going together is not causing"));
    EXPECT_THAT(result.output, testing::Not(HasSubstr("would have shown"))) << "all have shown";
}

TEST(Links, DoNotDependOnTheOrderOfTheQuestion) {
    const sample_copy copy = of_a_tag();
    const std::string answer = copy.output({"links", "mood", "wine", "-o", "csv"});
    EXPECT_EQ(copy.output({"links", "Wine", "Mood", "-o", "csv"}), answer);
    EXPECT_EQ(copy.output({"links", "-o", "csv"}), answer);
}

/// R has r = -0.1977 and a slope of -0.7183 for mood with wine; the slope the other way is r² divided by that.
TEST(Links, OfTwoNamesAreAboutTheFirst) {
    const sample_copy copy = of_a_tag("2026-01-01", "food");
    EXPECT_THAT(copy.output({"links", "mood", "wine"}), HasSubstr("With Wine, Mood is 0.72 lower (0.45 to 0.98) the"));
    EXPECT_THAT(copy.output({"links", "wine", "mood"}),
                HasSubstr("With Mood 1 higher, Wine is set on 5.4 fewer days in 100 ("));
    const sample_copy none = of_a_weekday();
    EXPECT_THAT(none.output({"links", "y", "x"}), HasSubstr("No link found between Sleep and Walk.\n"));
    EXPECT_THAT(none.output({"links", "y", "x"}),
                testing::ContainsRegex("\nWith Walk [0-9.]+ higher, Sleep would have to differ by [0-9.]+ to"));
}

TEST(Links, WithAnotherDayKeepTheOrderOfTime) {
    const sample_copy copy =
        copy_of("03_lag", "2026-01-01", {{"walk", "Steps", "activity", 0}, {"ache", "Pain", "health"}});
    EXPECT_EQ(copy.output({"links", "walk", "ache"}), copy.output({"links", "ache", "walk"}));
}

TEST(Links, ThatAreNoneAmongManyPointToThePairAlone) {
    sample_copy copy = of_a_weekday();
    EXPECT_THAT(copy.output({"links", "x"}), testing::Not(HasSubstr("exist links A B")));
    copy.execute(
        "INSERT INTO attributes (id, name, label, value_type, active, first_seen_at, complete) VALUES "
        "(9, 'z', 'Other', 1, 1, '', 1);"
        "INSERT INTO attribute_values SELECT 9, date, (julianday(date) * 7919) % 11 FROM attribute_values "
        "WHERE attribute_id = 2");
    EXPECT_THAT(copy.output({"links", "x"}),
                HasSubstr("in half of the pairs.\nA pair asked about on its own needs weaker evidence: `exist links "
                          "A B`.\n"));
}

TEST(Links, OfAllPairsFillAPage) {
    sample_copy copy = of_a_tag();
    copy.execute(
        "WITH RECURSIVE copies(id) AS (SELECT 10 UNION ALL SELECT id + 1 FROM copies WHERE id < 29) "
        "INSERT INTO attributes (id, name, label, group_name, value_type, active, first_seen_at, complete) "
        "SELECT id, 'wine_' || id, 'Wine ' || id, 'custom', 7, 1, '', 1 FROM copies;"
        "INSERT INTO attribute_values SELECT attributes.id, date, value FROM attributes CROSS JOIN attribute_values "
        "WHERE attributes.id >= 10 AND attribute_id = 1");
    const std::string some = copy.output({"links"}), more = "and 1 more link; `exist links NAME` shows";
    EXPECT_EQ(count_of(some, "With Wine"), 20);
    EXPECT_THAT(some, HasSubstr(more));
    EXPECT_THAT(some, HasSubstr("21 links found"));
    for (const words& asked : {words{"links", "--all"}, words{"links", "mood"}}) {
        EXPECT_EQ(count_of(copy.output(asked), "With Wine"), 21);
        EXPECT_THAT(copy.output(asked), testing::Not(HasSubstr("more link")));
    }
    EXPECT_EQ(column(copy, {"links"}, "attribute2").size(), 21U) << "for programs";
}

TEST(Links, SayWhichDayIsTheLater) {
    const sample_copy copy =
        copy_of("03_lag", "2026-01-01", {{"walk", "Steps", "activity", 0}, {"ache", "Pain", "health"}});
    EXPECT_THAT(column(copy, {"links", "walk"}, "offset"), ElementsAre("2"));
    EXPECT_NEAR(number_in(copy, {"links", "walk"}, "p"), 2.58e-4, 5e-7);
    EXPECT_THAT(copy.output({"links", "walk"}), HasSubstr("2 days later.\n"));
    const sample_copy turned =
        copy_of("03_lag", "2026-01-01", {{"ache", "Steps", "activity", 0}, {"walk", "Pain", "health"}});
    EXPECT_THAT(column(turned, {"links", "walk"}, "offset"), ElementsAre("-2"));
    EXPECT_THAT(turned.output({"links", "walk"}), HasSubstr("2 days before.\n"));
}

TEST(Links, OfAGroupAreOnlyWithItsAttributes) {
    const sample_copy copy =
        copy_of("04_tag", "2026-01-01", {{"wine", "Wine", "custom", 7}, {"mood", "Mood", "mood", 8}});
    for (const char* group : {"custom", "CUSTOM"})
        EXPECT_THAT(column(copy, {"links", "mood", "--group", group}, "attribute2"), ElementsAre("wine"));
    EXPECT_THAT(column(copy, {"links", "mood", "--group", "mood"}, "attribute2"), IsEmpty());
    EXPECT_THAT(column(copy, {"links", "--group", "custom"}, "attribute2"), IsEmpty());
    EXPECT_EQ(copy.run({"links", "mood", "--group", "costum"}).status, 1);
    EXPECT_EQ(copy.run({"links", "mood", "wine", "--group", "custom"}).status, 64);
}

TEST(Links, ThatAreNoneSayWhatOnlyLooksLikeOne) {
    const sample_copy copy = of_a_weekday();
    const auto result = copy.run({"links"});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.output,
                testing::StartsWith("Explained by weekday, season or drift alone\n  Walk and Sleep: plain -50%, "));
    EXPECT_THAT(result.output, HasSubstr("\nNo link found between Walk and Sleep.\n1 pair looked at.\n"));
    EXPECT_THAT(result.output,
                testing::ContainsRegex("\nWith Sleep [0-9]+ higher, Walk would have to differ by [0-9.]+ to be "
                                       "found\\.\n"));
    EXPECT_THAT(column(copy, {"links"}, "attribute"), IsEmpty());
    EXPECT_THAT(column(copy, {"links", "--all"}, "attribute"), ElementsAre("x"));
    EXPECT_THAT(column(copy, {"links", "--all"}, "certainty"), ElementsAre(""));
    EXPECT_NEAR(number_in(copy, {"links", "--all"}, "plain_r"), -.50, .005);
}

TEST(Links, SayWhatCannotBeAskedAndWhy) {
    sample_copy copy = copy_of("09_refusals", "2027-01-01",
                               {{"mood", "Mood", "mood", 8},
                                {"steps_goal", "Goal"},
                                {"choir", "Choir", "custom", 7},
                                {"daylight", "Day length", "weather", 3},
                                {"steps", "Steps"},
                                {"steps_km", "Distance"}});
    copy.execute(
        "INSERT INTO attributes (id, name, value_type, active, first_seen_at, complete) VALUES (9, 'note', 2, 1, '', "
        "1)");
    const auto reason = [&](const std::string& a, const std::string& b) {
        return column(copy, {"links", a, b, "--refused"}, "reason").at(0);
    };
    EXPECT_EQ(reason("mood", "steps_goal"), "goal");
    EXPECT_EQ(reason("mood", "choir"), "weekday");
    EXPECT_EQ(reason("mood", "daylight"), "calendar");
    EXPECT_EQ(reason("mood", "note"), "text");
    EXPECT_EQ(reason("steps", "steps_km"), "same");
    EXPECT_EQ(column(copy, {"links", "--refused"}, "reason").size(), 19U) << "all but mood with steps and distance";
    const auto result = copy.run({"links", "steps", "steps_km", "--refused"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.output,
              "Not compared\n  Steps and Distance: both measure the same thing\n\n"
              "Nothing could be compared.\n1 pair could not be compared: both measure the same thing (1).\n");
}

TEST(Links, AreOfTheDaysUpToYesterday) {
    const words asked{"links", "mood"};
    sample_copy copy = of_a_tag("2024-09-25");
    EXPECT_THAT(column(copy, asked, "last_date"), ElementsAre("2024-09-24"));
    EXPECT_THAT(column(copy, {"links", "mood", "--since", "2023-03-01", "--until", "2024-08-31"}, "last_date"),
                ElementsAre("2024-08-31"));
    EXPECT_THAT(column(copy, {"links", "mood", "--since", "2023-03-01"}, "first_date"), ElementsAre("2023-03-01"));
    const std::string before = copy.output({"links", "mood", "-o", "csv"});
    copy.execute("UPDATE attribute_values SET value = 900 WHERE date >= '2024-09-25'");
    EXPECT_EQ(copy.output({"links", "mood", "-o", "csv"}), before);
}

TEST(Links, WithATagCountItUnsetWhereAnotherTagIsSet) {
    sample_copy copy = of_a_tag();
    const std::string before = copy.output({"links", "mood", "wine", "-o", "csv"});
    copy.execute(
        "INSERT INTO attributes (id, name, group_name, value_type, active, first_seen_at, complete) VALUES (9, 'tea', "
        "'custom', 7, 1, '', 1);"
        "INSERT INTO attribute_values SELECT 9, date, 1 FROM attribute_values WHERE attribute_id = 1 AND value = 0;"
        "DELETE FROM attribute_values WHERE attribute_id = 1 AND value = 0");
    EXPECT_EQ(copy.output({"links", "mood", "wine", "-o", "csv"}), before);
    copy.execute("DELETE FROM attribute_values WHERE attribute_id = 9");
    EXPECT_EQ(copy.run({"links", "mood", "wine"}).status, 2) << "days without any tag are unknown";
}

TEST(Links, OfOneSourceComeLast) {
    sample_copy copy = of_a_tag();
    copy.execute(
        "INSERT INTO attributes (id, name, label, group_name, value_type, active, first_seen_at, complete) VALUES "
        "(9, 'energy', 'Energy', 'mood', 8, 1, '', 1);"
        "INSERT INTO attribute_values SELECT 9, date, value + (julianday(date) * 7919) % 11 FROM attribute_values "
        "WHERE attribute_id = 2");
    const auto found = copy.output({"links", "mood"});
    EXPECT_THAT(found, testing::ContainsRegex(
                           "With Wine, Mood is(.|\n)*\nRecorded together, so no surprise\n(.|\n)*With Mood 1 higher"));
}

TEST(Links, NeedTwoDifferentAttributesThatExist) {
    const sample_copy copy = of_a_tag();
    EXPECT_EQ(copy.run({"links", "mood", "Mood"}).status, 64);
    EXPECT_THAT(copy.run({"links", "moon"}).errors, HasSubstr("mood"));
    EXPECT_EQ(copy.run({"links", "a", "b", "c"}).status, 64);
}

}  // namespace
}  // namespace existd::cli::test
