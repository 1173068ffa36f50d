#include "schema/service_clock.hpp"

#include <cstdlib>
#include <ctime>
#include <fstream>

#include <SQLiteCpp/Statement.h>

namespace existd {
namespace {

using namespace std::chrono;

std::string in_words(milliseconds length) {
    const auto count = [](auto number, const char* unit) {
        return std::to_string(number) + " " + unit + (number == 1 ? "" : "s");
    };
    if (length < hours{2}) return count(round<minutes>(length).count(), "minute");
    if (length < days{2}) return count(round<hours>(length).count(), "hour");
    return count(round<days>(length).count(), "day");
}

}  // namespace

std::string clock_remark(milliseconds behind) {
    if (abs(behind) <= worth_a_warning) return {};
    return "this machine's clock is " + in_words(abs(behind)) + (behind.count() > 0 ? " behind" : " ahead of") +
           " Exist's; set it right";
}

std::optional<service_time> told_time(SQLite::Database& copy) {
    SQLite::Statement row(copy, "SELECT said_at, machine_at, boot_id, boot_ms FROM service_clock");
    if (!row.executeStep()) return std::nullopt;
    const auto said = iso::parse_instant(row.getColumn(0).getText());
    const auto machine = iso::parse_instant(row.getColumn(1).getText());
    if (!said || !machine) return std::nullopt;
    return service_time{*said, {*machine, row.getColumn(2).getString(), milliseconds{row.getColumn(3).getInt64()}}};
}

std::optional<milliseconds> behind_now(const service_time& told, const machine_time& now) {
    if (now.boot_id == told.machine.boot_id) return told.said + (now.since_boot - told.machine.since_boot) - now.wall;
    if (now.wall < told.said) return told.said - now.wall;
    return std::nullopt;
}

machine_time read_machine_time() {
    machine_time now;
    now.wall = floor<milliseconds>(system_clock::now());
    std::ifstream("/proc/sys/kernel/random/boot_id") >> now.boot_id;
    timespec up{};
    ::clock_gettime(CLOCK_BOOTTIME, &up);
    now.since_boot = floor<milliseconds>(seconds{up.tv_sec} + nanoseconds{up.tv_nsec});
    return now;
}

}  // namespace existd
