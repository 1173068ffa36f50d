#pragma once
// What `export` and `backup` make has a name that nothing else has yet.

#include <filesystem>

namespace existd::cli {

/// Throws failure: "cannot write NAME: " and what `error`, an errno, means.
[[noreturn]] void throw_unwritten(const std::filesystem::path& name, int error);

/// Makes the folder that something new belongs to. Throws failure if it cannot, or if the name is taken.
void prepare_new(const std::filesystem::path& name);

}  // namespace existd::cli
