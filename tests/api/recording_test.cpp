// The files of a recording.
#include "daemon/api/recording.hpp"

#include <gmock/gmock.h>

#include "tests/api/shaping.hpp"

namespace existd::api {
namespace {

using testing::HasSubstr;

answer some_answer() {
    return {.asked = {.name = "10-correlations", .path = "correlations/", .parameters = {}},
            .status = 200,
            .content_type = "application/json; charset=UTF-8",
            .content_encoding = "gzip",
            .retry_after = "",
            .date = "Mon, 30 Nov 2026 08:00:07 GMT",
            .received = some_origin().now,
            .body = R"({"count": 1, "results": [{"attribute": "coffee", "stars": 4}]})"};
}

std::string only_file(const answer& one) {
    const auto files = recording_of({one}, some_origin());
    EXPECT_EQ(files.size(), 1u);
    return files.front().text;
}

TEST(Recording, HasQuestionStatusHeadersAndBody) {
    EXPECT_EQ(recording_of({some_answer()}, some_origin()).front().name, "10-correlations.json");
    EXPECT_EQ(only_file(some_answer()), R"({
  "request": "correlations/?limit=100&page=1",
  "status": 200,
  "headers": {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Encoding": "gzip",
    "Date": "<HTTP date, now>"
  },
  "body": {
    "count": "<integer, the rows here>",
    "results": [
      {
        "attribute": "<name 1>",
        "stars": 4
      }
    ]
  }
}
)");
}

TEST(Recording, DisguisesNamesInQuestionsAsInAnswers) {
    answer one = some_answer();
    one.asked.parameters = {{"attributes", "sleep,coffee"}};
    EXPECT_THAT(only_file(one), HasSubstr("correlations/?attributes=sleep,<name 1>&limit=100"));
    EXPECT_THAT(only_file(one), HasSubstr(R"("attribute": "<name 1>")"));
}

TEST(Recording, ShowsTheDifferenceOfTheClocks) {
    const auto date = [](const char* header) {
        answer one = some_answer();
        one.date = header;
        return only_file(one);
    };
    EXPECT_THAT(date("Mon, 30 Nov 2026 07:58:00 GMT"), HasSubstr("<HTTP date, a few minutes ago>"));
    EXPECT_THAT(date("Mon, 30 Nov 2026 09:00:00 GMT"), HasSubstr("<HTTP date, up to an hour ahead>"));
    EXPECT_THAT(date("Sun, 29 Nov 2026 09:00:00 GMT"), HasSubstr("<HTTP date, up to a day ago>"));
    EXPECT_THAT(date("Mon, 30 Nov 2020 09:00:00 GMT"), HasSubstr("<HTTP date, more than a day ago>"));
    EXPECT_THAT(date("yesterday"), HasSubstr("<no HTTP date>"));
}

TEST(Recording, ShowsHowLongToWait) {
    const auto wait = [](const char* header) {
        answer one = some_answer();
        one.retry_after = header;
        return only_file(one);
    };
    EXPECT_THAT(wait("3600"), HasSubstr(R"("Retry-After": "3600")"));
    EXPECT_THAT(wait("86400"), HasSubstr(R"("Retry-After": "<more than two hours>")"));
    EXPECT_THAT(wait("Mon, 30 Nov 2026 08:30:00 GMT"), HasSubstr("<HTTP date, up to an hour ahead>"));
    EXPECT_THAT(wait("soon"), HasSubstr("<no HTTP date>"));
}

TEST(Recording, KnowsTypesAndEncodings) {
    answer one = some_answer();
    one.content_type = "text/html;charset=windows-1252";
    one.content_encoding = "br";
    EXPECT_THAT(only_file(one), HasSubstr(R"("Content-Type": "text/html; <other parameters>")"));
    EXPECT_THAT(only_file(one), HasSubstr(R"("Content-Encoding": "br")"));
}

}  // namespace
}  // namespace existd::api
