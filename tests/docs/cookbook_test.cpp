// Every query of schema/COOKBOOK.md, run by the stock sqlite3 on a copy that the daemon's code has kept, answers what
// plain code finds in the life that the copy is of; and the answers that the page shows are those.
#include "tests/docs/cookbook.hpp"

#include <cmath>
#include <fstream>
#include <regex>

#include "schema/database.hpp"
#include "tests/docs/lived_copy.hpp"
#include "tests/docs/plain_answers.hpp"
#include "tests/docs/text.hpp"
#include "tests/process/program.hpp"
#include "tests/support/scoped_environment.hpp"

namespace existd::tests {
namespace {

using words = std::vector<std::string>;

words split(const std::string& text, char separator) {
    words parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
    if (text.ends_with(separator)) parts.emplace_back();
    return parts;
}

plain_answers all_answers() {
    plain_answers all = answers_about_days();
    all.merge(answers_about_goals_and_sleep());
    all.merge(answers_about_tags_and_correlations());
    all.merge(answers_about_the_copy());
    return all;
}

/// A number is right to the last digit that is given.
bool same(const std::string& given, const cell& expected) {
    if (!expected.number) return given == expected.text;
    char* end = nullptr;
    const double number = std::strtod(given.c_str(), &end);
    if (given.empty() || *end != '\0') return false;
    const auto point = given.find('.');
    const double digits = point == std::string::npos ? 0 : static_cast<double>(given.size() - point - 1);
    const double off = digits == 0 ? 0 : .5 * std::pow(10, -digits);
    return std::abs(number - *expected.number) <= off + 1e-9 * (1 + std::abs(number));
}

std::string in_words(const std::vector<cell>& row) {
    std::string text;
    for (const auto& one : row) text += (one.number ? std::to_string(*one.number) : one.text) + " | ";
    return text;
}

/// What the page shows of a whole answer: all of it, or the first five rows.
words shown_of(words lines) {
    if (lines.size() <= 2 + 7) return lines;
    lines.resize(2 + 5);
    lines.emplace_back("| … |");
    return lines;
}

void expect_answer(const recipe& one, const std::vector<words>& found, const answer_rows& expected) {
    SCOPED_TRACE("schema/COOKBOOK.md:" + std::to_string(one.line) + ": " + one.question);
    EXPECT_FALSE(expected.empty()) << "an answer without rows proves nothing";
    EXPECT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < std::min(found.size(), expected.size()); ++i)
        if (!std::ranges::equal(found[i], expected[i], same)) {
            ADD_FAILURE() << "row " << i + 1 << " is\n  " << testing::PrintToString(found[i]) << "\nand not\n  "
                          << in_words(expected[i]);
            break;
        }
}

class Cookbook : public LivedCopy {
  protected:
    /// Standard output of the stock shell or of exist, as it stands.
    std::string output(const recipe& one, const std::string& format) const {
        const auto done = one.for_exist()
                              ? run_program(EXIST_BINARY, {"sql", one.sql, "-o", "tsv", "--db", file().string()})
                              : run_program("/usr/bin/sqlite3", {"-readonly", format, file().string(),
                                                                 clock_at(now()) + at_moment(one.sql, now())});
        EXPECT_EQ(done.status, 0) << done.err;
        return done.out;
    }
    std::vector<words> rows(const recipe& one) const {
        std::vector<words> found;
        for (const auto& line : split(output(one, "-ascii"), one.for_exist() ? '\n' : '\x1e'))
            if (!line.empty()) found.push_back(split(line, one.for_exist() ? '\t' : '\x1f'));
        if (one.for_exist() && !found.empty()) found.erase(found.begin());  // the names
        return found;
    }
    words shown(const recipe& one) const {
        words table;
        for (const auto& line : lines_of(output(one, "-markdown"))) {
            if (!one.for_exist()) {
                table.push_back(line);
                continue;
            }
            table.push_back("| " + std::regex_replace(line, std::regex("\t"), " | ") + " |");
            if (table.size() == 1) table.push_back(std::regex_replace(table[0], std::regex("[^|]+"), "---"));
        }
        return shown_of(std::move(table));
    }

    /// Runs the questions of the stock shell by a script of another program, or skips the test without its libraries.
    void expect_answers_of(const std::string& interpreter, const std::string& script) const {
        const auto file_of_script = folder_of_output_ / "script";
        std::ofstream(file_of_script) << script;
        std::string questions = clock_at(now());
        std::vector<recipe> asked = cookbook();
        std::erase_if(asked, &recipe::for_exist);
        for (const auto& one : asked) questions += '\x1d' + at_moment(one.sql, now());
        if (!std::filesystem::exists(interpreter)) GTEST_SKIP() << interpreter << " is not installed";
        const scoped_environment utf8{"LC_ALL", "C.UTF-8"};
        const auto done =
            tests::run(interpreter, {file_of_script.string(), file().string()}, folder_of_output_.path(), questions);
        if (done.err.find("No module named") != std::string::npos ||
            done.err.find("there is no package called") != std::string::npos)
            GTEST_SKIP() << done.err;
        ASSERT_EQ(done.status, 0) << done.err;
        const auto answers = all_answers();
        const words found = split(done.out, '\x1d');
        ASSERT_EQ(found.size(), asked.size() + 1);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            std::vector<words> lines;
            for (const auto& row : split(found[i], '\x1e'))
                if (!row.empty()) lines.push_back(split(row, '\x1f'));
            expect_answer(asked[i], lines, answers.at(asked[i].question)(lived));
        }
    }

  private:
    /// The view `clock` as it would be then, in front of that of the copy.
    std::string clock_at(const std::string& moment) const {
        const std::string view = schema::open_for_reading(file())
                                     .execAndGet("SELECT sql FROM sqlite_schema WHERE name = 'clock'")
                                     .getString();
        return "CREATE TEMP " + at_moment(view.substr(view.find("VIEW")), moment) + ";";
    }
    finished run_program(const std::string& binary, const words& arguments) const {
        return tests::run(binary, arguments, folder_of_output_.path());
    }

    temporary_folder folder_of_output_;
    scoped_environment zone_{"TZ", "Pacific/Auckland"};  // where it is the next day already
};

TEST_F(Cookbook, IsAskedOfAnExactCopyWithSomethingOfEverythingInIt) {
    EXPECT_THAT(differences(), testing::IsEmpty());
    EXPECT_EQ(lived.today(), day{std::chrono::year{2022} / 6 / 29});
    EXPECT_GT(lived.tags().size(), 10u);
    EXPECT_GT(lived.revisions.size(), 2u);
    EXPECT_GT(lived.correlations.size(), lived.account.correlations.size());
}

TEST_F(Cookbook, AnswersWhatPlainCodeFindsInTheLifeItself) {
    const auto answers = all_answers();
    const auto recipes = cookbook();
    EXPECT_EQ(recipes.size(), answers.size());
    for (const auto& one : recipes) {
        const auto answer = answers.find(one.question);
        if (answer == answers.end())
            ADD_FAILURE() << "plain code does not answer this: " << one.question;
        else
            expect_answer(one, rows(one), answer->second(lived));
    }
}

/// Both read the questions from standard input, and write rows that end in 1e, of cells with 1f between them.
constexpr const char* python = R"(
copy = sys.argv[1]
questions = sys.stdin.read().split("\x1d")
db = sqlite3.connect(f"file:{copy}?mode=ro", uri=True)
db.executescript(questions.pop(0))
for question in questions:
    for row in rows(question):
        print(*("" if cell is None or cell != cell else cell for cell in row), sep="\x1f", end="\x1e")
    print(end="\x1d")
)";
constexpr const char* sqlite_utils = R"(
import sqlite3, sys
import sqlite_utils
def rows(question):
    return [row.values() for row in sqlite_utils.Database(db).query(question)]
)";
constexpr const char* pandas = R"(
import sqlite3, sys
import pandas
def rows(question):
    return pandas.read_sql_query(question, db).itertuples(index=False)
)";
constexpr const char* r = R"(
library(DBI)
questions <- strsplit(paste(readLines(file("stdin")), collapse = "\n"), "\x1d", fixed = TRUE)[[1]]
db <- dbConnect(RSQLite::SQLite(), commandArgs(TRUE)[1], flags = RSQLite::SQLITE_RO)
invisible(dbExecute(db, questions[1]))
for (question in questions[-1]) {
  found <- dbGetQuery(db, question)
  for (i in seq_len(nrow(found))) {
    cells <- sapply(found[i, , drop = FALSE], function(cell) {
      if (is.na(cell)) "" else if (is.double(cell)) format(cell, digits = 15, nsmall = 1) else as.character(cell)
    })
    cat(paste(cells, collapse = "\x1f"), "\x1e", sep = "")
  }
  cat("\x1d")
}
)";

TEST_F(Cookbook, HasTheSameAnswersInSqliteUtils) {
    expect_answers_of("/usr/bin/python3", std::string(sqlite_utils) + python);
}

TEST_F(Cookbook, HasTheSameAnswersInPandas) {
    expect_answers_of("/usr/bin/python3", std::string(pandas) + python);
}

TEST_F(Cookbook, HasTheSameAnswersInR) {
    expect_answers_of("/usr/bin/Rscript", r);
}

TEST(CookbookPage, AsksAtLeast24QuestionsAllButTwoOfTheStockShell) {
    const auto recipes = cookbook();
    EXPECT_GE(std::ranges::count(recipes, false, &recipe::for_exist), 24);
    EXPECT_LE(std::ranges::count(recipes, true, &recipe::for_exist), 2);
    for (const auto& one : recipes) EXPECT_NE(one.question.find('?'), std::string::npos) << one.question;
}

/// The kinds of question that an analyst has, each with one of the page.
constexpr std::pair<const char*, const char*> kinds[]{
    {"totals by week", "How many steps did each ISO week have?"},
    {"amounts by month, each in its own way", "What did last month amount to, each attribute in its own way?"},
    {"weekdays", "Which weekdays are my best for steps?"},
    {"a period and the same a year before", "How does this month compare with the same days of that month last year?"},
    {"change from day to day", "Which days differed most from the day before?"},
    {"a table of days and attributes", "What did the last week look like, a row a day?"},
    {"records", "What are my personal bests, and when were they?"},
    {"streaks", "What are my longest streaks of days with 6,000 steps or more?"},
    {"goals", "How often did I beat what is usual on that weekday?"},
    {"moving averages", "How long have I slept, averaged over the seven days up to each day?"},
    {"times of day", "When do I go to bed, weekday by weekday?"},
    {"days with a tag and days without", "What was my mood on days with a tag, and on days without?"},
    {"tags that come together", "Which tags came together in the last year?"},
    {"how long ago", "How many days ago did I last use each tag?"},
    {"words in notes", "Where did I write of rain in my mood notes?"},
    {"correlation of one day with a later one", "Does sleep go with the mood of the same day, or of the days after?"},
    {"Exist's correlations over time", "How has one correlation moved from set to set?"},
    {"missing days, and why", "On which days is there no mood, and why?"},
    {"all attributes of a day, also those without a value", "What is known of yesterday, of every attribute there is?"},
    {"what changed afterwards", "Which values were corrected when their day was long over?"},
    {"what became of attributes", "Which attributes were changed at Exist, and when?"},
    {"whether the copy is whole", "Is the copy whole?"},
};

TEST(CookbookPage, AnswersEachOfTwentyKindsOfQuestion) {
    static_assert(std::size(kinds) >= 20);
    const auto answers = all_answers();
    std::set<std::string> questions;
    for (const auto& one : cookbook()) questions.insert(one.question);
    for (const auto& [kind, question] : kinds) {
        EXPECT_TRUE(questions.contains(question)) << kind;
        EXPECT_TRUE(answers.contains(question)) << kind;
    }
}

/// Puts the tables behind the queries, in the place of those there.
void renew(const std::vector<words>& tables) {
    const auto recipes = cookbook();
    std::string text;
    std::size_t at = 0, number = 0;
    bool replacing = false;
    for (const auto& line : lines_of(source_file("schema/COOKBOOK.md"))) {
        ++number;
        if (replacing && (line.empty() || line.starts_with("|"))) continue;
        if (std::exchange(replacing, false)) text += "\n";
        text += line + "\n";
        if (line != "```" || at == recipes.size() || number < recipes[at].line) continue;
        text += "\n";
        for (const auto& row : tables[at]) text += row + "\n";
        ++at;
        replacing = true;
    }
    std::ofstream(SOURCE_FOLDER "/schema/COOKBOOK.md") << text;
}

TEST_F(Cookbook, ShowsTheAnswersAsTheyAre) {
    std::vector<words> tables;
    for (const auto& one : cookbook()) {
        tables.push_back(shown(one));
        EXPECT_EQ(one.shown, tables.back()) << one.question << "\nEXIST_RENEW_GOLDEN=1 writes them all anew.";
    }
    if (std::getenv("EXIST_RENEW_GOLDEN")) renew(tables);
}

}  // namespace
}  // namespace existd::tests
