#pragma once
// Whom a process lets look into it, and whose rights it takes: `sudo existd sync` for a copy of the service's user.

#include <filesystem>
#include <sys/types.h>

namespace existd::app {

/// The token is in memory: no core file, no tracing by others. A change of user undoes it.
void forbid_dumps();

/// As root: from now on this process is the owner of the folder of `copy`, so that nothing it writes there is out of
/// the service's reach. Does nothing for anybody else, or if the folder is root's. Throws std::system_error.
void work_as_owner_of(const std::filesystem::path& copy);

/// As root, and while it lives: files are opened and made with the rights of the owner of the folder of `file`, who may
/// have put a link there that leads to what is root's. Otherwise as work_as_owner_of(), whose errors it throws.
class rights_of_owner {
  public:
    explicit rights_of_owner(const std::filesystem::path& file);
    ~rights_of_owner();
    rights_of_owner(const rights_of_owner&) = delete;
    rights_of_owner& operator=(const rights_of_owner&) = delete;

  private:
    bool borrowed_ = false;
    gid_t group_;
};

}  // namespace existd::app
