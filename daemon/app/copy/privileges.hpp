#pragma once
// Whom a process lets look into it, and whose rights it takes: `sudo existd sync` for a copy of the service's user.

#include <sys/types.h>

#include "daemon/app/config.hpp"

namespace existd::app {

/// The token is in memory: no core file, no tracing by others. A change of user undoes it.
void forbid_dumps();

/// As root: from now on this process is the owner of the folder of `copy`, so that the service can reach whatever it
/// writes there. If the path leads through a symbolic link that somebody else than root made or could replace, it
/// becomes that person instead, who must not choose where root writes. Does nothing for anybody else, or if all of it
/// is root's. Throws std::system_error.
void work_as_owner_of(const cache_file& copy);

/// As root, and while it lives: opens and creates files with the rights of the person work_as_owner_of() would become,
/// who may have put a link there that leads to what is root's. Throws std::system_error.
class rights_of_owner {
  public:
    explicit rights_of_owner(const cache_file& copy);
    ~rights_of_owner();
    rights_of_owner(const rights_of_owner&) = delete;
    rights_of_owner& operator=(const rights_of_owner&) = delete;

  private:
    bool borrowed_ = false;
    gid_t group_;
};

}  // namespace existd::app
