#pragma once
// A copy that is damaged: told from a file that is not ours, and kept under another name.

#include <filesystem>
#include <optional>

#include <SQLiteCpp/Exception.h>

#include "common/iso.hpp"

namespace existd::store {

/// Whether SQLite blames the content of the file, and not the disk, a lock or permissions.
bool tells_of_damage(const SQLite::Exception& error);

/// To be called after such an error, with the copy closed. If the file is or was a copy of ours and is damaged indeed,
/// it becomes `exist.db.corrupt.20261125T004100Z` with all that belongs to it; nothing is deleted, for it may be the
/// only place where old correlations still exist. Answers the new name, or nothing if the file is sound or not ours.
/// Throws SQLite::Exception, std::filesystem::filesystem_error if that cannot be found out or done.
/// `copy` must be a real path, see real_path().
std::optional<std::filesystem::path> set_aside_if_damaged(const std::filesystem::path& copy, iso::instant now);

/// Whether a damaged copy is kept beside this one.
bool was_set_aside(const std::filesystem::path& copy);

}  // namespace existd::store
