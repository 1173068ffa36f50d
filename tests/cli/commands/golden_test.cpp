// What every command prints, in every format and at both widths, against the files in golden/.
//
// After a change that is meant, `EXIST_RENEW_GOLDEN=1 ./dev test -R Golden` writes them anew: read the difference.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <regex>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/render/width.hpp"
#include "tests/cli/simulated_copy.hpp"

namespace existd::cli::test {
namespace {

using words = std::vector<std::string>;

constexpr render::screen phone{true, 40, 20, false, true};
constexpr render::screen narrow{true, 80, 40, false, true};
constexpr render::screen wide{true, 200, 60, true, true};
constexpr render::screen plain{true, 80, 40, false, false};

/// `exist day yesterday`
std::string line_of(const words& arguments) {
    std::string line = "exist";
    for (const std::string& word : arguments)
        line += word.find(' ') == std::string::npos ? " " + word : " '" + word + "'";
    return line;
}

std::string result_of(const sample_copy& copy, const words& arguments, const render::screen& screen,
                      const std::string& where) {
    const auto result = copy.run(arguments, screen);
    std::string text = "$ " + line_of(arguments) + where + "\n" + result.output + result.errors;
    if (result.status != 0) text += "exit " + std::to_string(result.status) + "\n";
    return text + "\n";
}

/// Rounds long numbers to nine digits, because the last ones depend on the processor.
std::string rounded(const std::string& text) {
    static const std::regex long_number("-?[0-9]+\\.[0-9]{8,}(e-?[0-9]+)?");
    std::string result;
    auto rest = text.begin();
    for (std::sregex_iterator at(text.begin(), text.end(), long_number), end; at != end; ++at) {
        result.append(rest, (*at)[0].first);
        std::ostringstream number;
        number << std::setprecision(9) << std::stod(at->str());
        result += number.str();
        rest = (*at)[0].second;
    }
    return result.append(rest, text.end());
}

/// Escapes are written \\e, so that the file can be read anywhere; those of the data are ␛ already. Where the copy is
/// and how many bytes it takes is of this run alone.
std::string readable(const std::string& text) {
    constexpr std::pair<const char*, const char*> written[]{{"\x1b", "\\e"},
                                                            {"database    /.*(\n {12}.*)*", "database    FILE"},
                                                            {"/[^ ,\"\t\n]*exist\\.db", "FILE"},
                                                            {"[0-9.,]+ ([kM]B|bytes)", "BYTES"},
                                                            {"([^.0-9])[0-9]{6,}\\b", "$1BYTES"}};
    std::string result = rounded(text);
    for (const auto& [what, as] : written) result = std::regex_replace(result, std::regex(what), as);
    return result;
}

void compare(const std::string& name, const std::string& text) {
    const std::string file = GOLDEN_FOLDER "/" + name + ".txt";
    if (std::getenv("EXIST_RENEW_GOLDEN")) std::ofstream(file, std::ios::binary) << readable(text);
    std::ifstream in(file, std::ios::binary);
    std::ostringstream expected;
    expected << in.rdbuf();
    EXPECT_EQ(readable(text), expected.str()) << "if this is meant: EXIST_RENEW_GOLDEN=1 ./dev test -R Golden";
}

struct command {
    const char* file;
    words arguments;
};

void PrintTo(const command& which, std::ostream* out) {
    *out << which.file;
}

const command commands[]{
    {"overview", {}},
    {"today", {"today"}},
    {"day", {"day", "yesterday"}},
    {"day_of_a_week", {"day", "2022-W23"}},
    {"tags", {"tags", "--since", "2022-06-15"}},
    {"tags_stats", {"tags", "--stats"}},
    {"progress", {"progress", "--date", "yesterday"}},
    {"trend", {"trend", "steps", "--weeks", "6"}},
    {"by_month", {"by", "month", "sleep", "--since", "2022-01"}},
    {"by_week", {"by", "week", "steps", "sleep", "sleep_start", "mood", "--since", "2022-05-20"}},
    {"by_year", {"by", "year", "sleep_start"}},
    {"by_weekday", {"by", "weekday", "mood"}},
    {"best", {"best", "sleep", "--by", "week", "--limit", "5"}},
    {"last", {"last", "workouts"}},
    {"onthisday", {"onthisday"}},
    {"values", {"values", "mood_note", "--since", "2022-06-10"}},
    {"calendar", {"calendar", "steps", "--since", "2022-06-01"}},
    {"averages", {"averages", "--date", "2022-06-14"}},
    {"correlations", {"correlations", "--all", "--limit", "4"}},
    {"correlation", {"correlation", "steps", "mood"}},
    {"correlation_history", {"correlation", "Keystrokes", "standing hours", "--history"}},
    {"links", {"links", "mood"}},
    {"links_of_pair", {"links", "mood", "steps", "--all", "--refused"}},
    {"unusual", {"unusual", "2022-06-14"}},
    {"insights", {"insights", "--since", "2022-06-14"}},
    {"search", {"search", "walk", "--since", "2022-04-01"}},
    {"attributes", {"attributes", "--group", "activity"}},
    {"profile", {"profile"}},
    {"changes", {"changes"}},
    {"status", {"status"}},
    {"sql", {"sql", "SELECT label, median(value), stddev(value) FROM daily_values WHERE attribute = 'steps'"}},
};

const sample_copy& simulated() {
    static const sample_copy copy = simulated_copy();
    return copy;
}

class Golden : public testing::TestWithParam<command> {};

TEST_P(Golden, EveryFormatAndWidth) {
    const auto& [file, arguments] = GetParam();
    std::string text = result_of(simulated(), arguments, phone, "    # 40 columns");
    text += result_of(simulated(), arguments, narrow, "    # 80 columns");
    text += result_of(simulated(), arguments, wide, "    # 200 columns, in colour");
    text += result_of(simulated(), arguments, plain, "    # 80 columns, ASCII");
    text += result_of(simulated(), arguments, {}, " | cat");
    for (const char* format : {"json", "ndjson", "csv", "tsv"}) {
        words with_format = arguments;
        with_format.insert(with_format.end(), {"-o", format});
        text += result_of(simulated(), with_format, {}, "");
    }
    compare(file, text);
}

TEST_P(Golden, NoLineIsWiderThanTheScreen) {
    for (const auto& screen : {phone, narrow, wide, plain}) {
        const std::string text =
            std::regex_replace(simulated().run(GetParam().arguments, screen).output, std::regex("\x1b\\[[0-9]*m"), "");
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) EXPECT_LE(render::display_width(line), screen.width) << line;
    }
}

TEST_P(Golden, NothingOfTheDataReachesTheTerminalAsAnEscape) {
    const std::string text = simulated().run(GetParam().arguments, narrow).output;
    EXPECT_EQ(text.find_first_of("\x1b\x07"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Command, Golden, testing::ValuesIn(commands),
                         [](const auto& at) { return std::string(at.param.file); });

/// Each command on a copy that has little to say.
std::string everything(const sample_copy& copy) {
    std::string text;
    for (const words& arguments : std::vector<words>{{},
                                                     {"today"},
                                                     {"day", "yesterday"},
                                                     {"tags"},
                                                     {"tags", "--stats"},
                                                     {"progress"},
                                                     {"trend", "steps"},
                                                     {"by", "week", "steps", "--since", "2022-06-01"},
                                                     {"best", "steps", "--limit", "3"},
                                                     {"last", "steps"},
                                                     {"onthisday"},
                                                     {"values", "steps", "--since", "2022-06-16"},
                                                     {"calendar", "steps"},
                                                     {"averages"},
                                                     {"correlations"},
                                                     {"correlation", "steps", "mood"},
                                                     {"correlation", "steps", "mood", "--history"},
                                                     {"links", "steps", "mood"},
                                                     {"unusual", "yesterday"},
                                                     {"insights", "--since", "2022-06-17"},
                                                     {"search", "walk", "--since", "2022-06-15"},
                                                     {"attributes", "--group", "mood"},
                                                     {"profile"},
                                                     {"changes"},
                                                     {"status"},
                                                     {"sql", "SELECT count(*) AS days FROM coverage"}})
        text += result_of(copy, arguments, narrow, "");
    return text;
}

/// Commands that write: here into a folder of their own, where what they name is the same each time.
TEST(GoldenOf, WhatIsKept) {
    const tests::temporary_folder folder;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    std::string text;
    for (const words& arguments : std::vector<words>{{"export", "."},
                                                     {"export", "lines", "-o", "ndjson"},
                                                     {"export", "more", "-o", "json"},
                                                     {"export", "."},
                                                     {"backup", "backup.db"},
                                                     {"backup", "backup.db"},
                                                     {"backup", "1.db", "-o", "json"},
                                                     {"backup", "2.db", "-o", "ndjson"},
                                                     {"backup", "3.db", "-o", "csv"},
                                                     {"backup", "4.db", "-o", "tsv"},
                                                     {"report"},
                                                     {"report", "-o", "page.html"}})
        text += result_of(simulated(), arguments, narrow, "");
    std::filesystem::current_path(before);
    compare("keeping", text);
}

TEST(GoldenOf, AnEmptyCopy) {
    compare("empty_copy", everything(empty_copy()));
}

TEST(GoldenOf, AnAccountThatIsADayOld) {
    compare("one_day_old", everything(one_day_old_copy()));
}

TEST(GoldenOf, AnAccountWithoutTagsAveragesAndCorrelations) {
    compare("sparse", everything(sparse_copy()));
}

}  // namespace
}  // namespace existd::cli::test
