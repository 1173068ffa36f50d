// What the service says reaches a terminal as text, in every format, and a pipe as it is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;

constexpr std::string_view escape = "\x1b]0;owned\a";

/// The first character that a terminal would obey, and where; tabs and line breaks are what they seem.
std::string obeyed(const std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        const bool line_end = byte == '\n' || byte == '\t' || (byte == '\r' && next == '\n');
        if ((byte < ' ' && !line_end) || byte == 0x7f || (byte == 0xc2 && next >= 0x80 && next < 0xa0))
            return "byte " + std::to_string(byte) + " at " + std::to_string(i) + " of " + text;
    }
    return "";
}

struct Terminal : testing::Test {
    Terminal() {
        const std::string evil = "char(27) || ']0;owned' || char(7, 13, 155) || '2J' || char(127)";
        copy.execute("UPDATE attributes SET label = label || " + evil +
                     "; UPDATE attribute_groups SET label = label || " + evil +
                     "; UPDATE services SET label = label || " + evil + "; UPDATE profile SET username = " + evil +
                     "; UPDATE insights SET type = " + evil + ", text = text || " + evil +
                     "; UPDATE correlations SET second_person = second_person || " + evil +
                     "; UPDATE attribute_values SET value = value || " + evil + " WHERE attribute_id = 7");
    }
    sample_copy copy;
};

TEST_F(Terminal, ObeysNothingOfAnyCommandInAnyFormat) {
    const std::vector<std::vector<std::string>> commands{
        {"today"},
        {"tags"},
        {"tags", "--stats"},
        {"progress"},
        {"trend", "mood"},
        {"values", "mood_note"},
        {"calendar", "mood"},
        {"averages"},
        {"correlations", "--all"},
        {"correlation", "mood", "steps", "--history"},
        {"insights"},
        {"search", "owned"},
        {"attributes"},
        {"profile"},
        {"changes", "--all"},
        {"status"},
        {"sql", "SELECT label, '\x1b[2J' AS \"\x1b[31m\" FROM attributes"},
        {"report", "-o", "-"}};
    for (std::vector<std::string> command : commands) {
        for (const char* format : {"table", "json", "ndjson", "csv", "tsv"}) {
            auto line = command;
            if (command.front() != "report") line.insert(line.end(), {"-o", format});
            const auto shown = copy.run(line, {.terminal = true, .width = 80, .height = 24});
            EXPECT_EQ(obeyed(shown.output), "") << command.front() << ' ' << format;
            EXPECT_EQ(obeyed(shown.errors), "") << command.front() << ' ' << format;
            EXPECT_NE(shown.output, "") << command.front() << ' ' << format << shown.errors;
        }
    }
}

TEST_F(Terminal, ShowsTheColumnsAndLinesOfDataAsTheyAre) {
    const auto of_terminal = [&](const char* format) {
        return copy.run({"tags", "-o", format}, {.terminal = true}).output;
    };
    EXPECT_THAT(of_terminal("tsv"), HasSubstr("2022-06-17\ttag_reading\treading␛]0;owned␇"));
    EXPECT_THAT(of_terminal("csv"), HasSubstr("date,attribute,label\r\n2022-06-17,tag_coffee,\"Coffee ☕␛]0;owned␇"));
}

TEST_F(Terminal, IsNoPipeWhichGetsTextsAsTheyAre) {
    EXPECT_THAT(copy.output({"tags", "-o", "csv"}), HasSubstr(std::string(escape)));
    EXPECT_THAT(copy.output({"tags", "-o", "tsv"}), HasSubstr(std::string(escape)));
}

}  // namespace
}  // namespace existd::cli::test
