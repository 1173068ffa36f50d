#pragma once
// A real cache in a temporary file, and a second connection to look into it.

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

#include "daemon/store/writer.hpp"
#include "schema/database.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::store {

using core::part;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

inline constexpr iso::day friday = iso::day{std::chrono::year{2022} / 6 / 17};
inline constexpr iso::instant noon = friday + hours{12};

/// A value that is present and null.
inline const api::cell null_value{};
api::cell number(std::int64_t value);

/// Build an active attribute, and the days of one.
api::attribute attribute_named(const std::string& name);
api::attribute_values with_values(const std::string& name, std::vector<api::value> values);
/// 31 days up to `last`.
core::fetch window(part what, iso::day last = friday, int page = 1);

class CacheTest : public testing::Test {
  protected:
    tests::temporary_folder folder;
    std::filesystem::path file = folder / "exist.db";
    std::unique_ptr<writer> stored = std::make_unique<writer>(schema::open_for_writing(file));

    /// Records a request and saves its page, as sync does. A walk without an id gets the request's. Returns the number
    /// of new rows.
    std::int64_t save(core::fetch asked, api::page page, iso::instant now = noon);
    /// Saves one page that is the whole listing.
    template <class Row>
    std::int64_t save_all(core::fetch asked, std::vector<Row> rows, iso::instant now = noon) {
        const auto count = static_cast<std::int64_t>(rows.size());
        return save(std::move(asked), api::page{std::move(rows), count, false}, now);
    }
    std::int64_t save_values(std::vector<api::attribute_values> rows, iso::instant now = noon) {
        return save_all(window(part::values), std::move(rows), now);
    }

    /// Closes and opens the cache, as a restart of the daemon does.
    void restart();
    void execute(const std::string& sql);
    /// Returns every row, with its columns joined by '|' and null as "null"; rows are joined by a blank.
    std::string rows(const std::string& sql);
    /// Returns the rows of each public table.
    std::string everything();

    core::fetch last_asked;  ///< by save(), with the walk's id
};

}  // namespace existd::store
