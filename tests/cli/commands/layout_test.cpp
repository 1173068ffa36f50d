// How trend, averages, correlations, calendar, attributes, insights, values and search look to people: what each shows,
// what it leaves out where there is no room, and that it never leaves the screen.
#include <algorithm>
#include <random>
#include <regex>
#include <sstream>

#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/render/width.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

render::screen columns_wide(int width) {
    return {.terminal = true, .width = width, .height = 40};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(std::regex_replace(text, std::regex("\x1b\\[[0-9;]*m"), ""));
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

struct Layout : testing::Test {
    sample_copy copy;

    /// What the command prints on a screen of that width.
    std::string at(int width, std::vector<std::string> arguments) const {
        return copy.run(std::move(arguments), columns_wide(width)).output;
    }

    /// Adds days of mood before 12 June 2022: `values` in turn.
    void add_moods(int days, const std::vector<int>& values) {
        std::string rows;
        for (int i = 1; i <= days; ++i)
            rows += (i > 1 ? ", (6, date('2022-06-12', '-" : "(6, date('2022-06-12', '-") + std::to_string(i) +
                    " days'), " + std::to_string(values[static_cast<std::size_t>(i) % values.size()]) + ")";
        copy.execute("INSERT INTO attribute_values VALUES " + rows);
    }
};

using Trend = Layout;

TEST_F(Trend, HasATitleASentenceAndADotBetweenLowestAndHighest) {
    EXPECT_EQ(copy.output({"trend", "mood"}),
              "Mood, 2 weeks: 1 higher than on 5 Jun\n"
              "Each Sunday: the median of the 60 days before it.\n"
              "\n"
              "                   lowest 3.0                   highest 4.0\n"
              "12 Jun 2022   4.0  ·······································●\n"
              " 5 Jun 2022   3.0  ●·······································\n");
}

TEST_F(Trend, MarksWhatIsNotOverAndDoesNotLetItLookLikeADrop) {
    // Of today's 619 nothing is seen: the day goes on. The newest set is of Sunday the 12th.
    const std::string page = copy.output({"trend", "steps"});
    EXPECT_THAT(page, HasSubstr("     so far   8,625  ·······································▸  2 days\n"
                                "12 Jun 2022   3,240  ·······································●\n"));
    EXPECT_THAT(copy.output({"trend", "steps", "--until", "yesterday"}), Not(HasSubstr("so far")));
    EXPECT_THAT(copy.output({"trend", "steps", "-o", "csv"}), Not(HasSubstr("8625")));
}

TEST_F(Trend, TellsTheChangeSinceAMonthInItsUnit) {
    copy.execute(
        "INSERT INTO averages (attribute, date, overall) VALUES ('sleep', '2022-06-12', 451), "
        "('sleep', '2022-02-06', 420), ('sleep_start', '2022-06-12', 650), ('sleep_start', '2021-12-05', 660)");
    EXPECT_THAT(copy.output({"trend", "sleep"}), StartsWith("Time asleep, 2 weeks: 31m longer than in February\n"));
    EXPECT_THAT(copy.output({"trend", "sleep_start"}),
                StartsWith("Bedtime, 2 weeks: 10m earlier than in December 2021\n"));
}

TEST_F(Trend, DrawsTheMeanWhereMediansStandStill) {
    copy.execute("DELETE FROM averages");
    for (const char* date : {"2022-06-12", "2022-06-05", "2022-05-29", "2022-05-22"})
        copy.execute("INSERT INTO averages (attribute, date, overall) VALUES ('mood', '" + std::string(date) +
                     "', 5.0)");
    add_moods(100, {5, 5, 5, 9, 5, 5, 5, 5, 5});
    const auto lines = lines_of(copy.output({"trend", "mood"}));
    EXPECT_THAT(lines[1], EndsWith("The mean is drawn."));
    EXPECT_THAT(lines[3], StartsWith("             median  mean  lowest 5.4"));
    EXPECT_THAT(lines[4], StartsWith("12 Jun 2022     5.0   5.5  ··"));
}

TEST_F(Trend, OfWhatNeverChangesSaysSoAndDrawsNothing) {
    copy.execute("UPDATE averages SET overall = 0 WHERE attribute = 'mood'");
    const std::string page = copy.output({"trend", "mood"});
    EXPECT_THAT(page, StartsWith("Mood, 2 weeks: the same every week\n"));
    EXPECT_THAT(page, Not(HasSubstr("·")));
}

TEST_F(Trend, UsesAWideScreenAndDoesWithoutDotsOnANarrowOne) {
    EXPECT_THAT(lines_of(at(200, {"trend", "mood"})).back().size(), testing::Gt(200U));  // bytes: 100 columns of dots
    EXPECT_EQ(lines_of(at(25, {"trend", "mood"})).back(), " 5 Jun 2022   3.0");
}

using Averages = Layout;

TEST_F(Averages, HaveALineForEachAttribute) {
    copy.execute("INSERT INTO averages VALUES ('sleep', '2022-06-12', 443, 425, 59, NULL, 60, 600, 443, 443)");
    EXPECT_EQ(at(76, {"averages"}),
              "AVERAGES OF SUNDAY 12 JUNE 2022\n"
              "\n"
              "               all    Mon    Tue    Wed    Thu    Fri    Sat    Sun\n"
              "Steps        3,240  3,000  3,100  3,200  3,300  3,531  3,600  3,700\n"
              "Time asleep   7h23   7h05    59m      –   1h00  10h00   7h23   7h23\n"
              "Mood           4.0    4.0    4.0    4.0    4.0    5.0    4.0    4.0\n");
}

TEST_F(Averages, ShortenLargeNumbersAndLongNames) {
    copy.execute("UPDATE averages SET overall = 1234567, monday = 45678 WHERE attribute = 'steps'");
    copy.execute("UPDATE attributes SET label = 'A name that is longer than its column' WHERE name = 'steps'");
    EXPECT_EQ(lines_of(at(80, {"averages"}))[3],
              "A name that is longer t…  1.2M  45.7k  3,100  3,200  3,300  3,531  3,600  3,700");
}

TEST_F(Averages, OfAWeekAreASmallChartWhereColumnsDoNotFit) {
    EXPECT_THAT(at(50, {"averages"}), HasSubstr("Mood     4.0  ▁▁▁▁█▁▁\n"));
    EXPECT_THAT(at(120, {"averages"}), HasSubstr("    5.0    4.0    4.0  ▁▁▁▁█▁▁\n"))
        << "and beside them where they do";
}

TEST_F(Averages, OfEarlierSetsComeTogether) {
    copy.execute(
        "INSERT INTO averages (attribute, date, overall) VALUES ('floors', '2021-06-06', 3), "
        "('sleep', '2020-06-07', 400)");
    EXPECT_THAT(at(60, {"averages"}), EndsWith("\nOF EARLIER SETS\n"
                                               "\n"
                                               "              all  Mon–Sun\n"
                                               "Floors        3.0            6 Jun 2021\n"
                                               "Time asleep  6h40            7 Jun 2020\n"));
}

using CorrelationLines = Layout;

TEST_F(CorrelationLines, HaveStrengthSignAndLagInColumns) {
    EXPECT_THAT(at(80, {"correlations"}), StartsWith("                                      goes with\n"
                                                     "★★★★★  -56%  █████▋      Time asleep  Bedtime    a day earlier\n"
                                                     "★★★★★  +41%  ████▏       Mood         Steps\n"));
}

TEST_F(CorrelationLines, HaveTheSentenceOnAWideScreen) {
    EXPECT_THAT(at(200, {"correlations"}), HasSubstr("a day earlier  You sleep more when you go to bed earlier.\n"));
    EXPECT_THAT(at(80, {"correlation", "sleep", "sleep_start"}),
                HasSubstr("You sleep more when you go to bed earlier."));
}

TEST_F(CorrelationLines, NameThePartOfTheFirst) {
    copy.execute("UPDATE correlations SET attribute_category = 'Work' WHERE attribute = 'mood'");
    EXPECT_THAT(at(80, {"correlations"}), HasSubstr("Mood (Work)  Steps"));
    EXPECT_THAT(at(200, {"correlations"}), HasSubstr("  category  goes with"));
}

TEST_F(CorrelationLines, WithoutASecondAttributeHaveTheCondition) {
    copy.execute(
        "UPDATE correlations SET attribute2 = NULL, second_person = 'your mood is better when it rains' "
        "WHERE attribute = 'mood' AND attribute2 = 'steps'");
    EXPECT_THAT(at(80, {"correlations"}), HasSubstr("Mood         when it rains\n"));
}

struct Squares : Layout {
    Squares() {
        copy.execute("DELETE FROM attribute_values WHERE attribute_id = 1 OR attribute_id = 2");
        copy.execute(
            "INSERT INTO attribute_values VALUES (1, '2022-06-13', 0), (1, '2022-06-14', 1), "
            "(1, '2022-06-15', 2), (1, '2022-06-16', 9), (1, '2022-06-17', 3)");
    }
};

TEST_F(Squares, TellZeroFromLittleAndFromNothing) {
    const auto lines = lines_of(copy.output({"calendar", "steps", "--since", "2022-06-12"}));
    EXPECT_EQ(lines[1], "Mon   ▁");
    EXPECT_EQ(lines[2], "Tue   ░");
    EXPECT_EQ(lines[7], "Sun  ·");
    EXPECT_EQ(lines.back(), "· no data  ▁ 0  ░ below 3  ▒ from 3  ▓ from 5  █ from 7");
}

TEST_F(Squares, AreColouredWhereTheTerminalHas256Colours) {
    const std::vector<std::string> command{"calendar", "steps", "--since", "2022-06-12"};
    const std::string page = copy.run(command, {true, 80, 40, true, true, true}).output;
    EXPECT_THAT(page, HasSubstr("\x1b[38;5;61m█\x1b[0m below 3"));
    EXPECT_THAT(page, HasSubstr("\x1b[38;5;214m█\x1b[0m from 7"));
    EXPECT_THAT(copy.run(command, {true, 80, 40, true, true, false}).output, HasSubstr("\x1b[32m░\x1b[0m below 3"));
    EXPECT_THAT(copy.run(command, {true, 80, 40, false, false, true}).output,
                EndsWith(". no data  _ 0  - below 3  + from 3  * from 5  # from 7\n"));
}

TEST_F(Squares, HaveRoundLimits) {
    for (int i = 1; i <= 20; ++i)
        copy.execute("INSERT INTO attribute_values VALUES (4, date('2022-06-01', '-" + std::to_string(i) + " days'), " +
                     std::to_string(361 + 7 * i) + ")");
    EXPECT_EQ(lines_of(copy.output({"calendar", "sleep", "--year", "2022"})).back(),
              "· no data  ░ below 6h 50m  ▒ from 6h 50m  ▓ from 7h 20m  █ from 7h 50m");
}

TEST_F(Squares, OfOneValueNeedNoLimits) {
    EXPECT_EQ(lines_of(copy.output({"calendar", "sleep"})).back(), "· no data  █ 7h 23m");
    EXPECT_EQ(lines_of(copy.output({"calendar", "reading"})).back(), "· no data  ▁ no  █ yes");
}

TEST_F(Squares, BeginAnotherBlockWhereTheScreenEnds) {
    const auto lines = lines_of(at(30, {"calendar", "steps"}));
    EXPECT_EQ(std::count_if(lines.begin(), lines.end(), [](const auto& line) { return line.starts_with("Mon"); }), 3);
    EXPECT_THAT(at(30, {"calendar", "steps"}), HasSubstr("\n· no data\n▁ 0\n"));
}

TEST_F(Layout, AttributesNeverCutTheNameThatPeopleType) {
    const std::string name = "a_name_of_an_attribute_that_is_longer_than_a_phone_is_wide";
    copy.execute("UPDATE attributes SET name = '" + name + "' WHERE id = 2");
    for (int width = 20; width <= 250; ++width) {
        std::string page;  // a name longer than the screen takes several lines
        for (const std::string& line : lines_of(at(width, {"attributes"})))
            if (!line.empty()) page += line.substr(line.find_first_not_of(' '));
        ASSERT_THAT(page, HasSubstr(name)) << width;
    }
    EXPECT_THAT(at(40, {"attributes", "--group", "mood"}), HasSubstr("\n  mood_note  Mood note  text\n"));
}

TEST_F(Layout, InsightsHaveNoWhiteSpaceToSpare) {
    copy.execute(
        "UPDATE insights SET text = char(10) || '  A  good' || char(13, 10, 9) || 'week. ' WHERE priority = 3");
    EXPECT_THAT(copy.output({"insights"}), HasSubstr("\n13 Jun 2022  A good week.\n"));
    EXPECT_THAT(copy.output({"insights", "-o", "csv"}), HasSubstr("\"\n  A  good\r\n\tweek. \""));
    copy.execute("UPDATE insights SET text = ' ' || char(10) WHERE priority = 3");
    EXPECT_THAT(copy.output({"insights"}), HasSubstr("13 Jun 2022  weekly_mood (without a text)\n"));
}

TEST_F(Layout, LongAnswersEndOnATerminalAndSayWhatIsLeft) {
    add_moods(150, {5});
    const std::string page = at(80, {"values", "mood"});
    EXPECT_THAT(page, EndsWith("\n\n51 more: add `--since 2022` to see them.\n"));
    EXPECT_EQ(lines_of(page).size(), 102U);
    EXPECT_EQ(lines_of(at(80, {"values", "mood", "--since", "2022"})).size(), 151U);
    EXPECT_EQ(lines_of(copy.output({"values", "mood"})).size(), 151U) << "a pipe gets all";
    EXPECT_EQ(lines_of(copy.run({"values", "mood", "-o", "csv"}, columns_wide(80)).output).size(), 152U);

    const std::string days = at(80, {"by", "day", "mood"});
    EXPECT_THAT(days, HasSubstr("\n51 more: add `--since 2022` to see them.\n"));
    EXPECT_EQ(lines_of(copy.output({"by", "day", "mood"})).size(), lines_of(days).size() - 1 + 51);

    copy.execute(
        "INSERT INTO insights (created, target_date, type, text) SELECT date, date, 'x', 'Made up' FROM "
        "attribute_values WHERE attribute_id = 6");
    EXPECT_THAT(at(80, {"insights"}), EndsWith("\n\n53 more: add `--since 2022` to see them.\n"));
    EXPECT_THAT(at(80, {"search", "made"}), EndsWith("\n\n51 more: add `--since 2022` to see them.\n"));
    EXPECT_THAT(at(80, {"search", ""}), HasSubstr(" more: add `--since 2022` to see them.\n"));
    EXPECT_EQ(lines_of(copy.output({"search", "made"})).size(), 151U);
}

TEST_F(Layout, LongNotesAreCutUnlessTheyAreAskedFor) {
    std::string note;
    for (int i = 0; i < 2000; ++i) note += i == 1000 ? "whale " : "word ";
    copy.execute("UPDATE attribute_values SET value = '" + note + "' WHERE attribute_id = 7");
    EXPECT_THAT(at(80, {"values", "mood_note"}), EndsWith(" word… (9,600 more\n"
                                                          "                 characters; --date shows a day whole)\n"));
    EXPECT_THAT(at(80, {"values", "mood_note", "--date", "2022-06-17"}), HasSubstr("whale"));
    EXPECT_THAT(copy.output({"values", "mood_note"}), HasSubstr("whale"));
    const std::string found = at(80, {"search", "WHALE"});
    EXPECT_THAT(found, HasSubstr("whale"));
    EXPECT_THAT(found, HasSubstr("…word"));
    EXPECT_LE(lines_of(found).size(), 10U);
    EXPECT_THAT(copy.output({"search", "whale", "-o", "csv"}), HasSubstr(note));
}

TEST_F(Layout, AnEmptyNoteIsNotNoNote) {
    copy.execute("UPDATE attribute_values SET value = ' ' WHERE attribute_id = 7");
    EXPECT_EQ(at(80, {"values", "mood_note"}), "Fri 17 Jun 2022  (empty)\n");
}

/// Gives a copy names, numbers and texts of any length.
void fill_at_random(sample_copy& copy, std::mt19937& random) {
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const auto words = [&] {
        const std::vector<std::string> some{
            "mood", "日本", "🏃‍♀️ run", "a-very-long-word-without-any-blank-in-it", "é", "x"};
        std::string text;
        for (int i = below(8); i >= 0; --i) text += some[static_cast<std::size_t>(below(6))] + " ";
        return text;
    };
    const auto amount = [&] {
        return below(4) == 0
                   ? 0.0
                   : below(1000) * std::vector<double>{0.001, 1, 100, 1e7}[static_cast<std::size_t>(below(4))];
    };
    for (int id = 1; id <= 9; ++id) {
        copy.execute("UPDATE attributes SET label = '" + words() + "', value_type = " +
                     std::to_string(std::vector<int>{0, 1, 3, 4, 5, 6, 8}[static_cast<std::size_t>(below(7))]) +
                     " WHERE value_type NOT IN (2, 7) AND id = " + std::to_string(id));
        if (id == 7) continue;
        std::string rows;
        for (int day = below(200); day > 0; day -= 1 + below(3))
            rows += ", (" + std::to_string(id) + ", date('2022-06-11', '-" + std::to_string(day) + " days'), " +
                    std::to_string(amount()) + ")";
        if (!rows.empty()) copy.execute("INSERT OR IGNORE INTO attribute_values VALUES" + rows.substr(1));
    }
    copy.execute("UPDATE attribute_values SET value = '" + words() + words() + words() + "' WHERE attribute_id = 7");
    copy.execute("UPDATE insights SET text = '" + words() + words() + words() + "'");
    for (const char* name : {"steps", "sleep", "sleep_start", "mood", "floors"})
        for (int week = 1 + below(20); week > 0; --week) {
            std::string numbers;
            for (int i = 0; i < 8; ++i) numbers += ", " + (below(9) == 0 ? "NULL" : std::to_string(amount()));
            copy.execute("INSERT OR REPLACE INTO averages VALUES ('" + std::string(name) + "', date('2022-06-12', '-" +
                         std::to_string(7 * week) + " days')" + numbers + ")");
        }
}

TEST(AnyLayout, StaysOnTheScreen) {
    std::mt19937 random(26);
    const std::vector<std::vector<std::string>> commands{{"trend", "steps"},
                                                         {"trend", "mood"},
                                                         {"trend", "sleep_start", "--weeks", "3"},
                                                         {"averages"},
                                                         {"averages", "mood"},
                                                         {"averages", "steps", "--since", "2022-01"},
                                                         {"correlations", "--all"},
                                                         {"correlation", "mood", "steps"},
                                                         {"calendar", "steps"},
                                                         {"calendar", "sleep", "--year", "2022"},
                                                         {"attributes"},
                                                         {"insights"},
                                                         {"values", "steps"},
                                                         {"values", "mood_note"},
                                                         {"search", ""},
                                                         {"search", "run"}};
    for (int round = 0; round < 12; ++round) {
        sample_copy copy;
        fill_at_random(copy, random);
        for (const auto& command : commands) {
            render::screen screen = columns_wide(20 + static_cast<int>(random() % 231));
            screen.colour = random() % 2;
            screen.palette = random() % 2;
            screen.unicode = random() % 2;
            const auto result = copy.run(command, screen);
            EXPECT_NE(result.output + result.errors, "");
            for (const std::string& line : lines_of(result.output))
                ASSERT_LE(render::display_width(line), screen.width)
                    << command[0] << " of round " << round << " on " << screen.width << " columns\n"
                    << result.output;
        }
    }
}

}  // namespace
}  // namespace existd::cli::test
