// Whatever an account holds and however wide the terminal is: no line is wider than it, and no number leaves its
// column.

#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cli/render/width.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

/// A command and what its numbers look like: a match ends where a number ends.
struct row {
    const char* name;
    std::vector<std::string> arguments;
    const char* number;
};

const row rows[]{
    {"Today", {"today"}, "usual +[^ ]+( [0-9]+m)?(?= |$)"},
    {"DayWithAll", {"day", "2022-06-16", "--all"}, "usual +[^ ]+( [0-9]+m)?(?= |$)"},
    {"DayOfAMonth", {"day", "2022-05"}, "[^ ]+ of [0-9][0-9]$"},
    {"Progress", {"progress"}, "^[^/]* /"},
    {"ProgressOfTwo", {"progress", "made_up_1", "made_up_2", "--date", "2022-06-16"}, "^[^/]* /"},
};

void PrintTo(const row& which, std::ostream* out) {
    *out << which.name;
}

std::string quoted(std::string text) {
    for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2) text.insert(at, 1, '\'');
    return "'" + text + "'";
}

/// Labels of any length and width, of every type, and values of every size on many of the last 120 days.
sample_copy random_copy() {
    const int attributes = *rc::gen::inRange(1, 12);
    std::string sql =
        "INSERT INTO profile (id, username, timezone, imperial_distance, updated_at) VALUES (1, 'a', 'UTC', 1, '');"
        "INSERT INTO attribute_groups VALUES ('one', 'One', 1), ('custom', 'Tags', 2);";
    for (int id = 1; id <= attributes; ++id) {
        std::string label;
        for (const int part : *rc::gen::resize(8, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6))))
            label +=
                std::vector<std::string>{"word ", "averylongwordindeed",        "家族",
                                         "é",     "👨‍👩‍👧‍👦 ", "<b>"}[static_cast<std::size_t>(part)];
        const int type = *rc::gen::inRange(0, 9);
        const auto units = *rc::gen::element<std::string>("steps", "weight", "steps_distance", "mood", "no_such");
        const int digits = *rc::gen::inRange(0, 8), gaps = *rc::gen::inRange(1, 5);
        const std::string number = std::to_string(id);
        sql +=
            "INSERT INTO attributes (id, name, label, template, group_name, value_type, active, first_seen_at) VALUES "
            "(" +
            number + ", 'made_up_" + number + "', " + quoted("L" + label) + ", '" + units + "', " +
            *rc::gen::element<std::string>("'one'", "'custom'", "NULL") + ", " + std::to_string(type) + ", 1, '');" +
            "WITH RECURSIVE past (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM past WHERE n < 120) "
            "INSERT INTO attribute_values SELECT " +
            number + ", date('2022-06-17', '-' || n || ' days'), " +
            (type == 2   ? "'text of ' || n || ' words'"
             : type == 7 ? "n % 2"
             : type == 5 ? "(n % 11) / 10.0"
                         : "(n * 7919 % 1000) * " + std::string("1") +
                               std::string(static_cast<std::size_t>(digits), '0') + " / 100") +
            " FROM past WHERE n % " + std::to_string(gaps) + " = 0;" + "INSERT INTO averages SELECT 'made_up_" +
            number +
            "', '2022-05-15', 5, 1, 20, 300.5, 4000, 50000, 0, NULL "
            "WHERE " +
            std::to_string(type) + " IN (0, 1, 3, 5, 8);";
    }
    return sample_copy(iso::parse_instant("2022-06-17T12:00:00Z").value(), [&](SQLite::Database& db) { db.exec(sql); });
}

/// On which columns of the screen the numbers end.
std::set<int> ends(const std::string& line, const std::regex& number) {
    std::set<int> found;
    for (std::sregex_iterator at(line.begin(), line.end(), number), end; at != end; ++at)
        found.insert(render::display_width(line.substr(0, static_cast<std::size_t>(at->position() + at->length()))));
    return found;
}

class Fits : public testing::TestWithParam<row> {};

TEST_P(Fits, EveryTerminal) {
    const bool held = rc::check("every line fits, every number is in its column", [] {
        const sample_copy copy = random_copy();
        const std::regex number(GetParam().number);
        for (int i = 0; i < 4; ++i) {
            const int width = *rc::gen::inRange(20, 251);
            const auto unicode = *rc::gen::arbitrary<bool>();
            const std::string page = copy.run(GetParam().arguments, {true, width, 40, false, unicode}).output;
            std::set<int> places;
            std::istringstream lines(page);
            for (std::string line; std::getline(lines, line);) {
                if (render::display_width(line) > width) RC_FAIL("wider than " + std::to_string(width) + ":\n" + page);
                if (width >= 60) places.merge(ends(line, number));
            }
            // Parts that stand side by side are at least 60 columns wide.
            if (static_cast<int>(places.size()) > std::max(1, width / 60))
                RC_FAIL("a number out of its column, width " + std::to_string(width) + ":\n" + page);
        }
    });
    EXPECT_TRUE(held);
}

INSTANTIATE_TEST_SUITE_P(Command, Fits, testing::ValuesIn(rows),
                         [](const auto& at) { return std::string(at.param.name); });

}  // namespace
}  // namespace existd::cli::test
