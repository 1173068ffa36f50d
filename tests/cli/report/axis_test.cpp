#include "cli/report/axis.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace existd::cli::report {
namespace {

using testing::ElementsAre;

iso::day day(const char* text) {
    return iso::parse_day(text).value();
}

std::vector<std::string> labels(const char* first, const char* last) {
    std::vector<std::string> all;
    for (const auto& mark : date_marks(day(first), day(last))) all.push_back(mark.label);
    return all;
}

TEST(Axis, MarksAreRoundAndHoldAllValues) {
    EXPECT_THAT(round_marks(4210, 8950, false), ElementsAre(4000, 6000, 8000, 10000));
    EXPECT_THAT(round_marks(3, 5, false), ElementsAre(3, 4, 5));
    EXPECT_THAT(round_marks(-3, 4, false), ElementsAre(-5, 0, 5));
}

TEST(Axis, MinutesAreWholeHoursOrTheirUsualParts) {
    EXPECT_THAT(round_marks(395, 488, true), ElementsAre(360, 420, 480, 540));
    EXPECT_THAT(round_marks(610, 1320, true), ElementsAre(480, 720, 960, 1200, 1440));
}

TEST(Axis, AValueThatNeverChangesHasRoomAroundIt) {
    for (const double value : {0.0, 5.0, -5.0, 7000.0, 0.004}) {
        const auto marks = round_marks(value, value, false);
        EXPECT_GE(marks.size(), 3u) << value;
        EXPECT_LE(marks.front(), value);
        EXPECT_GE(marks.back(), value);
    }
}

TEST(Axis, ThereAreAsManyDatesAsThereIsRoomFor) {
    EXPECT_THAT(labels("2026-08-27", "2026-11-24"), ElementsAre("Sep 2026", "Oct 2026", "Nov 2026"));
    EXPECT_THAT(labels("2025-11-24", "2026-11-24"), ElementsAre("Jan 2026", "Apr 2026", "Jul 2026", "Oct 2026"));
    EXPECT_THAT(labels("2022-05-01", "2026-11-24"), ElementsAre("2023", "2024", "2025", "2026"));
    EXPECT_THAT(labels("2016-12-04", "2026-11-22"), ElementsAre("2018", "2020", "2022", "2024", "2026"));
    EXPECT_THAT(labels("2026-11-24", "2026-11-24"), ElementsAre());
}

}  // namespace
}  // namespace existd::cli::report
