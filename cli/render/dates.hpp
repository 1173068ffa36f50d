#pragma once
// Dates as people read them.

#include <string>

namespace existd::cli::render {

/// Turn `YYYY-MM-DD` into `17 Jun 2022`, `Fri 17 Jun 2022`, `Friday 17 June 2022` and `FRIDAY 17 JUNE 2022`. The first
/// two pad days below ten, so that a column lines up. Return any other text unchanged.
std::string short_date(const std::string& date);
std::string weekday_date(const std::string& date);
std::string long_date(const std::string& date);
std::string heading_date(const std::string& date);

/// Turns `YYYY-MM-DD` into `7 Jun 2022`, without padding. Sentences use it.
std::string plain_date(const std::string& date);

/// `Friday`, from `YYYY-MM-DD`.
std::string weekday_of(const std::string& date);

/// Turns `2022-06-14T08:00:00Z` into `14 Jun 2022 08:00`, which is still UTC.
std::string minute_text(const std::string& instant);

}  // namespace existd::cli::render
