// Answers that are longer than what is read at a time.
#include <array>

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

std::string numbers(int count) {
    return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT " + std::to_string(count) +
           ") SELECT i FROM n";
}

/// `start`1`between`2`between`3…`end`
std::string counted(int count, const std::string& start, const std::string& between, const std::string& end) {
    std::string text = start;
    for (int i = 1; i <= count; ++i) text += (i > 1 ? between : "") + std::to_string(i);
    return text + end;
}

std::string all_of(const outcome& result) {
    std::string text = result.output;
    if (result.made) result.made([&](std::string_view piece) { return !(text += piece).empty(); });
    if (!result.rest) return text;
    std::rewind(result.rest.get());
    std::array<char, 4096> buffer{};
    for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), result.rest.get())) > 0;)
        text.append(buffer.data(), count);
    return text;
}

class Listing : public testing::Test {
  protected:
    sample_copy copy;
};

TEST_F(Listing, IsWholeWhereverItsPartsEnd) {
    for (const int count : {1, 249, 250, 251, 500, 501}) {
        const auto output = [&](const char* format) { return copy.output({"sql", numbers(count), "-o", format}); };
        EXPECT_EQ(output("json"), counted(count, "[\n{\"i\":", "},\n{\"i\":", "}\n]\n"));
        EXPECT_EQ(output("ndjson"), counted(count, "{\"i\":", "}\n{\"i\":", "}\n"));
        EXPECT_EQ(output("csv"), counted(count, "i\r\n", "\r\n", "\r\n"));
        EXPECT_EQ(output("tsv"), counted(count, "i\n", "\n", "\n"));
    }
}

TEST_F(Listing, ThatIsVeryLongIsNotKeptInMemory) {
    const auto result = copy.run({"sql", numbers(100'000), "-o", "csv"});
    EXPECT_LT(result.output.size(), 300'000U);
    EXPECT_EQ(all_of(result), counted(100'000, "i\r\n", "\r\n", "\r\n"));
}

TEST_F(Listing, HasEachHeadingOnce) {
    copy.execute(
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT 300) INSERT INTO attributes "
        "(id, name, label, group_name, value_type, active, position, first_seen_at) "
        "SELECT 100 + i, 't' || i, 'tag ' || i, 'custom', 7, 1, 100 + i, '' FROM n;"
        "INSERT INTO attribute_values SELECT id, column1, 1 FROM attributes, "
        "(VALUES ('2022-06-15'), ('2022-06-14')) WHERE id >= 100");
    const std::string page = copy.output({"tags", "--since", "2022-06-14", "--until", "2022-06-15"});
    std::string expected;
    for (const char* heading : {"WEDNESDAY 15 JUNE 2022\n", "\nTUESDAY 14 JUNE 2022\n"}) {
        expected += heading;
        for (int i = 0; i < 300; ++i) expected += "tag " + std::to_string(i) + "\n";
    }
    EXPECT_EQ(page, expected);
}

}  // namespace
}  // namespace existd::cli::test
