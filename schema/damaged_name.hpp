#pragma once
// The names of damaged copies that existd set aside beside the copy: `exist.db.corrupt.20261125T004100Z`.

#include <filesystem>
#include <string>

namespace existd::schema {

/// Returns the beginning of the names of damaged copies of `copy`.
inline std::string set_aside_prefix(const std::filesystem::path& copy) {
    return copy.filename().string() + ".corrupt.";
}

}  // namespace existd::schema
