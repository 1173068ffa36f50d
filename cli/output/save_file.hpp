#pragma once
// Writing an answer to a file.

#include <filesystem>
#include <string_view>

namespace existd::cli {

/// Replaces the file by one with this text, whole or not at all: a file that is there stays as it is until the new one
/// is on disk beside it. What is no regular file, such as a pipe, is written to. Throws failure.
void save_file(const std::filesystem::path& file, std::string_view text);

}  // namespace existd::cli
