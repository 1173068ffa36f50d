#pragma once
// Protects the memory of the process, and chooses its user: for `sudo existd sync` on a copy of the service's user.

#include <sys/types.h>

#include "daemon/app/config.hpp"

namespace existd::app {

/// Forbids core files and tracing by others, because the token is in memory. A change of user undoes this.
void forbid_dumps();

/// As root: becomes the owner of the folder of `copy` for good, so that the service can reach everything written there.
/// If the folder does not exist yet, the nearest folder above counts. If the path leads through a symbolic link that
/// another user made or could replace, the process becomes that user instead, who must not choose where root writes.
/// Does nothing for other users, or if root owns everything. Throws std::system_error.
void work_as_owner_of(const cache_file& copy);

/// As root, and as long as it lives: opens and creates files with the rights of the user that work_as_owner_of() would
/// choose, because that user may have put a link to one of root's files there. Throws std::system_error.
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
