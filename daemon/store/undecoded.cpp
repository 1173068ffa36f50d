#include "daemon/store/undecoded.hpp"

#include "daemon/api/json.hpp"

namespace existd::store {
namespace {

using core::part;

constexpr std::int64_t most_rows_of_a_kind = 10'000;
constexpr std::size_t most_bytes = 256 << 10;

/// The part under whose name such rows are kept: one for each decoder.
part kind_of(part asked) {
    switch (asked) {
        case part::owned:
            return part::attributes;
        case part::history:
        case part::verification:
        case part::older:
            return part::values;
        case part::extent:
        case part::averages_history:
            return part::averages;
        default:
            return asked;
    }
}

/// Returns a row of `older` with its attribute's name, in the form of attributes/with-values/.
std::string whole_row(const core::fetch& asked, const std::string& json) {
    if (asked.what != part::older) return json;
    return "{\"name\":" + api::json::quoted(asked.attributes.at(0)) + ",\"values\":[" + json + "]}";
}

}  // namespace

std::int64_t keep_odd_rows(const saving& page, const std::vector<api::odd_row>& rows) {
    std::int64_t kept = 0;
    const auto kind = core::name(kind_of(page.asked.what));
    for (const auto& row : rows) {
        std::string json = whole_row(page.asked, row.json);
        if (json.size() > most_bytes) json = std::to_string(json.size());
        kept += page.db.run(
            "INSERT INTO undecoded (part, seen_at, why, json, tried_by) VALUES (?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT DO NOTHING",
            kind, page.now, row.why, json, EXISTD_VERSION);
    }
    if (kept > 0)
        page.db.run(
            "DELETE FROM undecoded WHERE part = ?1 AND json IN (SELECT json FROM undecoded WHERE part = ?1 "
            "ORDER BY seen_at LIMIT max(0, (SELECT count(*) FROM undecoded WHERE part = ?1) - ?2))",
            kind, most_rows_of_a_kind);
    return kept;
}

}  // namespace existd::store
