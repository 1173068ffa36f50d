#include "daemon/app/copy/privileges.hpp"

#include <cerrno>
#include <filesystem>
#include <grp.h>
#include <optional>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "common/paths.hpp"

namespace existd::app {
namespace {

struct owner {
    uid_t user;
    gid_t group;
};

std::optional<owner> stranger(const struct stat& found) {
    if (found.st_uid == 0) return std::nullopt;
    return owner{found.st_uid, found.st_gid};
}

/// Of the folder, or of the nearest above it where it is still to be made.
std::optional<owner> owner_of_folder_of(const std::filesystem::path& file) {
    std::filesystem::path folder = file.parent_path();
    struct stat found {};
    while (::stat(folder.c_str(), &found) != 0) {
        if (!folder.has_relative_path()) return std::nullopt;
        folder = folder.parent_path();
    }
    return stranger(found);
}

/// If we are root, returns the other user who decides where the copy is; nothing if that is root too.
std::optional<owner> owner_of(const cache_file& copy) {
    if (::geteuid() != 0) return std::nullopt;
    std::vector<std::filesystem::path> links;
    real_path(copy.spelled, &links);
    for (const auto& link : links) {
        if (const auto found = owner_of_folder_of(link)) return found;
        struct stat itself {};
        if (::lstat(link.c_str(), &itself) != 0) continue;
        if (const auto found = stranger(itself)) return found;
    }
    return owner_of_folder_of(copy.path);
}

[[noreturn]] void throw_still_root(const cache_file& copy) {
    throw std::system_error(errno, std::generic_category(), "cannot become the owner of " + copy.path.string());
}

}  // namespace

void forbid_dumps() {
#ifndef __SANITIZE_ADDRESS__  // its search for leaks traces the process
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

void work_as_owner_of(const cache_file& copy) {
    const auto owner = owner_of(copy);
    if (owner && (::setgroups(0, nullptr) != 0 || ::setgid(owner->group) != 0 || ::setuid(owner->user) != 0))
        throw_still_root(copy);
    forbid_dumps();
}

rights_of_owner::rights_of_owner(const cache_file& copy) : group_(::getegid()) {
    const auto owner = owner_of(copy);
    if (!owner) return;
    // root does not need its other groups
    if (::setgroups(0, nullptr) != 0 || ::setegid(owner->group) != 0) throw_still_root(copy);
    if (::seteuid(owner->user) != 0) {
        [[maybe_unused]] const int undone = ::setegid(group_);
        throw_still_root(copy);
    }
    borrowed_ = true;
    forbid_dumps();
}

rights_of_owner::~rights_of_owner() {
    // The process must not continue with the rights of another user.
    if (!borrowed_) return;
    if (::seteuid(0) != 0 || ::setegid(group_) != 0) std::terminate();
    forbid_dumps();
}

}  // namespace existd::app
