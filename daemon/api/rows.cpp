#include "daemon/api/rows.hpp"

#include <cmath>

namespace existd::api {

cell normalised(cell content, optional<int64_t> type) {
    if (!type || *type == value_type::text) return content;
    const bool fractional = *type == value_type::decimal || *type == value_type::percentage;
    if (const auto* whole = std::get_if<int64_t>(&content); whole && fractional) return static_cast<double>(*whole);
    if (const auto* number = std::get_if<double>(&content); number && !fractional) {
        constexpr double exact = 9007199254740992.0;  // 2^53: beyond it a double may not be the number that was meant
        if (std::trunc(*number) == *number && std::abs(*number) <= exact) return static_cast<int64_t>(*number);
    }
    return content;
}

}  // namespace existd::api
