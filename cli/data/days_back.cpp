#include "cli/data/days_back.hpp"

#include <algorithm>
#include <limits>

#include <sqlite3.h>

#include "cli/data/queries.hpp"

namespace existd::cli {

days_back::days_back(SQLite::Database& db, iso::day last, int most)
    : last_(number_of(last)),
      found_{last_ - most, std::vector<double>(static_cast<std::size_t>(most) + 1)},
      statement_(prepared(db, "days_back", std::optional<int>(), iso::format(last))) {}

void days_back::begin(std::int64_t attribute_id) {
    std::fill(found_.values.begin(), found_.values.end(), analysis::unknown);
    statement_.reset();
    statement_.bind(1, attribute_id);
    next_ = last_ + 1;
}

analysis::day_values days_back::read(int days) {
    const int first = std::max(last_ - days, found_.first_day);
    while (next_ >= first) {
        if (next_ <= last_) {
            const SQLite::Column value = statement_.getColumn(1);
            if (value.getType() == SQLITE_INTEGER || value.getType() == SQLITE_FLOAT)
                found_.values[static_cast<std::size_t>(next_ - found_.first_day)] = value.getDouble();
        }
        const bool more = statement_.executeStep();
        const auto day = more ? iso::parse_day(statement_.getColumn(0).getText()) : std::nullopt;
        next_ = day ? number_of(*day) : std::numeric_limits<int>::min();
    }
    return found_.days();
}

}  // namespace existd::cli
