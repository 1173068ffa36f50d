#include "common/user_day.hpp"

#include <gtest/gtest.h>

namespace existd {
namespace {

std::string day_at(const char* instant, const char* zone) {
    return iso::format(user_day(iso::parse_instant(instant).value(), zone));
}

TEST(UserDay, IsTheUsersAndNotTheMachines) {
    EXPECT_EQ(day_at("2022-06-17T12:30:00Z", "Pacific/Auckland"), "2022-06-18");
    EXPECT_EQ(day_at("2022-06-17T12:30:00Z", "America/Los_Angeles"), "2022-06-17");
    EXPECT_EQ(day_at("2022-06-17T05:30:00Z", "America/Los_Angeles"), "2022-06-16");
    EXPECT_EQ(day_at("2022-06-17T10:30:00Z", "Pacific/Kiritimati"), "2022-06-18");  // +14
    EXPECT_EQ(day_at("2022-06-17T10:30:00Z", "Pacific/Pago_Pago"), "2022-06-16");   // -11
    EXPECT_EQ(day_at("2022-06-17T18:14:00Z", "Asia/Kathmandu"), "2022-06-17");      // +05:45
    EXPECT_EQ(day_at("2022-06-17T18:15:00Z", "Asia/Kathmandu"), "2022-06-18");
}

TEST(UserDay, BeginsAtMidnightInSummerAndInWinter) {
    EXPECT_EQ(day_at("2022-03-26T22:59:59Z", "Europe/Amsterdam"), "2022-03-26");  // winter, +1
    EXPECT_EQ(day_at("2022-03-26T23:00:00Z", "Europe/Amsterdam"), "2022-03-27");
    EXPECT_EQ(day_at("2022-03-27T21:59:59Z", "Europe/Amsterdam"), "2022-03-27");  // summer has begun, +2
    EXPECT_EQ(day_at("2022-03-27T22:00:00Z", "Europe/Amsterdam"), "2022-03-28");
    EXPECT_EQ(day_at("2022-10-30T22:59:59Z", "Europe/Amsterdam"), "2022-10-30");  // 25 hours long
    EXPECT_EQ(day_at("2022-10-30T23:00:00Z", "Europe/Amsterdam"), "2022-10-31");
}

TEST(UserDay, SkipsADayWhereTheZoneDid) {
    EXPECT_EQ(day_at("2011-12-30T09:59:59Z", "Pacific/Apia"), "2011-12-29");
    EXPECT_EQ(day_at("2011-12-30T10:00:00Z", "Pacific/Apia"), "2011-12-31");
}

TEST(UserDay, IsInUtcIfTheZoneIsUnknown) {
    for (const char* zone : {"", "Mars/Olympus_Mons", "UTC", "../../etc/passwd", "Europe/Amsterdam\n"})
        EXPECT_EQ(day_at("2022-06-17T23:59:59Z", zone), "2022-06-17") << zone;
}

using changes = std::vector<zone_change>;

iso::instant at(const char* text) {
    return iso::parse_instant(text).value();
}

TEST(ZoneChanges, AreThoseOfTheZoneBetweenTwoInstants) {
    using std::chrono::hours;
    EXPECT_EQ(zone_changes("Europe/Amsterdam", at("2022-01-01T00:00:00Z"), at("2023-01-01T00:00:00Z")),
              (changes{{at("2022-01-01T00:00:00Z"), hours{1}},
                       {at("2022-03-27T01:00:00Z"), hours{2}},
                       {at("2022-10-30T01:00:00Z"), hours{1}}}));
    EXPECT_EQ(zone_changes("Australia/Sydney", at("2022-07-01T00:00:00Z"), at("2022-12-01T00:00:00Z")),
              (changes{{at("2022-07-01T00:00:00Z"), hours{10}}, {at("2022-10-01T16:00:00Z"), hours{11}}}));
    EXPECT_EQ(zone_changes("Australia/Sydney", at("2030-01-01T00:00:00Z"), at("2040-01-01T00:00:00Z")).size(), 21u);
}

TEST(ZoneChanges, AreNoneWhereThereAreNone) {
    for (const char* zone : {"UTC", "", "Nowhere/Land"})
        EXPECT_EQ(zone_changes(zone, at("2000-01-01T00:00:00Z"), at("2040-01-01T00:00:00Z")),
                  (changes{{at("2000-01-01T00:00:00Z"), std::chrono::seconds{0}}}))
            << zone;
}

}  // namespace
}  // namespace existd
