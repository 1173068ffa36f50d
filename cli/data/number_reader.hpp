#pragma once
// Reads the numbers of attributes, one attribute after the other: for `exist day`, and for all that cli/analysis
// computes.

#include <cstdint>
#include <functional>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "cli/input/dates.hpp"

namespace existd::cli {

/// Days are counted from 1970-01-01.
inline int number_of(iso::day day) {
    return static_cast<int>(day.time_since_epoch().count());
}
inline iso::day day_of(int number) {
    return iso::day{std::chrono::days{number}};
}

/// SQLite hands the rows to a function of ours: stepping from one to the next would take half as long again.
class number_reader {
  public:
    explicit number_reader(SQLite::Database& db);
    number_reader(const number_reader&) = delete;  // SQLite holds its address
    number_reader& operator=(const number_reader&) = delete;

    /// Takes a day (see number_of) and its number, or analysis::unknown if the value is null or a text.
    using taker = std::function<void(int day, double number)>;

    /// Hands over each row that the attribute has on those days, the oldest first.
    void read(std::int64_t attribute_id, const day_range& days, const taker& take);

  private:
    static void take_row(sqlite3_context* of, int, sqlite3_value** values);
    SQLite::Statement prepare(SQLite::Database& db);

    SQLite::Statement statement_;
    const taker* take_ = nullptr;
};

}  // namespace existd::cli
