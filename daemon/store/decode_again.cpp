// Tries again to decode rows that an older existd could not decode.
#include <algorithm>

#include "daemon/api/decode.hpp"
#include "daemon/store/save_rows.hpp"
#include "daemon/store/writer.hpp"
#include "schema/transaction.hpp"

namespace existd::store {
namespace {

using core::part;

constexpr int most_at_a_time = 500;

/// Inserts the days the copy does not have. Days it has were read later, so they stay. Returns false if the attribute
/// is unknown.
bool fill_in(const saving& page, const std::vector<api::attribute_values>& rows) {
    for (const auto& row : rows) {
        auto& found = page.db.query("SELECT id, value_type FROM attributes WHERE name = ?1", row.of.name);
        if (!found.executeStep()) return false;
        const auto id = found.getColumn(0).getInt64();
        const auto type = integer_of(found.getColumn(1));
        found.reset();
        for (const auto& [date, content] : row.values) {
            keep_days(page.db, date, date);
            page.db.run("INSERT OR IGNORE INTO attribute_values (attribute_id, date, value) VALUES (?1, ?2, ?3)", id,
                        date, api::normalised(content, type));
        }
    }
    return true;
}

/// Saves a row. Returns false, having changed nothing, if another row is in its place.
bool put_in_place(const saving& page, const api::rows& content) {
    if (const auto* values = std::get_if<std::vector<api::attribute_values>>(&content)) return fill_in(page, *values);
    // These lists are read again each day, and the row with them.
    if (page.asked.what == part::attributes || page.asked.what == part::templates) return true;
    if (page.asked.what == part::profile) return true;
    SQLite::Database& db = page.db.database();
    db.exec("SAVEPOINT one_row");
    const save_result result = std::visit([&](const auto& rows) { return save(page, rows); }, content);
    // Averages never change after they are made: the copy already has the part of this row that could be decoded.
    const bool fits = !result.overlapped || page.asked.what == part::averages;
    if (!fits) db.exec("ROLLBACK TO one_row");
    db.exec("RELEASE one_row");
    return fits;
}

}  // namespace

std::int64_t writer::decode_again(iso::instant now) {
    struct kept_row {
        std::string part, json;
    };
    std::vector<kept_row> rows;
    auto& found =
        db_.query("SELECT part, json FROM undecoded WHERE tried_by IS NOT ?1 LIMIT ?2", EXISTD_VERSION, most_at_a_time);
    while (found.executeStep()) rows.push_back({found.getColumn(0).getString(), found.getColumn(1).getString()});
    found.reset();
    if (rows.empty()) return 0;

    std::int64_t placed = 0;
    schema::transaction transaction(db_.database());
    for (const auto& row : rows) {
        const auto kind = std::ranges::find(core::all_parts, row.part, [](part p) { return core::name(p); });
        if (kind == core::all_parts.end()) continue;
        const auto page = api::decode_odd_row(*kind, row.json);
        constexpr int behind_all = 1'000'000;  // sorts last, because its place in the listing is no longer known
        const bool fits =
            page.has_value() && page->odd.empty() &&
            put_in_place({db_, core::fetch{*kind, core::walk{.page = behind_all}, {}}, now}, page->content);
        if (fits) {
            placed += db_.run("DELETE FROM undecoded WHERE part = ?1 AND json = ?2", row.part, row.json);
        } else {
            db_.run("UPDATE undecoded SET tried_by = ?3 WHERE part = ?1 AND json = ?2", row.part, row.json,
                    EXISTD_VERSION);
        }
    }
    transaction.commit();
    return placed;
}

}  // namespace existd::store
