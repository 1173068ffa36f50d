// The envelope around the rows.
#include "tests/api/decoding.hpp"

namespace existd::api {
namespace {

TEST(Envelope, HasTheCountAndWhetherThereAreMorePages) {
    const page first =
        decoded(part::templates, listing(R"({"name": "a"})", "134", R"("http://exist.io/api/2/?page=2")"));
    EXPECT_EQ(first.count, 134);
    EXPECT_TRUE(first.more);
    const page last = decoded(part::templates, listing(R"({"name": "b"})", "134"));
    EXPECT_FALSE(last.more);
}

TEST(Envelope, MayLackNextAndPrevious) {
    const page only = decoded(part::templates, R"({"count": 0, "results": []})");
    EXPECT_FALSE(only.more);
    EXPECT_EQ(only.count, 0);
}

TEST(Envelope, AcceptsAnAbsurdCount) {
    EXPECT_EQ(decoded(part::templates, listing("", "1000000000")).count, 1'000'000'000);
    EXPECT_EQ(decoded(part::templates, listing("", "134.0")).count, 134);
    EXPECT_EQ(decoded(part::templates, listing("", R"("134")")).count, 134);
}

TEST(Envelope, RefusesWhatIsNotACount) {
    for (const char* count : {"null", R"("134 rows")", "1.5", "1e300", "-1", "1000000001", "9223372036854775807", "[]",
                              "99999999999999999999"})
        EXPECT_EQ(refusal(part::templates, listing("", count)).substr(0, 16), "count: expected ") << count;
    EXPECT_EQ(refusal(part::templates, R"({"results": []})"), "count: expected a whole number");
}

TEST(Envelope, RefusesResultsThatAreNotAList) {
    EXPECT_EQ(refusal(part::templates, R"({"count": 1})"), "results: expected a list");
    EXPECT_EQ(refusal(part::templates, R"({"count": 1, "results": null})"), "results: expected a list");
    EXPECT_EQ(refusal(part::templates, R"({"count": 1, "results": {"0": {}}})"), "results: expected a list");
}

TEST(Envelope, IsRefusedIfItIsAnErrorWithStatus200) {
    EXPECT_EQ(refusal(part::values, R"({"error": "not_found"})"), "results: expected a list");
    EXPECT_EQ(refusal(part::values, R"({"detail": "Request was throttled."})"), "results: expected a list");
    EXPECT_EQ(refusal(part::values, R"("no data")"), "answer: expected an object");
    EXPECT_EQ(refusal(part::values, "[]"), "answer: expected an object");
}

}  // namespace
}  // namespace existd::api
