// `exist tags` on the sample account.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;

struct TagsOfADay : testing::Test {
    sample_copy copy;
};

TEST_F(TagsOfADay, AreLabelsInExistsOrder) {
    EXPECT_EQ(copy.output({"tags"}), "FRIDAY 17 JUNE 2022\nCoffee ☕\nreading\n");
    EXPECT_EQ(copy.output({"tags", "2022-06-12", "-o", "ndjson"}),
              "{\"date\":\"2022-06-12\",\"attribute\":\"tag_coffee\",\"label\":\"Coffee ☕\"}\n");
    EXPECT_EQ(copy.output({"tags", "-o", "csv"}),
              "date,attribute,label\r\n2022-06-17,tag_coffee,Coffee ☕\r\n2022-06-17,tag_reading,reading\r\n");
}

TEST_F(TagsOfADay, ThatLookAlikeInAListHaveTheirNames) {
    copy.execute("UPDATE attributes SET label = 'Reading' WHERE id = 9");
    EXPECT_EQ(copy.output({"tags", "2022-06-17"}),
              "FRIDAY 17 JUNE 2022\nReading (tag_coffee)\nreading (tag_reading)\n");
    EXPECT_THAT(copy.output({"tags", "2022-06-12"}), testing::EndsWith("\nReading\n")) << "alone";
    const std::string both = "Reading (tag_coffee) · reading (tag_reading)\n";
    EXPECT_THAT(copy.output({"today"}), HasSubstr(both));
    EXPECT_THAT(copy.output({}), HasSubstr(both));
    EXPECT_THAT(copy.output({"day", "2022-06"}), HasSubstr("Reading (tag_coffee) 2 · reading (tag_reading) 1\n"));
    EXPECT_THAT(copy.output({"tags", "--stats"}), HasSubstr("\nreading (tag_reading)  "));
    copy.execute(
        "INSERT INTO attribute_values SELECT attribute_id, '2021-06-17', 1 FROM attribute_values "
        "WHERE attribute_id IN (8, 9) AND date = '2022-06-17'");
    EXPECT_THAT(copy.output({"onthisday"}), HasSubstr(both));
}

TEST_F(TagsOfADay, AreNoneOrUnknown) {
    const auto without = copy.run({"tags", "yesterday"});
    EXPECT_EQ(without.status, 0);
    EXPECT_EQ(without.output, "No tags.\n");
    EXPECT_EQ(copy.run({"tags", "2021-01-01"}).status, 2);
    copy.execute("DELETE FROM attribute_values WHERE attribute_id IN (8, 9)");
    EXPECT_EQ(copy.output({"tags", "--stats"}), "No tag was ever set.\n");
}

TEST_F(TagsOfADay, ATagIsNotADayButHasSome) {
    const auto result = copy.run({"tags", "Reading"});
    EXPECT_EQ(result.status, 64);
    EXPECT_EQ(result.errors, "exist: \"Reading\" is a tag, not a day; `exist calendar \"Reading\"` shows its days\n");
    EXPECT_THAT(copy.run({"tags", "steps"}).errors, testing::Not(HasSubstr("calendar")));
}

}  // namespace
}  // namespace existd::cli::test
