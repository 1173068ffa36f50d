#include <gtest/gtest.h>

#include "cli/data/age.hpp"
#include "cli/errors.hpp"

namespace existd::cli {
namespace {

using namespace std::chrono_literals;

TEST(MaxAge, HasAUnit) {
    EXPECT_EQ(parse_max_age("90s"), 90s);
    EXPECT_EQ(parse_max_age("30m"), 30min);
    EXPECT_EQ(parse_max_age("6h"), 6h);
    EXPECT_EQ(parse_max_age("2d"), 48h);
    EXPECT_EQ(parse_max_age("1w"), 168h);
}

TEST(MaxAge, IsNothingElse) {
    for (const char* text : {"", "6", "h", "-6h", "6 h", "6hh", "1.5h", "99999999999999999999h"})
        EXPECT_THROW(parse_max_age(text), usage_error) << text;
}

TEST(Age, IsSaidInItsLargestUnits) {
    EXPECT_EQ(age_text(30s), "less than a minute");
    EXPECT_EQ(age_text(23min), "23 min");
    EXPECT_EQ(age_text(6h), "6 h");
    EXPECT_EQ(age_text(6h + 20min), "6 h 20 min");
    EXPECT_EQ(age_text(30h), "1 day");
    EXPECT_EQ(age_text(80h), "3 days");
}

}  // namespace
}  // namespace existd::cli
