#include "cli/data/clock_check.hpp"

#include "schema/service_clock.hpp"

namespace existd::cli {

clock_check check_clock(SQLite::Database& db, iso::instant machine_now) {
    const auto told = told_time(db);
    if (!told) return {machine_now, {}, ""};
    machine_time here = read_machine_time();
    here.wall = machine_now;
    const auto behind = behind_now(*told, here);
    if (!behind || std::chrono::abs(*behind) <= not_to_be_believed) return {machine_now, behind, ""};
    return {machine_now + *behind, behind, clock_remark(*behind) + "; until then days are counted by Exist's"};
}

}  // namespace existd::cli
