#include "daemon/app/privileges.hpp"

#include <cerrno>
#include <grp.h>
#include <optional>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace existd::app {
namespace {

struct owner {
    uid_t user;
    gid_t group;
};

/// Of the folder, if we are root and it is somebody else's.
std::optional<owner> owner_of_folder_of(const std::filesystem::path& file) {
    struct stat folder {};
    if (::geteuid() != 0 || ::stat(std::filesystem::absolute(file).parent_path().c_str(), &folder) != 0 ||
        folder.st_uid == 0)
        return std::nullopt;
    return owner{folder.st_uid, folder.st_gid};
}

[[noreturn]] void throw_still_root(const std::filesystem::path& file) {
    throw std::system_error(errno, std::generic_category(), "cannot become the owner of " + file.string());
}

}  // namespace

void forbid_dumps() {
#ifndef __SANITIZE_ADDRESS__  // whose search for leaks traces the process
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

void work_as_owner_of(const std::filesystem::path& copy) {
    const auto owner = owner_of_folder_of(copy);
    if (owner && (::setgroups(0, nullptr) != 0 || ::setgid(owner->group) != 0 || ::setuid(owner->user) != 0))
        throw_still_root(copy);
    forbid_dumps();
}

rights_of_owner::rights_of_owner(const std::filesystem::path& file) : group_(::getegid()) {
    const auto owner = owner_of_folder_of(file);
    if (!owner) return;
    // root has no use for its other groups
    if (::setgroups(0, nullptr) != 0 || ::setegid(owner->group) != 0) throw_still_root(file);
    if (::seteuid(owner->user) != 0) {
        [[maybe_unused]] const int undone = ::setegid(group_);
        throw_still_root(file);
    }
    borrowed_ = true;
    forbid_dumps();
}

rights_of_owner::~rights_of_owner() {
    // From here on root would be somebody it is not: better to end.
    if (!borrowed_) return;
    if (::seteuid(0) != 0 || ::setegid(group_) != 0) std::terminate();
    forbid_dumps();
}

}  // namespace existd::app
