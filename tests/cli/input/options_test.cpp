#include "cli/input/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/commands/commands.hpp"
#include "cli/errors.hpp"

namespace existd::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

parsed_line parsed(const std::vector<std::string>& arguments) {
    return parse_line(arguments, commands::all());
}

request asked(const std::vector<std::string>& arguments) {
    return parsed(arguments).asked;
}

std::string complaint(const std::vector<std::string>& arguments) {
    try {
        parsed(arguments);
        return "";
    } catch (const usage_error& error) {
        return error.what();
    }
}

TEST(Options, StandBeforeOrAfterTheCommand) {
    for (const auto& line : {std::vector<std::string>{"-o", "json", "--raw", "tags", "yesterday"},
                             std::vector<std::string>{"tags", "yesterday", "--raw", "-o", "json"},
                             std::vector<std::string>{"--raw", "tags", "-o", "json", "yesterday"}}) {
        const request result = asked(line);
        EXPECT_EQ(result.command->name, "tags");
        EXPECT_EQ(result.word("day"), "yesterday");
        EXPECT_EQ(result.format, output_format::json);
        EXPECT_TRUE(result.raw);
    }
}

TEST(Options, TakeDaysAgoForADay) {
    EXPECT_EQ(asked({"tags", "-7d"}).word("day"), "-7d");
    for (const char* word : {"-2w", "-1m", "-1y"}) EXPECT_EQ(asked({"tags", word}).word("day"), word);
    EXPECT_EQ(asked({"values", "steps", "--since", "-7d"}).since, "-7d");
    EXPECT_EQ(asked({"values", "steps", "--since=-7d"}).since, "-7d");
    EXPECT_EQ(asked({"--date", "-7d", "progress", "steps"}).date, "-7d");
}

// Words such as `-7d` take a way around CLI11, which must not show.
TEST(Options, DaysAgoStayAsTheyWereTyped) {
    EXPECT_THAT(asked({"by", "week", "-7d", "-1y"}).words("attribute"), ElementsAre("-7d", "-1y"));
    EXPECT_EQ(asked({"report", "-o", "-7d"}).file, "-7d");
    EXPECT_EQ(asked({"tags", "--db", "-7d"}).db->filename(), "-7d");
    for (const auto& line : {std::vector<std::string>{"trend", "mood", "--weeks", "-7d"},
                             {"by", "-7d", "mood"},
                             {"best", "mood", "--by", "-7d"},
                             {"tags", "today", "-7d"},
                             {"tags", "--color", "-7d"},
                             {"tags", "-o", "-7d"},
                             {"tags", "--max-age", "-7d"},
                             {"-7d"}}) {
        EXPECT_THAT(complaint(line), HasSubstr("\"-7d\"")) << line.front();
        EXPECT_THAT(complaint(line), Not(HasSubstr(" -7d\""))) << line.front();
    }
    EXPECT_EQ(complaint({"-7d"}), "no command \"-7d\"; try `exist day -7d`");
}

TEST(Options, ADayWhereNoneIsExpectedIsPointedToItsOption) {
    EXPECT_EQ(complaint({"values", "steps", "yesterday"}), "unexpected \"yesterday\"; try --date yesterday");
    EXPECT_EQ(complaint({"insights", "-7d"}), "unexpected \"-7d\"; try --date -7d");
    EXPECT_EQ(complaint({"calendar", "steps", "24 nov"}), "unexpected \"24 nov\"; try --date \"24 nov\"");
    EXPECT_EQ(complaint({"tags", "today", "2022"}), "unexpected \"2022\"; quote names and days that have blanks");
}

TEST(Options, TakeNamesThatLookLikeCommands) {
    EXPECT_THAT(asked({"values", "tags"}).words("attribute"), ElementsAre("tags"));
    EXPECT_THAT(asked({"progress", "steps", "status", "Time asleep"}).words("attribute"),
                ElementsAre("steps", "status", "Time asleep"));
    EXPECT_THAT(asked({"correlation", "mood", "steps", "--history"}).words("attributes"), ElementsAre("mood", "steps"));
}

TEST(Options, HaveTheirDefaults) {
    const request result = asked({"trend", "mood"});
    EXPECT_FALSE(result.number("--weeks"));
    EXPECT_EQ(result.format, output_format::table);
    EXPECT_FALSE(result.max_age);
    EXPECT_EQ(asked({"tags", "--max-age", "6h"}).max_age, std::chrono::hours{6});
}

TEST(Options, OfACommandAreFoundByTheirName) {
    const request result = asked({"trend", "mood", "--weeks", "52"});
    EXPECT_TRUE(result.has("--weeks"));
    EXPECT_EQ(result.number("--weeks"), 52);
    EXPECT_TRUE(asked({"tags", "--stats"}).has("--stats"));
    EXPECT_FALSE(asked({"tags", "--stats=false"}).has("--stats"));
    EXPECT_FALSE(asked({"tags"}).has("--stats"));
}

TEST(Options, UnknownOnesAreNamed) {
    EXPECT_EQ(complaint({"tags", "--foo"}), "tags has no --foo; see `exist tags --help`");
    EXPECT_EQ(complaint({"--foo", "tags"}), "tags has no --foo; see `exist tags --help`");
    EXPECT_EQ(complaint({"--foo"}), "no option --foo; see `exist --help`");
    EXPECT_EQ(complaint({"tags", "today", "twice"}), "unexpected \"twice\"; quote names and days that have blanks");
    EXPECT_EQ(complaint({"best", "steps", "week"}), "unexpected \"week\"; try --by week");
    EXPECT_EQ(complaint({"tags", "-o", "xml"}), "no format \"xml\"; write table, json, ndjson, csv or tsv");
}

TEST(Options, MistypedOnesGetASuggestion) {
    EXPECT_EQ(complaint({"tags", "--stat"}), "tags has no --stat; did you mean \"--stats\"?");
    EXPECT_EQ(complaint({"trend", "mood", "--week=5"}), "trend has no --week; did you mean \"--weeks\"?");
    EXPECT_EQ(complaint({"--sinse", "monday", "values", "mood"}), "values has no --sinse; did you mean \"--since\"?");
    EXPECT_EQ(complaint({"tags", "-x"}), "tags has no -x; see `exist tags --help`");
    EXPECT_EQ(complaint({"tags", "-o", "jsno"}), "no format \"jsno\"; did you mean \"json\"?");
}

TEST(Options, AMistypedCommandGetsASuggestion) {
    EXPECT_EQ(complaint({"tgas"}), "no command \"tgas\"; did you mean \"tags\"?");
    EXPECT_EQ(complaint({"yesterday"}), "no command \"yesterday\"; try `exist day yesterday`");
    EXPECT_EQ(complaint({"2022-06"}), "no command \"2022-06\"; try `exist day 2022-06`");
    EXPECT_EQ(complaint({"bananas"}), "no command \"bananas\"; `exist --help` lists them");
}

TEST(Options, UnknownOnesAreNamedBeforeAnythingElse) {
    EXPECT_EQ(complaint({"trend", "--year"}), "trend has no --year; see `exist trend --help`");
    EXPECT_EQ(complaint({"correlation", "mood", "--year", "2022", "x"}),
              "correlation has no --year; see `exist correlation --help`");
    EXPECT_EQ(complaint({"tags", "today", "twice", "--foo"}), "tags has no --foo; see `exist tags --help`");
}

TEST(Options, AMissingNameIsAskedForWithAnExample) {
    EXPECT_EQ(complaint({"trend"}), "trend needs an attribute; for example `exist trend mood`");
    EXPECT_EQ(complaint({"correlation", "mood"}),
              "correlation needs two attributes, not one; for example `exist correlation mood steps`");
    EXPECT_EQ(complaint({"by", "week"}), "by needs an attribute; for example `exist by month steps`");
    EXPECT_EQ(
        complaint({"links", "a", "b", "c"}),
        "links takes at most 2 attributes, not 3; quote names and days that have blanks; see `exist links --help`");
}

TEST(Options, SayWhatTheyTake) {
    EXPECT_EQ(complaint({"trend", "mood", "--weeks", "x"}),
              "--weeks takes a whole number from 1 to 10000, not \"x\"; see `exist trend --help`");
    EXPECT_EQ(complaint({"trend", "mood", "--weeks", "0"}),
              "--weeks takes a whole number from 1 to 10000, not \"0\"; see `exist trend --help`");
    EXPECT_EQ(complaint({"trend", "mood", "--weeks"}),
              "--weeks needs a whole number from 1 to 10000; see `exist trend --help`");
    EXPECT_EQ(complaint({"trend", "mood", "--weeks", "3", "--weeks", "4"}),
              "--weeks was given twice; see `exist trend --help`");
    EXPECT_EQ(complaint({"attributes", "--group"}), "--group needs a value: GROUP; see `exist attributes --help`");
    EXPECT_EQ(complaint({"tags", "--date"}), "--date needs a value: DAY; see `exist tags --help`");
    EXPECT_EQ(complaint({"tags", "-o", "json", "-o", "csv"}), "--output was given twice");
    EXPECT_EQ(complaint({"tags", "--stats", "--raw=perhaps"}), "--raw takes no value");
    EXPECT_EQ(complaint({"tags", "--color", "perhaps"}), "--color is always, never or auto, not \"perhaps\"");
    EXPECT_EQ(complaint({"tags", "--stats=perhaps"}), "--stats takes no value; see `exist tags --help`");
    EXPECT_EQ(complaint({"best", "mood", "--by", "fortnight"}),
              "--by is one of day, week, month, quarter, year, weekday, month-of-year, season, not \"fortnight\"");
    EXPECT_EQ(complaint({"by", "mnth", "mood"}), "no period \"mnth\"; did you mean \"month\"?");
}

TEST(Options, AreNeverExplainedInTheWordsOfTheLibrary) {
    for (const commands::command* each : commands::all())
        for (std::vector<std::string> line :
             {std::vector<std::string>{}, {"--nothing-like-it"}, {"a", "b", "c", "d"}}) {
            line.insert(line.begin(), std::string(each->name));
            const std::string said = complaint(line);
            for (const char* of_the_library : {"required", "At Most", "At Least", "not in", "INT", "TEXT"})
                EXPECT_EQ(said.find(of_the_library), std::string::npos) << said;
        }
}

TEST(Options, ComplaintsAreOneLine) {
    for (const auto& line : {std::vector<std::string>{"values"},
                             {"correlation", "mood"},
                             {"trend", "mood", "--weeks", "0"},
                             {"trend", "mood", "--weeks", "x"},
                             {"insights", "--priority", "9"},
                             {"tags", "--date"},
                             {"correlations", "--limit", "-1"}}) {
        EXPECT_NE(complaint(line), "") << line.front();
        EXPECT_EQ(complaint(line).find('\n'), std::string::npos);
        EXPECT_LT(complaint(line).size(), 120u) << complaint(line);
    }
}

TEST(Options, HelpIsPagedUnlessThatIsForbidden) {
    for (const bool forbidden : {false, true}) {
        std::vector<std::string> words{"trend", "--help"};
        if (forbidden) words.insert(words.begin(), "--no-pager");
        EXPECT_EQ(parsed(words).asked.no_pager, forbidden);
    }
}

TEST(Options, HelpHasExamples) {
    EXPECT_THAT(parsed({"--help"}).help.value_or(""), HasSubstr("correlations"));
    EXPECT_THAT(parsed({"tags", "--help"}).help.value_or(""), HasSubstr("exist tags yesterday"));
    EXPECT_THAT(parsed({"--version"}).help.value_or(""), testing::MatchesRegex("exist [0-9]+.*\n"));
}

}  // namespace
}  // namespace existd::cli
