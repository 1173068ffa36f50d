#pragma once
// Saves rows into tables, one function for each kind of row. All run inside the transaction of their page.

#include <map>
#include <optional>
#include <string>

#include "daemon/api/rows.hpp"
#include "daemon/core/walk.hpp"
#include "daemon/store/sql_connection.hpp"

namespace existd::store {

/// The page being saved: its request, and when the answer arrived.
struct saving {
    sql_connection& db;
    const core::fetch& asked;
    iso::instant now;
};

/// What the page's rows show, compared with those in the copy.
struct save_result {
    std::int64_t new_rows = 0;
    bool overlapped = false;            ///< some row was already in the copy
    std::optional<iso::day> newer_set;  ///< correlations: a date later than asked.at.first
    std::optional<iso::day> oldest;     ///< the oldest day of the rows
    bool vanished = false;              ///< the window has no value, but the copy has some
    std::int64_t without_row = 0;       ///< rows set aside because another page had one with the same identity
};

save_result save(const saving& page, const api::profile& row);
save_result save(const saving& page, const std::vector<api::attribute>& rows);
save_result save(const saving& page, const std::vector<api::attribute_values>& rows);
save_result save(const saving& page, const std::vector<api::value>& rows);
save_result save(const saving& page, const std::vector<api::attribute_template>& rows);
save_result save(const saving& page, const std::vector<api::average>& rows);
save_result save(const saving& page, const std::vector<api::correlation>& rows);
save_result save(const saving& page, const std::vector<api::insight>& rows);

/// The position of the page's i-th row in the whole listing.
inline std::int64_t position(const core::fetch& asked, std::size_t i) {
    return std::int64_t{asked.at.page - 1} * core::page_limit + static_cast<std::int64_t>(i);
}

/// A stored attribute, as save_attribute() returns it.
struct known_attribute {
    std::int64_t id;
    std::optional<std::int64_t> value_type;
    bool inserted;
    std::string extra = {};  ///< as stored; empty for null
};
/// Inserts or updates an attribute from the fields that every endpoint sends.
known_attribute save_attribute(const saving& page, const api::attribute& row, bool active);

/// The units of percentages, which arrive as fractions of 1 or as hundredths, depending on the attribute.
inline constexpr const char *fraction = "fraction", *percent = "%";

/// Updates `unit` and `aggregate` of that attribute, or of all, from its template, type and values.
void describe_attributes(sql_connection& db, std::optional<std::int64_t> only = {});

/// Rebuilds zone_changes from the time zone of the profile. Readers compute the person's date from it.
void keep_zone(sql_connection& db, iso::instant now);

/// Adds these days, and those between them and the nearest stored ones, to `days`, which has no gaps.
void keep_days(sql_connection& db, iso::day first, iso::day last);

/// Days known to be in the table `days`, with their text.
using known_days = std::map<iso::day, std::string>;

/// Updates the stored days of one attribute to match the service: writes only differences and records each revised
/// value. Days that the service no longer lists stay. `days` are the known days of this page.
save_result save_values(const saving& page, const known_attribute& attribute, const std::vector<api::value>& values,
                        known_days& days);

}  // namespace existd::store
