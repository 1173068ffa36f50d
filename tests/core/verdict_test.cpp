// What an answer means, by its status.
#include "daemon/core/verdict.hpp"

#include <gtest/gtest.h>

namespace existd::core {
namespace {

/// Judges a JSON answer about a part that was never read.
verdict judge(part asked, int page, int status) {
    return judge(asked, page, status, body::json, false);
}

TEST(Judge, TreatsAnySuccessWithJsonAsAPage) {
    for (const part each : all_parts)
        for (const int status : {200, 201, 202, 203, 206, 226, 299})
            EXPECT_EQ(judge(each, 1, status), verdict::page) << name(each) << status;
}

TEST(Judge, AsksAgainAfterASuccessWithoutJson) {
    for (const part each : all_parts)
        for (const int status : {200, 202, 204, 205, 206})
            for (const body content : {body::empty, body::other})
                EXPECT_EQ(judge(each, 1, status, content, true), verdict::retry) << name(each) << status;
}

TEST(Judge, StopsAt401ExceptWhereOnlyOAuth2MayLook) {
    for (const part each : all_parts)
        for (const body content : {body::json, body::empty})
            EXPECT_EQ(judge(each, 1, 401, content, true),
                      each == part::owned ? verdict::unavailable : verdict::unauthorised)
                << name(each);
}

TEST(Judge, StopsAfterA403OnlyIfTheProfileWasNeverRead) {
    for (const part each : all_parts) {
        EXPECT_EQ(judge(each, 1, 403), each == part::profile ? verdict::unauthorised : verdict::unavailable)
            << name(each);
        EXPECT_EQ(judge(each, 1, 403, body::json, true), verdict::unavailable) << name(each);
    }
}

TEST(Judge, BelievesNothingThatIsNotJson) {
    for (const part each : all_parts)
        for (const int page : {1, 2})
            for (const int status : {401, 403, 404})
                EXPECT_EQ(judge(each, page, status, body::other, true), verdict::retry) << name(each) << status;
    EXPECT_EQ(judge(part::older, 1, 404, body::empty, true), verdict::retry) << "a 404 of the API has a body";
    EXPECT_EQ(judge(part::values, 1, 429, body::other, true), verdict::throttled) << "asking less is always safe";
}

TEST(Judge, DistinguishesTheFourMeaningsOf404) {
    EXPECT_EQ(judge(part::older, 1, 404), verdict::gone);         // the attribute is inactive
    EXPECT_EQ(judge(part::values, 2, 404), verdict::gone);        // the list has become shorter
    EXPECT_EQ(judge(part::owned, 1, 404), verdict::unavailable);  // not for this token
    EXPECT_EQ(judge(part::values, 1, 404), verdict::retry);       // impossible
}

TEST(Judge, TriesEverythingElseAgain) {
    for (const int status : {0, 100, 199, 300, 301, 302, 304, 400, 418, 500, 502, 503, 504, 599})
        EXPECT_EQ(judge(part::values, 1, status), verdict::retry) << status;
    EXPECT_EQ(judge(part::values, 1, 429), verdict::throttled);
    EXPECT_EQ(judge(part::owned, 1, 429), verdict::throttled);
}

}  // namespace
}  // namespace existd::core
