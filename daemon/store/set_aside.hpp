#pragma once
// Recognizes a damaged copy, distinguishes it from a file that is not ours, and keeps it under another name.

#include <filesystem>
#include <optional>

#include <SQLiteCpp/Exception.h>

#include "common/iso.hpp"

namespace existd::store {

/// Call this when schema::tells_of_damage() is true of an error, with the copy closed. If the file is or was a copy of
/// ours and really is damaged, it is renamed to `exist.db.corrupt.20261125T004100Z` together with all its files.
/// Nothing is deleted, because it may be the only place where old correlations still exist. Returns the new name, or
/// nothing if the file is sound or not ours. Throws SQLite::Exception or std::filesystem::filesystem_error if the check
/// or the renaming fails. `copy` must be a real path, see real_path().
std::optional<std::filesystem::path> set_aside_if_damaged(const std::filesystem::path& copy, iso::instant now);

/// Whether a damaged copy lies beside this one.
bool was_set_aside(const std::filesystem::path& copy);

}  // namespace existd::store
