// The manual pages name every command and option that the programs' own help lists, and no command beyond those.

#include <algorithm>
#include <regex>

#include <gmock/gmock.h>

#include "tests/docs/text.hpp"
#include "tests/process/program.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::tests {
namespace {

struct manual {
    const char *binary, *page;
};

void PrintTo(const manual& which, std::ostream* out) {
    *out << which.page;
}

class Manual : public ::testing::TestWithParam<manual> {
  protected:
    std::string help(const std::vector<std::string>& arguments) const {
        const auto done = run(GetParam().binary, arguments, folder_.path());
        EXPECT_EQ(done.status, 0) << done.err;
        return done.out;
    }

    /// What the program has: its own help, then that of each command.
    vocabulary program_has() const {
        vocabulary all;
        learn(all, help({"--help"}));
        for (const auto& command : all.commands) learn(all, help({command, "--help"}));
        return all;
    }

  private:
    temporary_folder folder_;
};

TEST_P(Manual, NamesEveryCommand) {
    const auto page = source_file(GetParam().page);
    const auto commands = program_has().commands;
    ASSERT_GE(commands.size(), 4u);
    for (const auto& command : commands)
        EXPECT_TRUE(std::regex_search(page, std::regex("\n\\*" + command + "\\*[ \n]"))) << command;
}

TEST_P(Manual, NamesEveryOption) {
    const auto page = source_file(GetParam().page);
    const auto options = program_has().options;
    ASSERT_TRUE(options.contains("--help"));
    for (const auto& option : options) EXPECT_NE(page.find("*" + option + "*"), std::string::npos) << option;
}

TEST_P(Manual, NamesNothingTheProgramDoesNotHave) {
    const auto has = program_has();
    bool among_commands = false;
    for (const auto& line : lines_of(source_file(GetParam().page))) {
        static const std::regex command("^\\*([a-z]+)\\*( .*)?"), option("\\*(--?[a-z][a-z-]*)\\*");
        std::smatch found;
        if (line.starts_with("# ")) among_commands = line == "# COMMANDS";
        if (among_commands && std::regex_match(line, found, command)) {
            EXPECT_TRUE(has.commands.contains(found[1])) << found[1];
        }
        for (std::sregex_iterator at(line.begin(), line.end(), option), end; at != end; ++at)
            EXPECT_TRUE(has.options.contains((*at)[1])) << (*at)[1];
    }
}

TEST_P(Manual, HelpFitsATerminalOf80Columns) {
    for (const auto& line : lines_of(help({"--help"}))) EXPECT_LE(line.size(), 80u) << line;
    for (const auto& command : program_has().commands) {
        const auto lines = lines_of(help({command, "--help"}));
        for (const auto& line : lines) EXPECT_LE(line.size(), 80u) << line;
        EXPECT_LE(lines.size(), 24u) << command;
        const auto examples = std::ranges::count_if(lines, [](const std::string& line) {
            return std::regex_search(line, std::regex("^  (.*\\b|)existd? ")) || line.starts_with("  systemctl");
        });
        EXPECT_GE(examples, 2) << command;
    }
}

TEST(ManualPages, ShowNoLineThatA80ColumnTerminalWraps) {
    constexpr std::size_t indent = 11;  // man indents the page and what is literal in it
    for (const char* page :
         {"man/exist.1.scd", "man/existd.8.scd", "man/existd.toml.5.scd", "man/exist-schema.7.scd"}) {
        bool literal = false;
        for (const auto& line : lines_of(source_file(page))) {
            const bool fence = line.find("```") != std::string::npos;
            if (literal && !fence) {
                EXPECT_LE(line.size(), 80 - indent) << page << ": " << line;
            }
            literal = literal != fence;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Page, Manual,
                         ::testing::Values(manual{EXIST_BINARY, "man/exist.1.scd"},
                                           manual{EXISTD_BINARY, "man/existd.8.scd"}),
                         [](const auto& at) { return std::string(at.index == 0 ? "exist" : "existd"); });

}  // namespace
}  // namespace existd::tests
