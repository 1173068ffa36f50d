// Every command that takes days keeps to them: with a row of every day there is, an answer holds those of the days that
// were asked for, the first and the last of them included, and no others.

#include <algorithm>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/past_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using words = std::vector<std::string>;

const sample_copy& past() {
    static const sample_copy copy = past_copy();
    return copy;
}

/// How days are named, and the first and the last that are meant.
struct naming {
    const char* name;
    words arguments;
    std::string first, last;
};

const naming namings[]{
    {"Date", {"--date", "2022-03-10"}, "2022-03-10", "2022-03-10"},
    {"Sunday", {"--date", "2022-03-13"}, "2022-03-13", "2022-03-13"},
    {"Week", {"--date", "2022-W10"}, "2022-03-07", "2022-03-13"},
    {"Month", {"--date", "2022-03"}, "2022-03-01", "2022-03-31"},
    {"Since", {"--since", "2022-03-10"}, "2022-03-10", "9999-12-31"},
    {"SinceASunday", {"--since", "2022-03-13"}, "2022-03-13", "9999-12-31"},
    {"SinceAWeek", {"--since", "2022-W10"}, "2022-03-07", "9999-12-31"},
    {"Until", {"--until", "2022-03-10"}, "0001-01-01", "2022-03-10"},
    {"UntilASunday", {"--until", "2022-03-13"}, "0001-01-01", "2022-03-13"},
    {"UntilASaturday", {"--until", "2022-03-12"}, "0001-01-01", "2022-03-12"},
    {"UntilAMonth", {"--until", "2022-03"}, "0001-01-01", "2022-03-31"},
    {"Between", {"--since", "2022-03-06", "--until", "2022-03-27"}, "2022-03-06", "2022-03-27"},
    {"BetweenSundays", {"--since", "2022-03-07", "--until", "2022-03-26"}, "2022-03-07", "2022-03-26"},
    {"SinceYesterday", {"--since", "yesterday"}, "2024-06-16", "9999-12-31"},
    {"UntilYesterday", {"--until", "yesterday"}, "0001-01-01", "2024-06-16"},
};

/// A command, and the column of its answer that tells the day of a row.
struct command {
    const char* name;
    words arguments;
    const char* column;
};

const command commands[]{
    {"Day", {"day"}, "date"},
    {"Tags", {"tags"}, "date"},
    {"Progress", {"progress"}, "date"},
    {"ProgressOfOne", {"progress", "steps"}, "date"},
    {"Values", {"values", "steps"}, "date"},
    {"Texts", {"values", "mood_note"}, "date"},
    {"Calendar", {"calendar", "steps"}, "date"},
    {"Search", {"search", "NOTE OF"}, "date"},
    {"SearchInInsights", {"search", "about"}, "date"},
    {"SearchInInsightsOfNoDay", {"search", "begun"}, "text"},
    {"SearchInTheLastMinute", {"search", "ended"}, "text"},
    {"Insights", {"insights"}, "text"},
    {"InsightsOfAPriority", {"insights", "--priority", "3"}, "text"},
    {"Changes", {"changes"}, "new_value"},
    {"AllChanges", {"changes", "--all"}, "new_value"},
    {"Trend", {"trend", "steps", "--weeks", "1000"}, "date"},
    {"History", {"correlation", "sleep", "steps", "--history"}, "date"},
};

struct days_of {
    command of;
    naming asked;
};

void PrintTo(const days_of& which, std::ostream* out) {
    *out << which.of.name << which.asked.name;
}

std::vector<days_of> every_pair() {
    std::vector<days_of> all;
    for (const command& of : commands)
        for (const naming& asked : namings) {
            // A single day means the set in force on it, where sets are asked for: see below.
            const bool one_set = std::string(of.name) == "History" && asked.first == asked.last;
            if (!one_set) all.push_back({of, asked});
        }
    return all;
}

words with(words arguments, const words& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

/// The day that a field tells: `2022-03-10`, `about 2022-03-10`.
std::string day_in(const std::string& field) {
    std::smatch found;
    return std::regex_search(field, found, std::regex("\\d{4}-\\d\\d-\\d\\d")) ? found.str() : field;
}

class Days : public testing::TestWithParam<days_of> {};

TEST_P(Days, AreThoseAskedForWithBothEdges) {
    const auto& [of, asked] = GetParam();
    // `day`, `tags` and `progress` show today unless the line names other days.
    words wanted;
    for (const std::string& row : column(past(), with(of.arguments, {"--since", "0001-01-01"}), of.column)) {
        const std::string day = day_in(row);
        if (day >= asked.first && day <= asked.last) wanted.push_back(row);
    }
    EXPECT_EQ(column(past(), with(of.arguments, asked.arguments), of.column), wanted);
}

TEST_P(Days, StandInTheTableToo) {
    const auto& [of, asked] = GetParam();
    if (std::string(of.column) == "date") return;  // the page writes dates in words
    const auto text = [&](const words& arguments) { return past().output(with(of.arguments, arguments)); };
    const std::regex said("(about|begun|ended|first on|last on|while) (\\d{4}-\\d\\d-\\d\\d)");
    const std::string page = text(asked.arguments), whole = text({"--since", "0001-01-01"});
    std::multiset<std::string> shown, wanted;
    for (std::sregex_iterator at(page.begin(), page.end(), said), end; at != end; ++at) shown.insert(at->str());
    for (std::sregex_iterator at(whole.begin(), whole.end(), said), end; at != end; ++at)
        if (const std::string day = at->str(2); day >= asked.first && day <= asked.last) wanted.insert(at->str());
    EXPECT_EQ(shown, wanted);
}

INSTANTIATE_TEST_SUITE_P(Of, Days, testing::ValuesIn(every_pair()),
                         [](const auto& at) { return std::string(at.param.of.name) + "_" + at.param.asked.name; });

// What the comparison above rests on: there is a row of every day, on both sides of each edge.
TEST(DaysOfThePast, AllHaveARow) {
    const auto days = [&](const command& of) {
        std::set<std::string> all;
        for (const std::string& row : column(past(), with(of.arguments, {"--since", "0001-01-01"}), of.column))
            all.insert(day_in(row));
        return all;
    };
    for (const command& of : commands) {
        const auto all = days(of);
        const bool weekly = std::string(of.name) == "Trend" || std::string(of.name) == "History";
        const words edges = weekly ? words{"2022-02-27", "2022-03-06", "2022-03-13", "2022-03-20",
                                           "2022-03-27", "2022-04-03", "2024-06-16"}
                                   : words{"2022-02-28", "2022-03-01", "2022-03-06", "2022-03-07", "2022-03-09",
                                           "2022-03-10", "2022-03-11", "2022-03-12", "2022-03-13", "2022-03-14",
                                           "2022-03-26", "2022-03-27", "2022-03-28", "2022-03-31", "2022-04-01"};
        for (const std::string& day : edges) EXPECT_EQ(all.count(day), 1u) << of.name << " of " << day;
    }
}

TEST(DaysOfThePast, AreTheArgumentOfDayAndTags) {
    for (const char* command : {"day", "tags"}) {
        EXPECT_EQ(column(past(), {command, "2022-W10"}, "date"),
                  column(past(), {command, "--date", "2022-W10"}, "date"));
        const auto one = column(past(), {command, "2022-03-10"}, "date");
        EXPECT_EQ(std::set<std::string>(one.begin(), one.end()), std::set<std::string>{"2022-03-10"}) << command;
    }
}

TEST(DaysOfThePast, AreTodayUnlessAskedFor) {
    for (const words& command : {words{"today"}, words{"day"}, words{"tags"}, words{"progress"}}) {
        const auto days = column(past(), command, "date");
        EXPECT_EQ(std::set<std::string>(days.begin(), days.end()), std::set<std::string>{"2024-06-17"});
    }
}

TEST(DaysOfThePast, HaveTheAveragesThatWereInForce) {
    const auto sets = [&](const words& days) { return column(past(), with({"averages", "steps"}, days), "date"); };
    EXPECT_THAT(sets({}), ElementsAre("2024-06-16"));
    EXPECT_THAT(sets({"--date", "2022-03-13"}), ElementsAre("2022-03-13"));
    EXPECT_THAT(sets({"--date", "2022-03-12"}), ElementsAre("2022-03-06"));
    EXPECT_THAT(sets({"--until", "2022-03-13"}), ElementsAre("2022-03-13"));
    EXPECT_THAT(sets({"--until", "2022-03-12"}), ElementsAre("2022-03-06"));
    EXPECT_THAT(sets({"--date", "2022-W10"}), ElementsAre("2022-03-13"));
    EXPECT_THAT(sets({"--since", "2022-03-06", "--until", "2022-03-20"}),
                ElementsAre("2022-03-20", "2022-03-13", "2022-03-06"));
    EXPECT_THAT(sets({"--since", "2022-03-07", "--until", "2022-03-19"}), ElementsAre("2022-03-13"));
    EXPECT_THAT(sets({"--since", "2022-04-10"}), ElementsAre("2024-06-16", "2022-04-10"));
    EXPECT_THAT(sets({"--since", "2022-04-11"}), ElementsAre("2024-06-16"));
    EXPECT_EQ(past().run({"averages", "steps", "--until", "2022-01-01"}).status, 2);
}

TEST(DaysOfThePast, AreMeasuredByTheAverageOfTheirWeekdayThen) {
    // Saturday the 12th is the 71st day of the year and has the set of Sunday the 6th, the 65th.
    EXPECT_THAT(column(past(), {"progress", "steps", "--date", "2022-03-12"}, "goal"), ElementsAre("1071"));
    EXPECT_THAT(column(past(), {"progress", "steps", "--date", "2022-03-13"}, "goal"), ElementsAre("1079"));
    EXPECT_THAT(column(past(), {"progress", "steps", "--date", "2022-03-14"}, "goal"), ElementsAre("1073"));
}

TEST(DaysOfThePast, HaveTheCorrelationsThatWereInForce) {
    for (const words& command : {words{"correlations", "--all"}, words{"correlation", "sleep", "steps"}}) {
        const auto set = [&](const words& days) {
            const auto dates = column(past(), with(command, days), "date");
            return std::set<std::string>(dates.begin(), dates.end());
        };
        using only = std::set<std::string>;
        EXPECT_EQ(set({}), only{"2024-06-16"});
        EXPECT_EQ(set({"--date", "2022-03-13"}), only{"2022-03-13"});
        EXPECT_EQ(set({"--date", "2022-03-12"}), only{"2022-03-06"});
        EXPECT_EQ(set({"--until", "2022-03-13"}), only{"2022-03-13"});
        EXPECT_EQ(set({"--until", "2022-03-12"}), only{"2022-03-06"});
        EXPECT_EQ(set({"--since", "2022-03-06", "--until", "2022-03-19"}), only{"2022-03-13"});
        EXPECT_EQ(set({"--since", "2022-03-14", "--until", "2022-03-19"}), only{});
        EXPECT_EQ(set({"--date", "2022-03"}), only{"2022-03-27"});
    }
}

TEST(DaysOfThePast, HaveNoWeekThatGoesOn) {
    EXPECT_THAT(past().output({"trend", "steps"}), HasSubstr("so far"));
    for (const words& days :
         {words{"--until", "yesterday"}, words{"--date", "2022-03"}, words{"--until", "2022-03-20"}})
        EXPECT_THAT(past().output(with({"trend", "steps"}, days)), Not(HasSubstr("so far")));
    EXPECT_THAT(past().output({"trend", "steps", "--until", "today"}), HasSubstr("so far"));
}

TEST(DaysOfThePast, AreTheNewestWeeksOfATrend) {
    EXPECT_EQ(column(past(), {"trend", "steps", "--weeks", "2", "--until", "2022-03-20"}, "date"),
              (words{"2022-03-20", "2022-03-13"}));
}

TEST(DaysOfThePast, HaveTheirOwnDaysBeforeThemAsALine) {
    // A fortnight: of the 24th of February to the 9th of March, and not of the 23rd.
    sample_copy copy = past_copy();
    const auto line = [&] {
        const std::string page = copy.run({"day", "2022-03-10", "--all"}, {true, 80, 24, false, true}).output;
        const auto at = page.find("  Steps");
        EXPECT_NE(at, std::string::npos) << page;
        return page.substr(at, page.find('\n', at) - at);
    };
    copy.execute("UPDATE attribute_values SET value = 0 WHERE attribute_id = 5");
    const std::string flat = line();
    for (const char* outside : {"2022-02-23", "2022-03-11"}) {
        copy.execute("UPDATE attribute_values SET value = 9 WHERE attribute_id = 5 AND date = '" +
                     std::string(outside) + "'");
        EXPECT_EQ(line(), flat) << outside;
    }
    for (const char* inside : {"2022-02-24", "2022-03-09"}) {
        const std::string before = line();
        copy.execute("UPDATE attribute_values SET value = 9 WHERE attribute_id = 5 AND date = '" + std::string(inside) +
                     "'");
        EXPECT_NE(line(), before) << inside;
    }
}

TEST(DaysOfThePast, AreWhereStatisticsOfTagsCountBackFrom) {
    const auto figures = [&](const words& days) {
        words found;
        for (const char* name : {"last_date", "days_since", "days_30", "days_60", "days_365", "days"})
            found.push_back(column(past(), with({"tags", "--stats"}, days), name).front());
        return found;
    };
    EXPECT_EQ(figures({"--date", "2022-03-10"}), (words{"2022-03-10", "0", "30", "60", "69", "69"}));
    EXPECT_EQ(figures({"--until", "2022-03-10"}), figures({"--date", "2022-03-10"}));
    EXPECT_EQ(figures({}), (words{"2024-06-17", "0", "3", "3", "3", "103"}));
    // Both sides of each window, which is the day and the 29, 59 or 364 before it.
    EXPECT_EQ(figures({"--date", "2022-05-09"}), (words{"2022-04-10", "29", "1", "31", "100", "100"}));
    EXPECT_EQ(figures({"--date", "2022-05-10"}), (words{"2022-04-10", "30", "0", "30", "100", "100"}));
    EXPECT_EQ(figures({"--date", "2022-06-08"}), (words{"2022-04-10", "59", "0", "1", "100", "100"}));
    EXPECT_EQ(figures({"--date", "2022-06-09"}), (words{"2022-04-10", "60", "0", "0", "100", "100"}));
    EXPECT_EQ(figures({"--date", "2022-12-31"}), (words{"2022-04-10", "265", "0", "0", "100", "100"}));
    EXPECT_EQ(figures({"--date", "2023-01-01"}), (words{"2022-04-10", "266", "0", "0", "99", "100"}));
}

TEST(DaysOfThePast, OfACalendarAreAYearOrTheLast53Weeks) {
    sample_copy copy = past_copy();
    copy.execute(
        "INSERT INTO attribute_values VALUES (5, '2021-12-31', 1), (5, '2022-12-31', 1), (5, '2023-01-01', 1), "
        "(5, '2023-06-18', 1), (5, '2023-06-19', 1)");
    const auto year = column(copy, {"calendar", "steps", "--year", "2022"}, "date");
    EXPECT_EQ(year.front(), "2022-12-31");
    EXPECT_EQ(year.back(), "2022-01-01");
    EXPECT_EQ(year.size(), 101u);
    EXPECT_EQ(column(copy, {"calendar", "steps"}, "date"),
              (words{"2024-06-17", "2024-06-16", "2024-06-15", "2023-06-19"}));
}

TEST(FutureDays, HaveNoData) {
    for (const words& line : {words{"day", "2025"}, {"day", "2024-W52"}, {"day", "--since", "2024-07"}}) {
        const auto result = past().run(line);
        EXPECT_EQ(result.status, 2) << line.back();
        EXPECT_THAT(result.errors, HasSubstr("no data for")) << line.back();
    }
    for (const char* day : {"2025-01-01", "2024-W52"}) EXPECT_EQ(past().run({"report", "--date", day}).status, 64);
}

TEST(CommandsAboutTheWholeCopy, TakeNoDays) {
    for (const words& line : {words{"export", "somewhere"},
                              {"backup", "somewhere"},
                              {"attributes"},
                              {"profile"},
                              {"status"},
                              {"sql", "SELECT 1"}}) {
        words with_days = line;
        with_days.insert(with_days.end(), {"--since", "2022"});
        const auto result = past().run(with_days);
        EXPECT_EQ(result.status, 64) << line.front();
        EXPECT_THAT(result.errors, HasSubstr(line.front() + " is always about the whole copy"));
    }
}

}  // namespace
}  // namespace existd::cli::test
