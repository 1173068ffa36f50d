#pragma once
// The numbers of attributes from a day backwards, as many as turn out to be needed.

#include <cstdint>

#include <SQLiteCpp/Statement.h>

#include "cli/data/series.hpp"

namespace existd::cli {

class days_back {
  public:
    /// `most` days before `last` can be read.
    days_back(SQLite::Database& db, iso::day last, int most);

    /// Begins with another attribute.
    void begin(std::int64_t attribute_id);

    /// Reads the `days` before the last one, and that. The result holds until begin(); what was not read is unknown.
    analysis::day_values read(int days);

  private:
    const int last_;
    daily_numbers found_;
    SQLite::Statement statement_;
    int next_ = 0;  ///< the day of the row at which the statement stands; before all others if there is none
};

}  // namespace existd::cli
