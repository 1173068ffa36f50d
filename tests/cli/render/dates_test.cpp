#include "cli/render/dates.hpp"

#include <gtest/gtest.h>

namespace existd::cli::render {
namespace {

TEST(WrittenDates, AreWrittenForPeople) {
    EXPECT_EQ(short_date("2022-06-19"), "19 Jun 2022");
    EXPECT_EQ(short_date("2022-06-05"), " 5 Jun 2022");
    EXPECT_EQ(weekday_date("2022-06-17"), "Fri 17 Jun 2022");
    EXPECT_EQ(heading_date("2022-06-17"), "FRIDAY 17 JUNE 2022");
    EXPECT_EQ(heading_date("2022-06-05"), "SUNDAY 5 JUNE 2022");
    EXPECT_EQ(plain_date("2022-06-05"), "5 Jun 2022");
    EXPECT_EQ(plain_date(""), "");
    EXPECT_EQ(short_date("nonsense"), "nonsense");
}

}  // namespace
}  // namespace existd::cli::render
