#pragma once
// Damaged copies that existd set aside: beside the copy, as `exist.db.corrupt.20261125T004100Z`.

#include <filesystem>
#include <string>

namespace existd::schema {

/// Returns how the names of the damaged copies of `copy` begin.
inline std::string set_aside_prefix(const std::filesystem::path& copy) {
    return copy.filename().string() + ".corrupt.";
}

}  // namespace existd::schema
