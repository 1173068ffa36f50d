// `exist report`: what is on the page, where it goes, and what hostile and empty copies make of it.

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct Report : testing::Test {
    sample_copy copy;
    tests::temporary_folder folder;

    std::string page() const { return copy.output({"report", "-o", "-"}); }

    static std::string content(const fs::path& file) {
        std::stringstream text;
        text << std::ifstream(file, std::ios::binary).rdbuf();
        return text.str();
    }

    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), {}));
    }
};

TEST_F(Report, ShowsTheDayAgainstTheMediansOfItsWeekday) {
    EXPECT_THAT(page(),
                AllOf(StartsWith("<!DOCTYPE html>\n"), HasSubstr("<bdi>Josh</bdi>, <time datetime=\"2022-06-17\">"),
                      HasSubstr("Friday 17 June 2022 so far. The mark on each bar is a usual Friday"),
                      HasSubstr("<bdi>Steps</bdi></span><span class=\"value\">619</span>"),
                      HasSubstr("<b>18%</b> of 3,531"), HasSubstr("<bdi>Coffee ☕</bdi> <bdi>reading</bdi>")));
}

TEST_F(Report, GivesNoShareOfWhatMayBeBelowZero) {
    copy.execute("INSERT INTO attribute_values SELECT id, '2022-02-01', -1 FROM attributes WHERE name = 'steps'");
    EXPECT_THAT(page(), AllOf(HasSubstr("<bdi>Steps</bdi></span><span class=\"value\">619</span>"),
                              HasSubstr("usually 3,531"), Not(HasSubstr("<b>18%</b>"))));
}

TEST_F(Report, TakesTheNewestDayThatHoldsAnything) {
    EXPECT_THAT(copy.output({"report", "--date", "2022-06-15"}),
                AllOf(HasSubstr("<time datetime=\"2022-06-15\">Wednesday 15 June 2022"),
                      HasSubstr("Sunday 12 June 2022. The mark"), HasSubstr("<b>189%</b> of 3,700")));
}

TEST_F(Report, CallsNothingWholeWhileTheClockIsWrong) {
    copy.execute("INSERT OR REPLACE INTO coverage (date, fetched_at) VALUES ('2022-06-16', '2022-06-17T00:00:00Z')");
    copy.execute("UPDATE copy_state SET history_complete = 1");
    EXPECT_THAT(page(), HasSubstr(": the whole history."));
    copy.execute(
        "INSERT INTO service_clock (id, said_at, machine_at, boot_id, boot_ms) "
        "VALUES (1, '2022-06-19T00:00:00Z', '2022-06-19T00:00:00Z', 'another boot', 1)");
    EXPECT_THAT(page(), AllOf(Not(HasSubstr(": the whole history.")),
                              HasSubstr("cannot be said while this machine&#39;s clock is wrong.")));
}

TEST_F(Report, DrawsTrendsWhoseLinesAreTheAverages) {
    EXPECT_THAT(page(),
                AllOf(HasSubstr("<desc id=\"trend-0-about\">3,240 in the 60 days to 12 Jun 2022; since 5 Jun 2022 "
                                "between 3,000 and 3,240.</desc>"),
                      HasSubstr("d=\"m0 3000l1 240\""), HasSubstr("data-kind=\"number\""),
                      HasSubstr("<title>2022: 3,000 to 3,240</title>")));
}

TEST_F(Report, AWeekWithoutAnAverageInterruptsTheLine) {
    copy.execute(
        "INSERT INTO averages (attribute, date, overall) VALUES ('steps', '2022-05-15', 2990), ('steps', "
        "'2022-05-22', 2995), ('steps', '2022-05-29', NULL)");
    EXPECT_THAT(page(), HasSubstr("d=\"m0 2990l1 5m2 5l1 240\""));
}

TEST_F(Report, UnitsAreThePersons) {
    copy.execute(
        "UPDATE profile SET imperial_distance = 1;"
        "INSERT INTO averages VALUES ('steps_distance', '2022-06-05', 5, 5, 5, 5, 5, 5, 5, 5),"
        "('steps_distance', '2022-06-12', 10, 9, 9, 9, 9, 9, 9, 9)");
    EXPECT_THAT(page(), AllOf(HasSubstr("6.2 mi in the 60 days to 12 Jun 2022"), HasSubstr("data-unit=\" mi\""),
                              HasSubstr("d=\"m0 31l1 31\"")));
}

TEST_F(Report, EveryDayWithAMoodIsASquare) {
    copy.execute("INSERT INTO attribute_values VALUES (6, '2021-12-31', 5), (6, '2022-06-15', 3)");
    EXPECT_THAT(page(), AllOf(HasSubstr("<title>4 on Fri 17 Jun 2022</title>"),
                              HasSubstr("<title>5 on Fri 31 Dec 2021</title>"),
                              HasSubstr("<h3>2021</h3>\n<span class=\"aside\">average 5.0 on 1 day</span>"),
                              HasSubstr("average 3.5 on 2 days"), HasSubstr("class=\"unrated\"")));
}

TEST_F(Report, AMoodHasItsColourWhateverDaysAreAskedFor) {
    const auto colour = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"report", "-o", "-"});
        const std::string page = copy.run(words).output;
        const auto at = page.find("<title>4 on Fri 17 Jun 2022</title>");
        return page.substr(page.rfind("class=", at), 10);
    };
    EXPECT_EQ(colour({}), "class=\"m7\"") << "all fit a scale of five";
    copy.execute("INSERT INTO attribute_values VALUES (6, '2021-12-31', 9)");
    EXPECT_EQ(colour({}), "class=\"m4\"");
    EXPECT_EQ(colour({"--since", "2022-06-01"}), "class=\"m4\"");
}

TEST_F(Report, ANightGoesFromTheEveningBeforeToTheMorning) {
    copy.execute(
        "INSERT INTO attributes (id, name, label, template, group_name, active, value_type, first_seen_at) VALUES "
        "(20, 'sleep_end', 'Wake time', 'sleep_end', 'sleep', 1, 4, '2022-01-01T00:00:00Z');"
        "INSERT INTO attribute_values VALUES (20, '2022-06-17', 412)");
    EXPECT_THAT(page(), AllOf(HasSubstr("<title>Night to Fri 17 Jun 2022: 22:41 to 06:52, asleep 7h 23m</title>"),
                              HasSubstr("In bed at 22:41 and up at 06:52: the medians of 1 night.")));
    copy.execute(
        "INSERT INTO attribute_values SELECT attribute_id, '2022-06-15', value + 60 FROM attribute_values "
        "WHERE date = '2022-06-17' AND attribute_id IN (SELECT id FROM attributes WHERE name IN ('sleep_start', "
        "'sleep_end'))");
    EXPECT_THAT(page(), HasSubstr("In bed at 23:11 and up at 07:22: the medians of 2 nights "));
}

TEST_F(Report, TagsAreCountedByWeek) {
    EXPECT_THAT(page(), AllOf(HasSubstr("<title>Coffee ☕: 1 day in the week of 6 Jun 2022</title>"),
                              HasSubstr("<title>Coffee ☕: 1 day in the week of 13 Jun 2022</title>"),
                              HasSubstr("<bdi>Coffee ☕</bdi></th><td class=\"days\">2 days</td>")));
}

TEST_F(Report, CorrelationsOfFiveStarsComeStrongestFirst) {
    const std::string text = page();
    EXPECT_LT(text.find("You sleep more when you go to bed earlier."),
              text.find("You have a better day when you walk more."));
    EXPECT_THAT(
        text, AllOf(HasSubstr("<span class=\"value\">-56%</span>"), HasSubstr("Time asleep and Bedtime, a day earlier"),
                    Not(HasSubstr("you sleep more.</span>"))));
}

TEST_F(Report, ListsWhatExistNoticedLately) {
    EXPECT_THAT(
        page(),
        AllOf(HasSubstr("About the two weeks before 17 Jun 2022."),
              HasSubstr("<span class=\"aside\">16 Jun 2022</span><bdi>You walked 10,250 steps. Well done.</bdi>"),
              HasSubstr("<span class=\"aside\">13 Jun 2022</span><bdi>A good week.</bdi>")));
    EXPECT_THAT(copy.output({"report", "--date", "2022-06-15"}), Not(HasSubstr("Well done")));
}

TEST_F(Report, ListsWhatWasRevisedAfterItsDay) {
    EXPECT_THAT(
        page(),
        AllOf(HasSubstr("<bdi>Time asleep</bdi></th><td>15 Jun 2022</td><td class=\"was\">–</td><td>7h 23m</td>"),
              HasSubstr("<td class=\"was\">9,000</td>"), Not(HasSubstr("<td class=\"was\">500</td>"))));
}

TEST_F(Report, SaysHowFreshItIs) {
    EXPECT_THAT(page(), AllOf(HasSubstr("Values as of 17 Jun 2022 01:00 UTC."), HasSubstr("The copy covers 3 days"),
                              Not(HasSubstr("class=\"stale\""))));
    copy.execute("UPDATE sync_state SET last_success_at = '2022-06-12T01:00:00Z' WHERE part = 'values'");
    EXPECT_THAT(page(), HasSubstr("<p class=\"stale\">The copy was last brought up to date 5 days ago.</p>"));
}

TEST_F(Report, NothingOfTheCopyBecomesMarkup) {
    const std::string hostile = "</title></style></script><script>alert(1)</script>\" onload=\"x\u2028";
    copy.execute("UPDATE profile SET first_name = '" + hostile +
                 "';"
                 "UPDATE attribute_groups SET label = '" +
                 hostile +
                 "';"
                 "UPDATE attributes SET label = '" +
                 hostile +
                 "';"
                 "UPDATE attribute_values SET value = '" +
                 hostile +
                 "' WHERE typeof(value) = 'text';"
                 "UPDATE value_changes SET old_value = '" +
                 hostile +
                 "';"
                 "UPDATE insights SET text = '" +
                 hostile +
                 "';"
                 "UPDATE correlations SET second_person = '" +
                 hostile + "'");
    const std::string text = page();
    EXPECT_THAT(text, HasSubstr("&lt;/title&gt;&lt;/style&gt;&lt;/script&gt;&lt;script&gt;alert(1)"));
    EXPECT_THAT(text, AllOf(Not(HasSubstr("<script>alert")), Not(HasSubstr("\" onload=")), Not(HasSubstr("\u2028"))));
    std::size_t scripts = 0;
    for (auto at = text.find("<script"); at != std::string::npos; at = text.find("<script", at + 1)) ++scripts;
    EXPECT_EQ(scripts, 1u);
}

TEST_F(Report, ObeysOnlyItsOwnStyleAndScript) {
    const std::string text = page(), key = "script-src &#39;nonce-";
    const auto at = text.find(key);
    ASSERT_NE(at, std::string::npos);
    const std::string nonce = text.substr(at + key.size(), 32);
    EXPECT_THAT(text, AllOf(HasSubstr("default-src &#39;none&#39;"), HasSubstr("<script nonce=\"" + nonce + "\">"),
                            HasSubstr("<style nonce=\"" + nonce + "\">")));
    EXPECT_THAT(page(), Not(HasSubstr(nonce)));
}

TEST_F(Report, AnEmptyCopySaysWhatIsMissing) {
    for (const char* all : {"profile", "attribute_values", "value_changes", "attributes", "averages", "correlations",
                            "coverage", "insights"})
        copy.execute("DELETE FROM " + std::string(all));
    copy.execute("UPDATE sync_state SET last_success_at = NULL");
    const auto result = copy.run({"report"});
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.errors, "exist: the copy has no finished sync yet; run `existd sync`\n");
    for (const char* sentence :
         {"The copy has no finished sync yet", "There are no values yet.", "No attribute has two weekly averages yet.",
          "No day has a mood yet.", "No night of the last 90 days", "No tag was used", "There are no insights about",
          "There are no correlations yet.", "no value changed after its day was over", "The copy covers no day yet."})
        EXPECT_THAT(result.output, HasSubstr(sentence));
    EXPECT_THAT(result.output, Not(HasSubstr("<figure")));
}

TEST_F(Report, ACopyOfOneDayIsFine) {
    copy.execute(
        "DELETE FROM attribute_values WHERE date < '2022-06-17'; DELETE FROM averages WHERE date < '2022-06-12';"
        "DELETE FROM coverage WHERE date < '2022-06-17'");
    EXPECT_THAT(page(), AllOf(HasSubstr("<b>18%</b> of 3,531"), HasSubstr("No attribute has two weekly averages"),
                              HasSubstr("<title>4 on Fri 17 Jun 2022</title>")));
}

TEST_F(Report, ReplacesItsFileWholeAndLeavesNothingBeside) {
    const fs::path file = folder.write("report.html", "old");
    const auto result = copy.run({"report", "-o", file.string()});
    EXPECT_EQ(result.output, "Written: " + file.string() + "\n");
    EXPECT_THAT(content(file), AllOf(StartsWith("<!DOCTYPE html>"), testing::EndsWith("</html>\n")));
    EXPECT_EQ(files(), 1u);
}

TEST_F(Report, IsItsOwnersAloneUntilTheOwnerSaysOtherwise) {
    const fs::path file = folder / "report.html";
    copy.run({"report", "-o", file.string()});
    EXPECT_EQ(fs::status(file).permissions(), fs::perms{0600});
    fs::permissions(file, fs::perms{0644});
    copy.run({"report", "-o", file.string()});
    EXPECT_EQ(fs::status(file).permissions(), fs::perms{0644});
}

TEST_F(Report, ALinkStaysALink) {
    folder.write("real.html", "old");
    fs::create_symlink("real.html", folder / "link.html");
    copy.run({"report", "-o", (folder / "link.html").string()});
    EXPECT_TRUE(fs::is_symlink(folder / "link.html"));
    EXPECT_THAT(content(folder / "real.html"), StartsWith("<!DOCTYPE html>"));
}

TEST_F(Report, AFailedWriteIsSaidAndLeavesTheOldFile) {
    const auto nowhere = copy.run({"report", "-o", (folder / "no/such.html").string()});
    EXPECT_EQ(nowhere.status, 1);
    EXPECT_THAT(nowhere.errors, HasSubstr("no/such.html: No such file or directory\n"));
    EXPECT_EQ(copy.run({"report", "-o", "/dev/full"}).errors,
              "exist: cannot write /dev/full: No space left on device\n");
    EXPECT_EQ(copy.run({"report", "-o", folder.path().string()}).status, 1);
    EXPECT_EQ(files(), 0u);
}

TEST_F(Report, NeverReplacesTheCopy) {
    const auto before = fs::file_size(copy.path());
    for (const char* part : {"", "-wal", "-shm"}) {
        const auto result = copy.run({"report", "-o", copy.path().string() + part});
        EXPECT_EQ(result.status, 64);
        EXPECT_THAT(result.errors, HasSubstr("belongs to the copy"));
    }
    EXPECT_EQ(fs::file_size(copy.path()), before);
}

TEST_F(Report, OnATerminalGoesToAFileOfThatDay) {
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    const auto result = copy.run({"report", "--date", "yesterday"}, {.terminal = true});
    fs::current_path(before);
    EXPECT_EQ(result.output, "Written: exist-report-2022-06-16.html\n");
    EXPECT_THAT(content(folder / "exist-report-2022-06-16.html"), StartsWith("<!DOCTYPE html>"));
}

TEST_F(Report, AFormatIsNoNameOfAReport) {
    const auto result = copy.run({"-o", "json", "report"});
    EXPECT_EQ(result.status, 64);
    EXPECT_EQ(result.errors, "exist: a report is HTML; name its file, such as -o report.html\n");
}

TEST_F(Report, TheFutureIsRefused) {
    EXPECT_EQ(copy.run({"report", "--since", "2022-07-01"}).status, 64);
}

}  // namespace
}  // namespace existd::cli::test
