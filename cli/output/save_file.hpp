#pragma once
// Writes an answer to a file.

#include <filesystem>
#include <string_view>

namespace existd::cli {

/// Replaces the file by one with this text, whole or not at all: an existing file stays as it is until the new one is
/// on disk. Something else than a regular file, such as a pipe, is written to. Throws failure.
void save_file(const std::filesystem::path& file, std::string_view text);

}  // namespace existd::cli
