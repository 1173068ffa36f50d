#pragma once
// `sudo existd sync` for a copy that belongs to the service's user.

#include <filesystem>

namespace existd::app {

/// As root: from now on this process is the owner of the folder of `copy`, so that nothing it writes there is out of
/// the service's reach. Does nothing for anybody else, or if the folder is root's. Throws std::system_error.
void work_as_owner_of(const std::filesystem::path& copy);

}  // namespace existd::app
