#include "daemon/app/commands/record_folder.hpp"

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "common/atomic_file.hpp"
#include "daemon/app/exit_status.hpp"

namespace existd::app {
namespace {

[[noreturn]] void fail(const std::filesystem::path& name, int why) {
    std::string hint;
    if (why == ENOENT) hint = "; create its parent folder first";
    if (why == EACCES) hint = "; the owner of the copy must be able to write there, so try a folder in /tmp";
    throw failure(exit_failed, "cannot write " + name.string() + ": " + std::strerror(why) + hint);
}

}  // namespace

record_folder::record_folder(std::filesystem::path folder) : folder_(std::move(folder)) {
    if (::mkdir(folder_.c_str(), 0700) == 0) {
        made_ = true;
        return;
    }
    if (errno != EEXIST) fail(folder_, errno);
    std::error_code error;
    const bool is_empty = std::filesystem::is_empty(folder_, error);
    if (error) fail(folder_, error.value());
    // Anybody else who may write there could put links in the way of our files.
    struct stat found {};
    if (!is_empty || ::stat(folder_.c_str(), &found) != 0 || !S_ISDIR(found.st_mode) || found.st_uid != ::geteuid() ||
        (found.st_mode & S_IWOTH) != 0)
        throw failure(exit_failed, folder_.string() + " exists and is not an empty folder, of the owner of the copy " +
                                       "and not open to all; choose a new name");
}

record_folder::~record_folder() {
    if (made_) ::rmdir(folder_.c_str());
}

void record_folder::write(const std::string& name, const std::string& text) const try {
    atomic_file whole(folder_ / name);
    whole.write(text);
    whole.finish_with(0600);
} catch (const std::filesystem::filesystem_error& error) {
    fail(folder_ / name, error.code().value());
}

}  // namespace existd::app
