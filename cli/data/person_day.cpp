#include "cli/data/person_day.hpp"

#include <string>

#include <sqlite3.h>

#include "common/user_day.hpp"

namespace existd::cli {
namespace {

void person_day(sqlite3_context* of, int, sqlite3_value** arguments) {
    const auto& timezone = *static_cast<const std::string*>(sqlite3_user_data(of));
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
    const auto instant = text ? iso::parse_instant(text) : std::nullopt;
    if (!instant) return sqlite3_result_null(of);
    const std::string day = iso::format(user_day(*instant, timezone));
    sqlite3_result_text(of, day.c_str(), -1, SQLITE_TRANSIENT);
}

}  // namespace

void define_person_day(context& with) {
    with.db.createFunction("person_day", 1, true, const_cast<std::string*>(&with.timezone()), person_day);
}

}  // namespace existd::cli
