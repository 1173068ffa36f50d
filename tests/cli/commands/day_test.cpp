// What `exist day` says about a day, and about several.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/render/width.hpp"
#include "tests/cli/past_copy.hpp"
#include "tests/cli/simulated_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using words = std::vector<std::string>;

constexpr render::screen terminal{true, 80, 40, false, true};

/// Two hundred days up to Friday 17 June 2022. Steps take turns between 1,000 and 1,900.
struct DayPage : testing::Test {
    sample_copy copy{*iso::parse_day("2022-06-17") + std::chrono::hours{12}, [](SQLite::Database& db) {
                         db.exec(R"sql(
INSERT INTO profile (id, username, timezone, updated_at) VALUES (1, 'josh', 'UTC', '');
INSERT INTO attribute_groups VALUES ('activity', 'Activity', 1);
INSERT INTO attributes (id, name, label, template, group_name, value_type, active, first_seen_at) VALUES
    (1, 'steps', 'Steps', 'steps', 'activity', 0, 1, ''), (2, 'mood', 'Mood', 'mood', 'activity', 8, 1, ''),
    (3, 'weight', 'Weight', 'weight', 'activity', 1, 1, ''), (4, 'coffees', 'Coffees', 'coffees', 'activity', 0, 1, ''),
    (5, 'sleep_end', 'Wake time', 'sleep_end', 'activity', 4, 1, ''), (6, 'tag_wine', 'Wine', NULL, 'custom', 7, 1, '');
WITH RECURSIVE past (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM past WHERE n < 200)
INSERT INTO attribute_values
SELECT a.id, date('2022-06-17', '-' || n || ' days'),
       CASE a.id WHEN 1 THEN 1000 + 100 * (n % 10) WHEN 2 THEN 3 + n % 4 WHEN 3 THEN 75 + 0.1 * (n % 3) WHEN 4 THEN 0
                 WHEN 5 THEN (1440 + 10 * (n % 3) - 10) % 1440 ELSE 0 END
FROM past, attributes a)sql");
                     }};

    void set(int id, const std::string& date, const std::string& value) {
        copy.execute("INSERT OR REPLACE INTO attribute_values VALUES (" + std::to_string(id) + ", '" + date + "', " +
                     value + ")");
    }
    /// The line of an attribute; empty if it has none.
    std::string line(const words& arguments, const std::string& label) const {
        std::string page = "\n" + copy.run(arguments, terminal).output;
        if (const auto values = page.find("\nActivity\n"); label != "Place") page.erase(0, values);
        std::smatch found;
        return std::regex_search(page, found, std::regex("\n  (" + label + " [^\n]*)")) ? found.str(1) : "";
    }
};

TEST_F(DayPage, NamesTheUsualAndMarksWhatEightOfTenDaysDoNotReach) {
    EXPECT_THAT(line({"day", "2022-06-16"}, "Steps"),
                AllOf(HasSubstr(" 1,100 "), HasSubstr(" usual 1,450 "), Not(HasSubstr("↑")), Not(HasSubstr("↓"))));
    set(1, "2022-06-16", "1850");  // a tenth of the days has 1,900
    EXPECT_THAT(line({"day", "2022-06-16"}, "Steps"), testing::ContainsRegex(" 1,850 +↑ "));
    set(1, "2022-06-16", "1805");
    EXPECT_THAT(line({"day", "2022-06-16"}, "Steps"), Not(HasSubstr("↑")));
    set(1, "2022-06-16", "950");
    EXPECT_THAT(line({"day", "2022-06-16"}, "Steps"), testing::ContainsRegex(" 950 +↓ "));
}

TEST_F(DayPage, DoesNotCallASumLowBeforeTheDayIsOver) {
    set(1, "2022-06-17", "0");
    set(2, "2022-06-17", "1");
    EXPECT_THAT(line({"today"}, "Steps"), Not(HasSubstr("↓")));
    EXPECT_THAT(line({"today"}, "Mood"), testing::ContainsRegex(" 1 of 9 +↓ "));
    EXPECT_THAT(copy.output({"today"}), StartsWith("FRIDAY 17 JUNE 2022 so far\n"));
    EXPECT_THAT(copy.output({"day", "yesterday"}), StartsWith("THURSDAY 16 JUNE 2022\n"));
}

TEST_F(DayPage, HasTheDayAtTheEndOfTheLineOfDays) {
    set(1, "2022-06-16", "9900");
    EXPECT_THAT(line({"day", "2022-06-16"}, "Steps"), testing::EndsWith("▁▁▁▁▁▁▂▂▂▁▁▁▁▁ █"));
    EXPECT_THAT(line({"day", "2022-06-15"}, "Steps"), Not(HasSubstr("▁▁")));
}

TEST_F(DayPage, DrawsWhatIsNearlyConstantFlat) {
    EXPECT_THAT(line({"day", "2022-06-16"}, "Weight"), testing::EndsWith("▄▅▄▄▅▄▄▅▄▄▅▄▄▅ ▄"));
    EXPECT_THAT(line({"day", "2022-06-16", "--all"}, "Coffees"), testing::EndsWith("▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ▁"));
}

TEST_F(DayPage, ComparesTimesAroundMidnight) {
    // 23:50, 0:00 and 0:10 by turns.
    EXPECT_THAT(line({"day", "2022-06-16"}, "Wake time"),
                AllOf(HasSubstr(" 00:00 "), HasSubstr(" usual 00:00 "), Not(HasSubstr("↑"))));
}

TEST_F(DayPage, IsNamedWithItsTimeOnTheClockByTheRecords) {
    EXPECT_THAT(copy.output({"best", "sleep_end", "--limit", "1"}), HasSubstr("  00:10\n"));
    EXPECT_THAT(copy.output({"best", "sleep_end", "--lowest", "--limit", "1"}), HasSubstr("  23:50\n"));
}

TEST_F(DayPage, ShowsTheFirstLinesOfALongTextAndSaysWhereTheRestIs) {
    const auto lines_of = [&](const words& arguments, const render::screen& screen) {
        const std::string page = copy.run(arguments, screen).output;
        return std::count(page.begin(), page.end(), '\n');
    };
    const auto before = lines_of({"day", "2022-06-16"}, terminal);
    copy.execute(
        "INSERT INTO attributes (id, name, label, template, group_name, value_type, active, first_seen_at) "
        "VALUES (7, 'mood_note', 'Mood note', 'mood_note', 'mood', 2, 1, '')");
    const std::string all_of_it = "; `exist values mood_note --date 2022-06-16` shows all)\n";
    for (const char* note :
         {"replace(hex(zeroblob(1000)), '0', 'word ')",  // 10,000 characters
          "replace(hex(zeroblob(1000)), '0', 'word' || char(10))", "replace(hex(zeroblob(5000)), '0', 'w')"}) {
        set(7, "2022-06-16", note);
        for (const int width : {40, 80, 200}) {
            const render::screen screen{true, width, 40, false, true};
            std::string page = copy.run({"day", "2022-06-16"}, screen).output;
            EXPECT_LE(lines_of({"day", "2022-06-16"}, screen), before + (width == 40 ? 18 : 10)) << note << width;
            page = std::regex_replace(page, std::regex("\n +"), " ");
            EXPECT_THAT(page, HasSubstr(all_of_it)) << width;
            EXPECT_THAT(page, testing::ContainsRegex("\\([79],[0-9]{3} more characters; ")) << width;
        }
        EXPECT_THAT(copy.output({"day", "2022-06-16"}), Not(HasSubstr("more characters"))) << "into a pipe";
        EXPECT_GT(copy.output({"day", "2022-06-16", "-o", "json"}).size(), 10'000U);
        EXPECT_GT(copy.run({"values", "mood_note", "--date", "2022-06-16"}, terminal).output.size(), 9'900U);
    }
    set(7, "2022-06-16", "'short' || char(13, 10) || 'note'");
    EXPECT_THAT(copy.run({"day", "2022-06-16"}, terminal).output, HasSubstr("  Mood note  short\n             note\n"));
}

TEST_F(DayPage, SeparatesTheTextsFromWhatIsUnusual) {
    const auto begins = [&] { return copy.run({"day", "2022-06-16"}, terminal).output; };
    EXPECT_THAT(begins(), StartsWith("THURSDAY 16 JUNE 2022\n\nActivity\n")) << "neither";
    copy.execute(
        "INSERT INTO attributes (id, name, label, template, group_name, value_type, active, first_seen_at) "
        "VALUES (7, 'mood_note', 'Mood note', 'mood_note', 'mood', 2, 1, '')");
    set(7, "2022-06-16", "'a walk'");
    EXPECT_THAT(begins(), StartsWith("THURSDAY 16 JUNE 2022\n  Mood note  a walk\n\nActivity\n")) << "texts";
    set(3, "2022-06-16", "95");
    EXPECT_THAT(begins(), AllOf(StartsWith("THURSDAY 16 JUNE 2022\nUnusual\n  Weight"),
                                HasSubstr("\n\n  Mood note  a walk\n\n")));
    set(7, "2022-06-16", "NULL");
    EXPECT_THAT(begins(), AllOf(StartsWith("THURSDAY 16 JUNE 2022\nUnusual\n  Weight"), HasSubstr("\n\nActivity")));
}

TEST_F(DayPage, CountsWhatSaysNothing) {
    set(3, "2022-06-16", "NULL");
    const std::string page = copy.run({"day", "2022-06-16"}, terminal).output;
    EXPECT_THAT(page, HasSubstr("\n1 tag not set, 1 without a value, 1 at zero as usual; --all shows them\n"));
    EXPECT_THAT(page, AllOf(Not(HasSubstr("Weight")), Not(HasSubstr("Coffees")), Not(HasSubstr("Wine"))));
    const std::string whole = copy.run({"day", "2022-06-16", "--all"}, terminal).output;
    EXPECT_THAT(whole,
                AllOf(HasSubstr("Weight"), HasSubstr("Coffees"), HasSubstr("Not set  Wine"), Not(HasSubstr("--all"))));
    set(4, "2022-06-16", "1");
    EXPECT_THAT(line({"day", "2022-06-16"}, "Coffees"), testing::ContainsRegex(" 1 +↑ "));
}

/// Exist leaves out of its answers what is null; some accounts have no row then.
TEST_F(DayPage, CountsWhatHasNoRow) {
    copy.execute("DELETE FROM attribute_values WHERE date = '2022-06-16' AND attribute_id IN (3, 6)");
    const std::string said = "\n1 tag not set, 1 without a value, 1 at zero as usual; --all shows them\n";
    EXPECT_THAT(copy.run({"day", "2022-06-16"}, terminal).output, HasSubstr(said));
    const std::string whole = copy.run({"day", "2022-06-16", "--all"}, terminal).output;
    EXPECT_THAT(whole, AllOf(testing::ContainsRegex("Weight +–"), HasSubstr("Not set  Wine")));
    copy.execute("DELETE FROM attribute_values WHERE date < '2022-06-16' AND attribute_id = 6");
    EXPECT_THAT(copy.run({"day", "2022-06-16"}, terminal).output, HasSubstr("\n1 without a value, "))
        << "not known yet";
    copy.execute("UPDATE attributes SET active = 0 WHERE id = 3");
    EXPECT_THAT(copy.run({"day", "2022-06-16"}, terminal).output, HasSubstr("\n1 at zero as usual; "));
    copy.execute("DELETE FROM attribute_values WHERE date = '2022-06-16'");
    EXPECT_EQ(copy.run({"day", "2022-06-16"}, terminal).status, 2);
}

TEST_F(DayPage, IsOfTodayAloneIfTheDaysBeginToday) {
    EXPECT_EQ(copy.run({"day", "--since", "2022-06-17"}, terminal).output,
              copy.run({"day", "2022-06-17"}, terminal).output);
}

TEST_F(DayPage, ShowsAZeroThatIsNotUsual) {
    set(1, "2022-06-16", "0");
    EXPECT_THAT(line({"day", "2022-06-16"}, "Steps"), testing::ContainsRegex(" 0 +↓ "));
}

TEST_F(DayPage, GivesTextsLinesOfTheirOwn) {
    copy.execute(
        "INSERT INTO attributes (id, name, label, group_name, value_type, active, first_seen_at) VALUES (9, 'place', "
        "'Place', 'activity', 2, 1, '')");
    const std::string before = line({"day", "2022-06-16"}, "Steps");
    set(9, "2022-06-16", "'" + std::string(300, 'x') + "'");
    EXPECT_EQ(line({"day", "2022-06-16"}, "Steps"), before);
    EXPECT_THAT(line({"day", "2022-06-16"}, "Place"), StartsWith("Place  xxx"));
}

TEST_F(DayPage, IsOfTheDayThatTodayNames) {
    EXPECT_EQ(copy.output({"today", "tuesday"}), copy.output({"day", "2022-06-14"}));
    EXPECT_EQ(copy.output({"today", "--date", "2022-06-14", "-o", "csv"}),
              copy.output({"day", "2022-06-14", "-o", "csv"}));
}

/// Which attributes the section "Unusual" names.
std::set<std::string> unusual_of(const std::string& page) {
    std::set<std::string> found;
    const auto begin = page.find("\nUnusual\n");
    if (begin == std::string::npos) return found;
    const std::string section = page.substr(begin + 9, page.find("\n\n", begin) - begin - 9) + "\n";
    const std::regex named("  (.+?)  +[^ ].*\n");
    for (std::sregex_iterator at(section.begin(), section.end(), named), end; at != end; ++at) found.insert(at->str(1));
    return found;
}

// It reads less than `exist unusual` does, and leaves tags to that.
TEST(DayOf, NamesTheNumbersThatUnusualNames) {
    const sample_copy copy = simulated_copy();
    std::map<std::string, std::set<std::string>> wanted;
    const auto unusual = [&](const char* what) { return column(copy, {"unusual", "--since", "2022-05-18"}, what); };
    const words days = unusual("date"), labels = unusual("label"), names = unusual("attribute"),
                tags = column(copy, {"attributes", "--group", "custom"}, "name");
    for (std::size_t i = 0; i < days.size(); ++i)
        if (std::find(tags.begin(), tags.end(), names[i]) == tags.end())
            wanted[days[i]].insert(render::printable(labels[i]));
    int compared = 0;
    for (iso::day day = *iso::parse_day("2022-05-18"); day <= *iso::parse_day("2022-06-17");
         day += std::chrono::days{1}) {
        const std::string date = iso::format(day);
        EXPECT_EQ(unusual_of(copy.output({"day", date})), wanted[date]) << date;
        compared += static_cast<int>(wanted[date].size());
    }
    EXPECT_GT(compared, 10);
}

// --- several days

TEST_F(DayPage, OfAMonthIsItsTotalsAndMeans) {
    set(6, "2022-05-03", "1");
    set(6, "2022-05-09", "1");
    double steps = 0, mood = 0;
    int days = 0;
    for (const std::string& value : column(copy, {"values", "steps", "--date", "2022-05"}, "value")) {
        steps += std::stod(value);
        ++days;
    }
    for (const std::string& value : column(copy, {"values", "mood", "--date", "2022-05"}, "value"))
        mood += std::stod(value);
    ASSERT_EQ(days, 31);
    const std::string page = copy.run({"day", "2022-05"}, terminal).output;
    EXPECT_THAT(page, StartsWith("SUNDAY 1 MAY 2022 – TUESDAY 31 MAY 2022\n  Tags  Wine 2\n"));
    const auto total = std::to_string(std::lround(steps)), mean = std::to_string(std::lround(steps / days));
    const auto grouped = [](std::string number) { return number.insert(number.size() - 3, ","); };
    EXPECT_THAT(line({"day", "2022-05"}, "Steps"),
                testing::MatchesRegex("Steps +" + grouped(total) + " +" + grouped(mean) + " +1,000 +1,900"));
    char rounded[8];
    std::snprintf(rounded, sizeof rounded, "%.1f", mood / days);
    EXPECT_THAT(line({"day", "2022-05"}, "Mood"),
                testing::MatchesRegex("Mood +" + std::string(rounded) + " of 9 +3 +6"));
    EXPECT_THAT(line({"day", "2022-05"}, "Wake time"), testing::MatchesRegex("Wake time +00:00 +23:50 +00:10"));
    EXPECT_THAT(page, HasSubstr("\n1 at zero throughout\n"));
}

TEST_F(DayPage, OfAMonthKeepsWhatIsYesOrNoApartFromTheTags) {
    set(6, "2022-05-03", "1");
    set(6, "2022-05-09", "1");
    copy.execute("UPDATE attributes SET group_name = 'medication' WHERE id = 6");
    const std::string page = copy.run({"day", "2022-05"}, terminal).output;
    EXPECT_THAT(page, StartsWith("SUNDAY 1 MAY 2022 – TUESDAY 31 MAY 2022\n  Yes  Wine 2\n"));
}

TEST_F(DayPage, OfAMonthSaysHowManyOfItsDaysAreKnown) {
    copy.execute("DELETE FROM attribute_values WHERE attribute_id = 1 AND date BETWEEN '2022-05-03' AND '2022-05-09'");
    EXPECT_THAT(line({"day", "2022-05"}, "Steps"), testing::EndsWith(" 24 of 31"));
    EXPECT_THAT(copy.output({"day", "2022-06"}), StartsWith("WEDNESDAY 1 JUNE 2022 – FRIDAY 17 JUNE 2022 so far\n"));
    EXPECT_EQ(column(copy, {"day", "2022-05"}, "date").size(), 31 * 6 - 7) << "rows for programs";
    EXPECT_EQ(copy.run({"day", "2019"}).status, 2);
}

}  // namespace
}  // namespace existd::cli::test
