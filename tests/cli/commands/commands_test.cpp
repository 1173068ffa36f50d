// Every command on the sample account: what it prints, in each format, and its exit status.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Commands : testing::Test {
    sample_copy copy;
};

TEST_F(Commands, TodayIsAPageOfADiaryAndThenGroupsValuesAsExistDoes) {
    EXPECT_EQ(copy.output({"today"}),
              "FRIDAY 17 JUNE 2022 so far\n"
              "  Mood note  calm, \"good\"\n"
              "             day\n"
              "  Tags       Coffee ☕ · reading\n"
              "\n"
              "Activity\n"
              "  Steps           619\n"
              "  Distance       0.43 km\n"
              "Sleep\n"
              "  Time asleep  7h 23m\n"
              "  Bedtime       22:41\n"
              "Mood\n"
              "  Mood              4 of 9\n"
              "\n"
              "1 without a value; --all shows them\n");
}

TEST_F(Commands, DayCountsTheTagsThatWereNotSetAndNamesThemIfAsked) {
    EXPECT_EQ(copy.output({"day", "yesterday"}),
              "THURSDAY 16 JUNE 2022\n"
              "\n"
              "Activity\n"
              "  Steps  10,250\n"
              "\n"
              "2 tags not set; --all shows them\n");
    EXPECT_EQ(copy.output({"day", "yesterday", "--all"}),
              "THURSDAY 16 JUNE 2022\n"
              "  Not set  Coffee ☕ · reading\n"
              "\n"
              "Activity\n"
              "  Steps  10,250\n");
}

TEST_F(Commands, TodayHasTheDaysUpToItAsALineOnATerminalOnly) {
    const auto shown = copy.run({"today"}, {true, 80, 24, false, true}).output;
    EXPECT_THAT(shown, HasSubstr("·········▆···█ ▁\n"));
    EXPECT_THAT(copy.run({"today"}, {true, 80, 24, false, false}).output, HasSubstr(".........+...# _\n"));
    EXPECT_THAT(copy.output({"today"}), testing::Not(HasSubstr("▁")));
}

TEST_F(Commands, DayAsJsonIsRaw) {
    EXPECT_EQ(
        copy.output({"day", "yesterday", "-o", "json"}),
        "[\n"
        R"({"date":"2022-06-16","attribute":"steps","label":"Steps","group_name":"activity","value":10250,"value_type":0},)"
        "\n"
        R"({"date":"2022-06-16","attribute":"tag_reading","label":"reading","group_name":"custom","value":0,"value_type":7})"
        "\n]\n");
}

TEST_F(Commands, DayAsJsonHoldsNullAndText) {
    const std::string json = copy.output({"today", "-o", "json"});
    EXPECT_THAT(json, HasSubstr(R"("attribute":"floors","label":"Floors","group_name":"activity","value":null,)"));
    EXPECT_THAT(json, HasSubstr(R"("value":"calm, \"good\"\r\nday")"));
}

TEST_F(Commands, DayWithoutDataIsACondition) {
    const auto result = copy.run({"day", "2021-01-01"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.output, "");
    EXPECT_EQ(result.errors, "exist: no data for 2021-01-01\n");
    EXPECT_EQ(copy.output({"day", "2021-01-01", "-o", "json"}), "[]\n");
}

TEST_F(Commands, DayOfARangeIsASummaryForPeopleAndRowsForPrograms) {
    EXPECT_THAT(copy.output({"day", "2022-06"}), StartsWith("SUNDAY 12 JUNE 2022 – FRIDAY 17 JUNE 2022 so far\n"));
    const std::string rows = copy.output({"day", "2022-06", "-o", "csv"});
    EXPECT_LT(rows.find("2022-06-17"), rows.find("2022-06-16"));
    EXPECT_LT(rows.find("2022-06-16"), rows.find("2022-06-12"));
}

TEST_F(Commands, TrendTakesTheNewestWeeks) {
    EXPECT_EQ(copy.output({"trend", "Mood", "--weeks", "1", "-o", "json"}),
              "[\n{\"attribute\":\"mood\",\"label\":\"Mood\",\"date\":\"2022-06-12\",\"overall\":4}\n]\n");
}

TEST_F(Commands, ValuesAreNewestFirst) {
    EXPECT_EQ(copy.output({"values", "steps"}),
              "Fri 17 Jun 2022     619\n"
              "Thu 16 Jun 2022  10,250\n"
              "Sun 12 Jun 2022   7,000\n");
    EXPECT_EQ(copy.output({"values", "steps", "--until", "2022-W23", "-o", "csv"}),
              "date,attribute,value\r\n2022-06-12,steps,7000\r\n");
    EXPECT_EQ(copy.output({"values", "mood_note", "-o", "csv"}),
              "date,attribute,value\r\n2022-06-17,mood_note,\"calm, \"\"good\"\"\r\nday\"\r\n");
}

TEST_F(Commands, ValuesOutsideTheCopyAreACondition) {
    const auto result = copy.run({"values", "steps", "--since", "2023-01-01"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.errors, "exist: no values of steps for the days since 2023-01-01\n");
}

TEST_F(Commands, AveragesAreTheSetInForce) {
    EXPECT_EQ(copy.output({"averages"}),
              "AVERAGES OF SUNDAY 12 JUNE 2022\n"
              "\n"
              "         all    Mon    Tue    Wed    Thu    Fri    Sat    Sun\n"
              "Steps  3,240  3,000  3,100  3,200  3,300  3,531  3,600  3,700\n"
              "Mood     4.0    4.0    4.0    4.0    4.0    5.0    4.0    4.0\n");
}

TEST_F(Commands, AveragesOfADayAreThoseOfThatTime) {
    EXPECT_EQ(copy.output({"averages", "steps", "--date", "2022-06-11", "-o", "csv"}),
              "attribute,date,overall,monday,tuesday,wednesday,thursday,friday,saturday,sunday\r\n"
              "steps,2022-06-05,3000,3000,3100,3200.5,3300,3400,3600,\r\n");
}

TEST_F(Commands, AveragesOfARangeAreEverySet) {
    EXPECT_EQ(copy.output({"averages", "mood", "--since", "2022-06-01"}),
              "Mood\n"
              "\n"
              "             all  Mon  Tue  Wed  Thu  Fri  Sat  Sun\n"
              "12 Jun 2022  4.0  4.0  4.0  4.0  4.0  5.0  4.0  4.0\n"
              " 5 Jun 2022  3.0  3.0  3.0  3.0  3.0  3.0  3.0  3.0\n");
}

TEST_F(Commands, InsightsAreNewestFirst) {
    EXPECT_EQ(copy.output({"insights"}),
              "16 Jun 2022  You walked 10,250 steps. Well done.\n"
              "13 Jun 2022  A good week.\n");
    EXPECT_EQ(copy.output({"insights", "--priority", "3", "-o", "json"}),
              "[\n{\"created\":\"2022-06-12T20:00:00Z\",\"target_date\":null,\"type\":\"weekly_mood\","
              "\"attribute\":\"mood\",\"text\":\"A good week.\"}\n]\n");
    EXPECT_EQ(copy.output({"insights", "--priority", "1"}), "No insights.\n");
    copy.execute("DELETE FROM insights; UPDATE sync_state SET last_success_at = NULL WHERE part = 'insights'");
    EXPECT_EQ(copy.run({"insights"}).output, "Insights are not copied yet; see `exist status`.\n");
    EXPECT_EQ(copy.run({"insights", "-o", "json"}).output, "[]\n");
    EXPECT_EQ(copy.run({"insights", "-o", "json"}).status, 2);
}

TEST_F(Commands, AttributesAreGrouped) {
    EXPECT_EQ(copy.output({"attributes", "--group", "Activity"}),
              "  name            label     service  values\n"
              "Activity\n"
              "  steps           Steps     Fitbit   integer\n"
              "  steps_distance  Distance  Fitbit   decimal\n"
              "  floors          Floors    Fitbit   integer  inactive\n");
    EXPECT_EQ(copy.output({"attributes", "--group", "mood", "-o", "csv"}),
              "name,label,group_name,service_name,priority,manual,active,value_type\r\n"
              "mood,Mood,mood,exist,1,1,1,8\r\n"
              "mood_note,Mood note,mood,exist,2,1,1,2\r\n");
}

TEST_F(Commands, UnknownGroupGetsASuggestion) {
    const auto result = copy.run({"attributes", "--group", "activty"});
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(result.errors, "exist: no group \"activty\"; did you mean \"activity\"?\n");
    EXPECT_THAT(copy.run({"attributes", "--group", "tags"}).errors,
                testing::MatchesRegex("exist: no group \"tags\"; there are [a-z, ]*custom[a-z, ]*\n"));
}

TEST_F(Commands, ProfileIsOneRow) {
    EXPECT_THAT(copy.output({"profile", "-o", "json"}),
                StartsWith("[\n{\"username\":\"josh\",\"first_name\":\"Josh\","));
    EXPECT_THAT(copy.output({"profile"}), HasSubstr("imperial distance     no\n"));
}

TEST_F(Commands, ChangesAreThoseNoticedAfterTheDayWasOver) {
    EXPECT_EQ(copy.output({"changes"}),
              "noticed (UTC)      attribute    day            was      is\n"
              "16 Jun 2022 20:30  Steps        16 Jun 2022  9,000  10,250\n"
              "15 Jun 2022 15:00  Time asleep  15 Jun 2022      –  7h 23m\n");
    EXPECT_EQ(copy.output({"changes", "--all", "-o", "csv"}),
              "seen_at,attribute,date,old_value,new_value\r\n"
              "2022-06-17T01:00:00Z,steps,2022-06-17,500,619\r\n"
              "2022-06-16T20:30:00Z,steps,2022-06-16,9000,10250\r\n"
              "2022-06-15T15:00:00Z,sleep,2022-06-15,,443\r\n");
    EXPECT_EQ(copy.output({"changes", "--date", "2022-06-16", "-o", "tsv"}),
              "seen_at\tattribute\tdate\told_value\tnew_value\n2022-06-15T15:00:00Z\tsleep\t2022-06-15\t\t443\n");
    EXPECT_EQ(copy.output({"changes", "--date", "2022-06-20"}), "No revised values.\n");
}

TEST_F(Commands, RawTurnsFormattingOff) {
    EXPECT_EQ(copy.output({"progress", "steps", "--raw"}),
              "FRIDAY 17 JUNE 2022 so far\nSteps: 619 / 3531 (17.530444633248372)\n");
    EXPECT_THAT(copy.output({"today", "--raw"}), HasSubstr("  Time asleep   443\n"));
}

TEST_F(Commands, ImperialProfilesSeeMiles) {
    copy.execute("UPDATE profile SET imperial_distance = 1");
    EXPECT_THAT(copy.output({"today"}), HasSubstr("  Distance       0.27 mi\n"));
    EXPECT_THAT(copy.output({"today", "-o", "json"}), HasSubstr("\"value\":0.43"));
}

TEST_F(Commands, WhatAPersonMadeUpHasNoUnitWhateverItsName) {
    copy.execute(
        "UPDATE profile SET imperial_energy = 1;"
        "INSERT INTO attributes (id, name, label, group_name, active, value_type, first_seen_at) VALUES "
        "(20, 'morning_energy', 'Morning', 'custom', 1, 8, '2022-01-01T00:00:00Z'),"
        "(21, 'evening_energy', 'Evening', 'custom', 1, 0, '2022-01-01T00:00:00Z');"
        "INSERT INTO attribute_values VALUES (20, '2022-06-17', 7), (21, '2022-06-17', 6)");
    EXPECT_THAT(copy.output({"values", "morning_energy"}), testing::EndsWith("  7\n"));
    EXPECT_THAT(copy.output({"values", "evening_energy"}), testing::EndsWith("  6\n"));
}

TEST_F(Commands, ATimeZoneThatIsNotKnownIsSaid) {
    copy.execute("UPDATE profile SET timezone = 'Nowhere/City'");
    const auto result = copy.run({"today"});
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.errors,
              "exist: the time zone Nowhere/City of the profile is not known on this machine, so days begin at 0:00 "
              "UTC\n");
    EXPECT_EQ(copy.run({"values", "steps"}).errors, "") << "no day is reckoned with";
}

TEST_F(Commands, AProfileWithoutATimeZoneIsSaid) {
    const std::string remark = "exist: the profile has no time zone, so days begin at 0:00 UTC\n";
    for (const char* none : {"NULL", "''"}) {
        copy.execute(std::string("UPDATE profile SET timezone = ") + none);
        for (const char* command : {"today", "insights", "changes", "report"})
            EXPECT_EQ(copy.run({command}).errors, remark) << command << " with " << none;
        EXPECT_EQ(copy.run({"values", "steps"}).errors, "") << "no day is reckoned with";
    }
    copy.execute("DELETE FROM profile");
    EXPECT_EQ(copy.run({"today"}).errors, remark);
    copy.execute("UPDATE sync_state SET last_success_at = NULL");
    EXPECT_EQ(copy.run({"today"}).errors, "exist: the copy has no finished sync yet; run `existd sync`\n");
}

TEST_F(Commands, AnInactiveAttributeWithoutValuesIsSaidToBeInactive) {
    copy.execute("DELETE FROM attribute_values WHERE attribute_id = 3");
    const auto remark = [&](const std::vector<std::string>& words) {
        const auto result = copy.run(words);
        EXPECT_EQ(result.status, 2);
        EXPECT_EQ(result.output, "");
        return result.errors;
    };
    const std::string why = "; it is inactive, and Exist gives no values of inactive attributes\n";
    EXPECT_EQ(remark({"values", "floors"}), "exist: no values of floors for any day" + why);
    EXPECT_EQ(remark({"values", "floors", "--date", "2022-06-17"}), "exist: no values of floors for 2022-06-17" + why);
    EXPECT_EQ(remark({"calendar", "floors", "--year", "2022"}),
              "exist: no numbers of floors for 2022-01-01 to 2022-12-31" + why);
    const std::string no_averages = "; it is inactive, and Exist gives no averages of inactive attributes\n";
    EXPECT_EQ(remark({"trend", "floors"}), "exist: no averages of floors" + no_averages);
    EXPECT_EQ(remark({"averages", "floors", "--date", "2022-06-17"}),
              "exist: no averages of floors for 2022-06-17" + no_averages);
    EXPECT_EQ(remark({"trend", "mood_note"}), "exist: no averages of mood_note; its values are texts\n");
    EXPECT_EQ(remark({"trend", "sleep"}), "exist: no averages of sleep: not copied yet; see `exist status`\n");
    copy.execute(
        "UPDATE copy_state SET history_complete = 1;"
        "UPDATE sync_state SET last_success_at = '2022-06-17T01:00:00Z', complete = 1");
    EXPECT_EQ(remark({"trend", "sleep"}), "exist: no averages of sleep yet; Exist makes them every Sunday\n");
    EXPECT_EQ(remark({"values", "steps", "--date", "2021-01-01"}), "exist: no values of steps for 2021-01-01\n");
}

TEST_F(Commands, WhatIsNotCopiedYetIsNotSaidToBeMissing) {
    const std::string not_yet = ": not copied yet; see `exist status`\n";
    EXPECT_EQ(copy.run({"values", "steps", "--date", "2021-01-01"}).errors,
              "exist: no values of steps for 2021-01-01" + not_yet);
    EXPECT_EQ(copy.run({"values", "steps", "--date", "2022-06-13"}).errors,
              "exist: no values of steps for 2022-06-13\n");
    copy.execute(
        "UPDATE sync_state SET last_success_at = '2022-06-17T01:00:00Z', reached = '2022-01-02', complete = 0");
    EXPECT_EQ(copy.run({"averages", "steps", "--date", "2022-01-01"}).errors,
              "exist: no averages of steps for 2022-01-01" + not_yet);
    EXPECT_EQ(copy.run({"averages", "steps", "--date", "2022-01-02"}).errors,
              "exist: no averages of steps for 2022-01-02\n");
    copy.execute("DELETE FROM correlations");
    EXPECT_THAT(copy.output({"correlations"}), testing::StartsWith("No correlations yet; Exist looks"));
    copy.execute("UPDATE sync_state SET last_success_at = NULL WHERE part = 'correlations'");
    EXPECT_THAT(copy.output({"correlations"}), testing::StartsWith("Correlations are not copied yet; see"));
}

TEST_F(Commands, AnAttributeWithoutAGroupStandsUnderOthers) {
    copy.execute("UPDATE attributes SET group_name = NULL, label = NULL, service_name = NULL WHERE name = 'sleep'");
    EXPECT_THAT(copy.output({"today"}), HasSubstr("\nOthers\n  sleep "));
    EXPECT_THAT(copy.output({"attributes"}), HasSubstr("\n\nOthers\n  sleep "));
}

TEST_F(Commands, AnInsightWithoutATextIsNamedByItsType) {
    copy.execute("UPDATE insights SET text = NULL WHERE target_date IS NULL");
    EXPECT_THAT(copy.output({"insights"}), HasSubstr("13 Jun 2022  weekly_mood (without a text)\n"));
    EXPECT_THAT(copy.output({"report", "-o", "-"}), HasSubstr("<bdi>weekly_mood (without a text)</bdi>"));
    EXPECT_THAT(copy.output({"insights", "-o", "csv"}), HasSubstr("weekly_mood,mood,\r\n"));
}

TEST_F(Commands, ASyncThatIsStillToComeIsNone) {
    copy.execute("UPDATE sync_state SET last_success_at = '2029-01-01T00:00:00Z' WHERE part = 'values'");
    EXPECT_EQ(copy.run({"today"}).errors, "exist: the copy has no finished sync yet; run `existd sync`\n");
    EXPECT_EQ(copy.run({"status"}).status, 2);
}

TEST_F(Commands, TodayIsTheUsersOwnDay) {
    copy.execute("UPDATE profile SET timezone = 'Pacific/Honolulu'");
    EXPECT_THAT(copy.output({"today"}), StartsWith("THURSDAY 16 JUNE 2022 so far\n"));
}

TEST_F(Commands, TheCopyKnowsTheUsersZoneToo) {
    copy.execute(
        "UPDATE profile SET timezone = 'Nowhere/City'; INSERT INTO zone_changes VALUES ('2000-01-01T00:00:00Z', 0), "
        "('2022-03-01T00:00:00Z', -36000), ('2022-10-01T00:00:00Z', 3600)");
    const auto result = copy.run({"today"});
    EXPECT_THAT(result.output, StartsWith("THURSDAY 16 JUNE 2022 so far\n"));
    EXPECT_EQ(result.errors, "");
}

TEST_F(Commands, AMissSuggestsTheNearest) {
    const auto result = copy.run({"values", "stpes"});
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(result.errors, "exist: no attribute \"stpes\"; did you mean \"steps\"?\n");
}

TEST_F(Commands, EscapesInDataNeverReachTheTerminal) {
    copy.execute("UPDATE attributes SET label = 'red' || char(27) || '[31m' || char(155) WHERE id = 9");
    EXPECT_EQ(copy.output({"tags", "2022-06-12"}), "SUNDAY 12 JUNE 2022\nred␛[31m�\n");
}

}  // namespace
}  // namespace existd::cli::test
