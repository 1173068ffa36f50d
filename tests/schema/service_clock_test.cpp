#include "schema/service_clock.hpp"

#include <gtest/gtest.h>

#include "schema/database.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::milliseconds;

constexpr iso::instant noon = iso::day{std::chrono::year{2022} / 6 / 17} + 12h;
const std::string behind = "this machine's clock is ", ahead = " ahead of Exist's; set it right",
                  late = " behind Exist's; set it right";

TEST(ClockRemark, IsMadeBeyondTenMinutesEitherWay) {
    EXPECT_EQ(clock_remark(0ms), "");
    EXPECT_EQ(clock_remark(10min), "");
    EXPECT_EQ(clock_remark(-10min), "");
    EXPECT_EQ(clock_remark(10min + 1ms), behind + "10 minutes" + late);
    EXPECT_EQ(clock_remark(-10min - 1ms), behind + "10 minutes" + ahead);
}

TEST(ClockRemark, CountsInTheUnitThatFits) {
    EXPECT_EQ(clock_remark(11min), behind + "11 minutes" + late);
    EXPECT_EQ(clock_remark(11min + 30s), behind + "12 minutes" + late);
    EXPECT_EQ(clock_remark(119min), behind + "119 minutes" + late);
    EXPECT_EQ(clock_remark(2h), behind + "2 hours" + late);
    EXPECT_EQ(clock_remark(47h), behind + "47 hours" + late);
    EXPECT_EQ(clock_remark(48h), behind + "2 days" + late);
    EXPECT_EQ(clock_remark(-days{30}), behind + "30 days" + ahead);
}

TEST(ServiceTime, TellsHowFarTheMachineIsBehind) {
    EXPECT_EQ((service_time{noon + 5min, {noon, "boot", 0ms}}.behind()), 5min);
    EXPECT_EQ((service_time{noon - 5min, {noon, "boot", 0ms}}.behind()), -5min);
}

TEST(BehindNow, IsExactInTheSameBoot) {
    // The service said noon when the machine said 11 o'clock and had been up for an hour.
    const service_time told{noon, {noon - 1h, "boot", 1h}};
    EXPECT_EQ(behind_now(told, {noon - 1h, "boot", 1h}), 1h);
    EXPECT_EQ(behind_now(told, {noon - 30min, "boot", 1h + 30min}), 1h) << "half an hour later";
    EXPECT_EQ(behind_now(told, {noon + 30min, "boot", 1h + 30min}), 0ms) << "the clock was set right";
    EXPECT_EQ(behind_now(told, {noon + 90min, "boot", 1h + 30min}), -1h) << "it was set too far";
}

TEST(BehindNow, IsKnownInAnotherBootOnlyIfTimeWentBack) {
    const service_time told{noon, {noon, "boot", 1h}};
    EXPECT_EQ(behind_now(told, {noon - 2h, "another", 5min}), 2h);
    EXPECT_EQ(behind_now(told, {noon - 1ms, "another", 5min}), 1ms);
    EXPECT_EQ(behind_now(told, {noon, "another", 5min}), std::nullopt);
    EXPECT_EQ(behind_now(told, {noon + days{300}, "another", 5min}), std::nullopt);
}

TEST(ToldTime, IsReadFromTheCopy) {
    const tests::temporary_folder folder;
    SQLite::Database copy = schema::open_for_writing(folder / "exist.db");
    EXPECT_FALSE(told_time(copy));
    copy.exec(
        "INSERT INTO service_clock (id, said_at, machine_at, boot_id, boot_ms) "
        "VALUES (1, '2022-06-17T12:00:00Z', '2022-06-17T11:00:00.25Z', 'boot', 3600001)");
    const auto told = told_time(copy);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->said, noon);
    EXPECT_EQ(told->machine.wall, noon - 1h + 250ms);
    EXPECT_EQ(told->machine.boot_id, "boot");
    EXPECT_EQ(told->machine.since_boot, 1h + 1ms);
    for (const char* column : {"said_at", "machine_at"}) {
        copy.exec("SAVEPOINT odd; UPDATE service_clock SET " + std::string(column) + " = 'some day'");
        EXPECT_FALSE(told_time(copy)) << column;
        copy.exec("ROLLBACK TO odd");
    }
}

TEST(MachineTime, GoesForward) {
    const machine_time first = read_machine_time(), second = read_machine_time();
    EXPECT_EQ(first.boot_id.size(), 36u);
    EXPECT_EQ(first.boot_id, second.boot_id);
    EXPECT_GT(first.since_boot, 0ms);
    EXPECT_LE(first.since_boot, second.since_boot);
    EXPECT_GT(first.wall, noon);
}

}  // namespace
}  // namespace existd
