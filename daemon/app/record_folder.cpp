#include "daemon/app/record_folder.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

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
    if (!is_empty || !std::filesystem::is_directory(folder_))
        throw failure(exit_failed, folder_.string() + " exists and is not an empty folder; choose a new name");
}

record_folder::~record_folder() {
    if (made_) ::rmdir(folder_.c_str());
}

void record_folder::write(const std::string& name, const std::string& text) const {
    const std::filesystem::path file = folder_ / name, fresh = folder_ / ("." + name + ".new");
    const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) fail(file, errno);
    const auto size = ::write(fd, text.data(), text.size());
    int error = size < 0 ? errno : size < static_cast<ssize_t>(text.size()) ? ENOSPC : 0;
    if (error == 0 && ::fsync(fd) != 0) error = errno;
    if (::close(fd) != 0 && error == 0) error = errno;
    if (error == 0 && std::rename(fresh.c_str(), file.c_str()) != 0) error = errno;
    if (error == 0) return;
    ::unlink(fresh.c_str());
    fail(file, error);
}

}  // namespace existd::app
