// exist(1) documents every column of every command's csv, in its order, and no other.

#include <regex>

#include <gmock/gmock.h>

#include "tests/docs/sample_account.hpp"
#include "tests/docs/text.hpp"
#include "tests/process/program.hpp"

namespace existd::tests {
namespace {

using words = std::vector<std::string>;

/// The names in bold that begin a line under the heading `## …` that names the command.
words documented(const std::string& command) {
    words found;
    bool here = false;
    for (const auto& line : lines_of(source_file("man/exist.1.scd"))) {
        if (line.starts_with("#"))
            here = (", " + line.substr(line.find(' ') + 1) + ",").find(", " + command + ",") != std::string::npos;
        if (!here || !line.starts_with("*")) continue;
        static const std::regex bold("\\*([a-z0-9_\\\\]+)\\*");
        for (std::sregex_iterator at(line.begin(), line.end(), bold), end; at != end; ++at)
            found.push_back(std::regex_replace((*at)[1].str(), std::regex("\\\\"), ""));
    }
    return found;
}

words printed(const std::string& heading_line) {
    words found;
    std::istringstream in(heading_line.substr(0, heading_line.find('\r')));
    for (std::string name; std::getline(in, name, ',');) found.push_back(name);
    return found;
}

TEST(Columns, AreAllInTheManual) {
    const sample_account account;
    const std::pair<const char*, words> commands[]{
        {"today", {"today"}},
        {"day", {"day", "yesterday"}},
        {"tags", {"tags", "yesterday"}},
        {"tags --stats", {"tags", "--stats"}},
        {"progress", {"progress", "--date", "yesterday"}},
        {"trend", {"trend", "mood"}},
        {"by", {"by", "month", "mood"}},
        {"best", {"best", "mood"}},
        {"last", {"last", "mood"}},
        {"values", {"values", "mood"}},
        {"calendar", {"calendar", "mood"}},
        {"averages", {"averages"}},
        {"correlations", {"correlations"}},
        {"correlation", {"correlation", "mood", "steps"}},
        {"correlation", {"correlation", "mood", "steps", "--history"}},
        {"links", {"links"}},
        {"unusual", {"unusual"}},
        {"insights", {"insights"}},
        {"search", {"search", "mood"}},
        {"attributes", {"attributes"}},
        {"profile", {"profile"}},
        {"changes", {"changes"}},
        {"Health", {"status"}},
        {"backup", {"backup", (account.file().parent_path() / "backup.db").string()}}};
    for (const auto& [command, arguments] : commands) {
        words line = arguments;
        line.insert(line.end(), {"-o", "csv", "--db", account.file().string()});
        const auto done = run(EXIST_BINARY, line, account.file().parent_path());
        EXPECT_THAT(done.status, testing::AnyOf(0, 2)) << command << done.err;  // 2: nothing found
        EXPECT_EQ(documented(command), printed(done.out)) << command;
    }
}

}  // namespace
}  // namespace existd::tests
