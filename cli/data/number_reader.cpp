#include "cli/data/number_reader.hpp"

#include <exception>

#include <sqlite3.h>

#include "cli/analysis/day_values.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli {

void number_reader::take_row(sqlite3_context* of, int, sqlite3_value** values) try {
    const auto* date = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    const auto day = date ? iso::parse_day(date) : std::nullopt;
    if (!day) return;
    const int type = sqlite3_value_type(values[1]);
    const bool is_number = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
    (*static_cast<const number_reader*>(sqlite3_user_data(of))->take_)(
        number_of(*day), is_number ? sqlite3_value_double(values[1]) : analysis::unknown);
} catch (const std::exception& error) {
    sqlite3_result_error(of, error.what(), -1);
}

SQLite::Statement number_reader::prepare(SQLite::Database& db) {
    db.createFunction("take", 2, false, this, nullptr, take_row, [](sqlite3_context*) {});
    return prepared(db, "numbers");
}

number_reader::number_reader(SQLite::Database& db) : statement_(prepare(db)) {}

void number_reader::read(std::int64_t attribute_id, const day_range& days, const taker& take) {
    take_ = &take;
    statement_.reset();
    statement_.bind(1, attribute_id);
    statement_.bind(2, iso::format(days.first));
    statement_.bind(3, iso::format(days.last));
    statement_.executeStep();
}

}  // namespace existd::cli
