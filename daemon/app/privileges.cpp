#include "daemon/app/privileges.hpp"

#include <cerrno>
#include <grp.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace existd::app {

void work_as_owner_of(const std::filesystem::path& copy) {
    struct stat folder {};
    if (::geteuid() != 0 || ::stat(std::filesystem::absolute(copy).parent_path().c_str(), &folder) != 0) return;
    if (folder.st_uid == 0) return;
    if (::setgroups(0, nullptr) != 0 || ::setgid(folder.st_gid) != 0 || ::setuid(folder.st_uid) != 0)
        throw std::system_error(errno, std::generic_category(), "cannot become the owner of " + copy.string());
}

}  // namespace existd::app
