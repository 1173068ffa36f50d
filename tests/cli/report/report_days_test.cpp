// A report about a day of the past: each section keeps to the days it names, with a row on both sides of each edge.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/past_copy.hpp"
#include "tests/cli/report/report_page.hpp"

namespace existd::cli::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using words = std::vector<std::string>;

struct ReportOfThePast : testing::Test {
    sample_copy copy = past_copy();

    std::string of(const char* id, const words& days = {"--date", "2022-03-10"}) const {
        return section(report_page(copy, days), id);
    }
};

TEST_F(ReportOfThePast, IsNamedAfterItsDay) {
    for (const words& days : {words{"--date", "2022-03-10"}, words{"--until", "2022-03-10"},
                              words{"--since", "2022-02-01", "--until", "2022-03-10"}})
        EXPECT_THAT(report_page(copy, days),
                    AllOf(HasSubstr("<title>Josh&#39;s Exist report, 10 Mar 2022</title>"),
                          HasSubstr("<time datetime=\"2022-03-10\">Thursday 10 March 2022</time>")));
    EXPECT_THAT(report_page(copy, {"--date", "2022-W10"}), HasSubstr("<time datetime=\"2022-03-13\">"));
    EXPECT_THAT(report_page(copy), HasSubstr("<time datetime=\"2024-06-17\">Monday 17 June 2024</time>"));
    EXPECT_THAT(report_page(copy, {"--until", "2024-12"}), HasSubstr("<time datetime=\"2024-06-17\">"));
}

TEST_F(ReportOfThePast, SaysSoFarOfTodayOnly) {
    EXPECT_THAT(of("today"), AllOf(HasSubstr("Thursday 10 March 2022. The mark on each bar is a usual Thursday:"),
                                   Not(HasSubstr("so far"))));
    EXPECT_THAT(of("today", {"--date", "yesterday"}), Not(HasSubstr("so far")));
    EXPECT_THAT(of("today", {}), HasSubstr("Monday 17 June 2024 so far. "));
    copy.execute("DELETE FROM attribute_values WHERE date = '2024-06-17'");
    EXPECT_THAT(of("today", {}), AllOf(HasSubstr("Sunday 16 June 2024. "), Not(HasSubstr("so far"))));
}

TEST_F(ReportOfThePast, HasTheValuesAndMediansOfItsDay) {
    // The 10th is the 69th day of the year; its set is that of Sunday the 6th, the 65th.
    EXPECT_THAT(of("today"), AllOf(HasSubstr("<span class=\"value\">1,069</span>"), HasSubstr(" of 1,069")));
    EXPECT_THAT(of("today", {"--date", "2022-03-12"}),
                AllOf(HasSubstr("<span class=\"value\">1,071</span>"), HasSubstr(" of 1,071")));
    EXPECT_THAT(of("today", {"--date", "2022-03-13"}),
                AllOf(HasSubstr("<span class=\"value\">1,072</span>"), HasSubstr(" of 1,079")));
}

TEST_F(ReportOfThePast, LeavesOutWhatIsNullOnItsDay) {
    EXPECT_THAT(of("today"), HasSubstr("<bdi>Mood</bdi>"));
    copy.execute("UPDATE attribute_values SET value = NULL WHERE date = '2022-03-10' AND attribute_id IN (9, 12)");
    EXPECT_THAT(of("today"), AllOf(Not(HasSubstr("<bdi>Mood</bdi>")), Not(HasSubstr("<bdi>walk</bdi>")),
                                   HasSubstr("<bdi>Steps</bdi>")));
    EXPECT_THAT(of("today", {"--date", "2022-03-09"}), HasSubstr("<bdi>Mood</bdi>"));
}

TEST_F(ReportOfThePast, ADayOfNullsIsNotItsNewestDay) {
    copy.execute("UPDATE attribute_values SET value = NULL WHERE date = '2022-03-10'");
    EXPECT_THAT(of("today"), HasSubstr("Wednesday 9 March 2022. "));
}

TEST_F(ReportOfThePast, GivesNoShareOfWhatWasBelowZeroInTheYearBefore) {
    const auto with_a_frost_on = [&](const char* day) {
        copy.execute("DELETE FROM attribute_values WHERE value = -3");
        copy.execute("INSERT OR REPLACE INTO attribute_values VALUES (11, '" + std::string(day) + "', -3)");
        return of("today");
    };
    EXPECT_THAT(with_a_frost_on("2021-03-09"), Not(HasSubstr("usually 39 °F")));
    EXPECT_THAT(with_a_frost_on("2021-03-10"), HasSubstr("usually 39.2 °F"));
    EXPECT_THAT(with_a_frost_on("2022-03-09"), HasSubstr("usually 39.2 °F"));
    EXPECT_THAT(with_a_frost_on("2022-03-11"), Not(HasSubstr("usually 39.2 °F")));
}

TEST_F(ReportOfThePast, HasTheTrendsUntilItsDay) {
    const auto days = [&](const words& asked) {
        const auto found = all_of(of("trends", asked), "averages, ([^:]*): every week");
        return found.empty() ? "" : found.front();
    };
    EXPECT_EQ(days({"--date", "2022-03-12"}), "2 Jan 2022 to 6 Mar 2022");
    EXPECT_EQ(days({"--date", "2022-03-13"}), "2 Jan 2022 to 13 Mar 2022");
    EXPECT_EQ(days({"--since", "2022-02-06", "--until", "2022-03-13"}), "6 Feb 2022 to 13 Mar 2022");
    EXPECT_EQ(days({"--since", "2022-02-07", "--until", "2022-03-12"}), "13 Feb 2022 to 6 Mar 2022");
    EXPECT_EQ(days({}), "2 Jan 2022 to 16 Jun 2024");
    EXPECT_EQ(days({"--since", "2022-03-06", "--until", "2022-03-12"}), "") << "one average makes no line";
}

TEST_F(ReportOfThePast, HasTheMoodsOfItsDays) {
    const auto moods = [&](const words& asked) {
        return all_of(of("mood", asked), "<title>\\d on ... ([^<]*)</title>");
    };
    const auto of_past = moods({"--date", "2022-03-10"});
    ASSERT_EQ(of_past.size(), 69u);
    EXPECT_EQ(of_past.front(), " 1 Jan 2022");
    EXPECT_EQ(of_past.back(), "10 Mar 2022");
    EXPECT_EQ(moods({"--since", "2022-03-08", "--until", "2022-03-10"}),
              (words{" 8 Mar 2022", " 9 Mar 2022", "10 Mar 2022"}));
    EXPECT_EQ(moods({}).size(), 103u);
}

TEST_F(ReportOfThePast, AMoodThatIsNullIsADayWithoutOne) {
    copy.execute("UPDATE attribute_values SET value = NULL WHERE attribute_id = 9 AND date = '2022-03-09'");
    EXPECT_THAT(of("mood"),
                AllOf(Not(HasSubstr(" 9 Mar 2022")), HasSubstr("class=\"unrated\""), HasSubstr("on 68 days")));
}

TEST_F(ReportOfThePast, TakesTheMoodThatIsTracked) {
    // The inactive one says 3 where the active one says 7, and has the lower number.
    EXPECT_THAT(of("mood"), AllOf(HasSubstr("<title>7 on Thu 10 Mar 2022</title>"), Not(HasSubstr("3 on Thu 10 Mar"))));
    copy.execute("UPDATE attributes SET active = 0 WHERE name = 'mood'; UPDATE attributes SET active = 1 WHERE id = 1");
    EXPECT_THAT(of("mood"), HasSubstr("<title>3 on Thu 10 Mar 2022</title>"));
}

TEST_F(ReportOfThePast, HasNinetyNights) {
    const auto nights = [&](const words& asked) { return all_of(of("sleep", asked), "<title>Night to ... ([^:<]*):"); };
    const auto all = nights({"--date", "2022-04-05"});
    ASSERT_EQ(all.size(), 90u);
    EXPECT_EQ(all.front(), " 6 Jan 2022");
    EXPECT_EQ(all.back(), " 5 Apr 2022");
    EXPECT_THAT(of("sleep", {"--date", "2022-04-05"}), HasSubstr("the medians of 90 nights of the last 90 days."));
    EXPECT_THAT(of("sleep"), HasSubstr("the medians of 69 nights of the last 90 days."));
    EXPECT_THAT(of("sleep", {"--date", "2022-07-08"}), HasSubstr("the medians of 1 night."));
    EXPECT_THAT(of("sleep", {"--date", "2022-07-09"}), HasSubstr("No night of the last 90 days has both"));
}

TEST_F(ReportOfThePast, TakesTheNightsThatAreTracked) {
    // Bedtime is 669 minutes after midday, wake time 369 after midnight; the inactive rivals are later.
    EXPECT_THAT(of("sleep"), HasSubstr("<title>Night to Thu 10 Mar 2022: 23:09 to 06:09, asleep 7h 49m</title>"));
    copy.execute("UPDATE attributes SET active = NOT active WHERE template LIKE 'sleep%'");
    EXPECT_THAT(of("sleep"), HasSubstr("<title>Night to Thu 10 Mar 2022: 00:49 to 09:29, asleep 11h 9m</title>"));
}

TEST_F(ReportOfThePast, ANightThatHasNoBedtimeOrWakeTimeIsNone) {
    copy.execute(
        "UPDATE attribute_values SET value = NULL WHERE attribute_id = 7 AND date = '2022-03-10';"
        "UPDATE attribute_values SET value = NULL WHERE attribute_id = 8 AND date = '2022-03-09';"
        "UPDATE attribute_values SET value = NULL WHERE attribute_id = 6 AND date = '2022-03-08'");
    EXPECT_THAT(of("sleep"),
                AllOf(Not(HasSubstr("10 Mar 2022")), Not(HasSubstr(" 9 Mar 2022")),
                      HasSubstr("<title>Night to Tue  8 Mar 2022: 23:07 to 06:07</title>"), HasSubstr("of 67 nights")));
}

TEST_F(ReportOfThePast, HasTheTagsOfFiftyThreeWeeks) {
    copy.execute("INSERT INTO attribute_values VALUES (12, '2021-03-07', 1), (12, '2021-03-08', 1)");
    EXPECT_THAT(of("tags"),
                AllOf(HasSubstr("since 8 Mar 2021"), HasSubstr("<td class=\"days\">70 days</td>"),
                      HasSubstr("<title>walk: 1 day in the week of 8 Mar 2021</title>"),
                      HasSubstr("<title>walk: 4 days in the week of 7 Mar 2022</title>"), Not(HasSubstr("rest"))));
    EXPECT_THAT(of("tags", {"--date", "2022-03-13"}),
                AllOf(HasSubstr("since 8 Mar 2021"), HasSubstr("<td class=\"days\">73 days</td>"),
                      HasSubstr("7 days in the week of 7 Mar 2022")));
    EXPECT_THAT(of("tags", {"--date", "2022-03-14"}),
                AllOf(HasSubstr("since 15 Mar 2021"), HasSubstr("1 day in the week of 14 Mar 2022")));
    EXPECT_THAT(of("tags", {"--date", "2021-03-06"}), HasSubstr("No tag was used in the year before this day."));
}

TEST_F(ReportOfThePast, HasTheTwentyTagsThatWereUsedMost) {
    for (int i = 0; i < 21; ++i) {
        const std::string id = std::to_string(100 + i);
        copy.execute(
            "INSERT INTO attributes (id, name, label, group_name, active, value_type, first_seen_at) VALUES (" + id +
            ", 'tag_" + id + "', 'number " + id + "', 'custom', 1, 7, '2022-01-01T00:00:00Z');" +
            "INSERT INTO attribute_values SELECT " + id +
            ", date, 1 FROM attribute_values WHERE attribute_id = 5 AND date <= date('2022-01-01', '+" +
            std::to_string(i) + " days')");
    }
    const auto shown = all_of(of("tags"), "<th scope=\"row\" title=\"([^\"]*)\"");
    ASSERT_EQ(shown.size(), 20u);
    EXPECT_EQ(shown[0], "walk");
    EXPECT_EQ(shown[1], "number 120");
    EXPECT_EQ(shown[19], "number 102");
}

TEST_F(ReportOfThePast, HasTheInsightsOfTwoWeeks) {
    EXPECT_THAT(of("insights"), HasSubstr("About the two weeks before 10 Mar 2022: the newest 10 of 45."));
    copy.execute("DELETE FROM insights WHERE substr(text, -10) BETWEEN '2022-02-25' AND '2022-03-09'");
    EXPECT_EQ(all_of(of("insights"), "<bdi>([^<]*)</bdi>"),
              (words{"about 2022-03-10", "ended 2022-03-10", "begun 2022-03-10", "about 2022-02-24", "ended 2022-02-24",
                     "begun 2022-02-24"}));
    EXPECT_THAT(of("insights"), HasSubstr("About the two weeks before 10 Mar 2022."));
    copy.execute("DELETE FROM insights WHERE substr(text, -10) BETWEEN '2022-02-24' AND '2022-03-10'");
    EXPECT_THAT(of("insights"), HasSubstr("There are no insights about the two weeks before 10 Mar 2022."));
}

TEST_F(ReportOfThePast, SaysHowManyInsightsThereAreOnlyIfItLeavesSomeOut) {
    copy.execute("DELETE FROM insights WHERE type <> 'yesterday_steps' OR target_date < '2022-03-01'");
    EXPECT_THAT(of("insights"), AllOf(HasSubstr("before 10 Mar 2022.<"), HasSubstr("about 2022-03-01")));
    EXPECT_THAT(of("insights", {"--date", "2022-03-11"}),
                AllOf(HasSubstr("the newest 10 of 11."), Not(HasSubstr("about 2022-03-01"))));
}

TEST_F(ReportOfThePast, QuotesTheCorrelationsThatWereInForce) {
    EXPECT_THAT(of("correlations", {"--date", "2022-03-12"}),
                AllOf(HasSubstr("The strongest of 6 Mar 2022,"), HasSubstr("Set of 2022-03-06"),
                      Not(HasSubstr("Set of 2022-03-13")), Not(HasSubstr("Set of 2022-02-27"))));
    EXPECT_THAT(of("correlations", {"--date", "2022-03-13"}), HasSubstr("Set of 2022-03-13"));
    EXPECT_THAT(of("correlations", {"--since", "2022-03-10", "--until", "2022-03-12"}), HasSubstr("Set of 2022-03-06"))
        << "from before the first of the days";
    EXPECT_THAT(of("correlations", {}), HasSubstr("Set of 2024-06-16"));
    EXPECT_THAT(of("correlations", {"--date", "2022-01-01"}), HasSubstr("There are no correlations yet."));
}

TEST_F(ReportOfThePast, QuotesTwelveCorrelationsOfFiveStars) {
    for (int i = 0; i < 12; ++i)
        copy.execute(
            "INSERT INTO correlations (date, attribute, attribute2, offset, value, percentage, stars, second_person, "
            "position) VALUES ('2022-03-06', 'mood', 'sleep', " +
            std::to_string(i) + ", 0.9, 90, " + (i == 0 ? "4" : "5") + ", 'number " + std::to_string(i) + "', 10)");
    EXPECT_EQ(all_of(of("correlations"), "class=\"sentence\">([^<]*)<"),
              (words{"Number 1", "Number 2", "Number 3", "Number 4", "Number 5", "Number 6", "Number 7", "Number 8",
                     "Number 9", "Number 10", "Number 11", "Set of 2022-03-06"}));
    copy.execute("UPDATE correlations SET stars = 4");
    EXPECT_THAT(of("correlations"), HasSubstr("None of the correlations of 6 Mar 2022 has five stars."));
}

TEST_F(ReportOfThePast, TellsTheTwoDirectionsOfALagApart) {
    EXPECT_THAT(of("correlations"),
                AllOf(HasSubstr("Mood and Steps, a day earlier"), HasSubstr("Mood and Steps, a day later")));
}

TEST_F(ReportOfThePast, HasWhatWasRevisedInThirtyDays) {
    EXPECT_THAT(of("changes"), HasSubstr("noticed in the 30 days before 10 Mar 2022: the newest 15 of 62."));
    copy.execute("DELETE FROM value_changes WHERE substr(new_value, -10) BETWEEN '2022-02-09' AND '2022-03-09'");
    EXPECT_EQ(all_of(of("changes"), "<td>((?:first|last) on [^<]*)</td>"),
              (words{"last on 2022-03-10", "first on 2022-03-10", "last on 2022-02-08", "first on 2022-02-08"}));
    EXPECT_THAT(of("changes"), Not(HasSubstr("while 2022-03-10 went on")));
    copy.execute("DELETE FROM value_changes WHERE substr(new_value, -10) BETWEEN '2022-02-08' AND '2022-03-10'");
    EXPECT_THAT(of("changes"), HasSubstr("In the 30 days before 10 Mar 2022 no value changed after its day was over."));
}

TEST_F(ReportOfThePast, SaysHowManyWereRevisedOnlyIfItLeavesSomeOut) {
    copy.execute("DELETE FROM value_changes WHERE attribute_id <> 5 OR date < '2022-02-23'");
    EXPECT_THAT(of("changes"), AllOf(HasSubstr("before 10 Mar 2022.<"), HasSubstr("first on 2022-02-24")));
    EXPECT_THAT(of("changes", {"--date", "2022-03-11"}),
                AllOf(HasSubstr("the newest 15 of 16."), Not(HasSubstr("first on 2022-02-24"))));
}

}  // namespace
}  // namespace existd::cli::test
