#include "cli/data/freshness.hpp"

#include <algorithm>

#include "cli/data/queries.hpp"

namespace existd::cli {

std::optional<iso::instant> fresh_at(SQLite::Database& db, iso::instant now) {
    constexpr std::chrono::minutes a_little{5};
    const table found = select(db, "fresh_at");
    const auto fresh = found.empty() ? std::nullopt : iso::parse_instant(text(found.front()["last_success_at"]));
    return fresh && *fresh > now + a_little ? std::nullopt : fresh;
}

std::chrono::seconds age_of(iso::instant fresh, iso::instant now) {
    using std::chrono::seconds;
    return std::max(seconds{0}, std::chrono::floor<seconds>(now - fresh));
}

}  // namespace existd::cli
