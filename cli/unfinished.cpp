#include "cli/unfinished.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

#include "cli/errors.hpp"
#include "cli/terminal.hpp"

namespace existd::cli {
namespace {

namespace fs = std::filesystem;

void to_disk(const fs::path& name) {
    const int handle = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    // Some file systems cannot sync a folder.
    const bool done = handle >= 0 && (::fsync(handle) == 0 || errno == EINVAL);
    const int error = errno;
    if (handle >= 0) ::close(handle);
    if (!done) throw_unwritten(name, error);
}

fs::path folder_of(const fs::path& name) {
    return name.has_parent_path() ? name.parent_path() : fs::path(".");
}

constexpr std::string_view mark = ".unfinished-exist-";

/// Each may be a whole life: what those left that were killed as they wrote, with SQLite's journal of it.
void remove_what_was_left(const fs::path& folder) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        const auto at = name.rfind(mark);
        if (at == std::string::npos) continue;
        const pid_t writer = std::atoi(name.c_str() + at + mark.size());
        if (writer > 0 && ::kill(writer, 0) != 0 && errno == ESRCH) fs::remove_all(entry.path(), ignored);
    }
}

}  // namespace

void throw_unwritten(const fs::path& name, int error) {
    throw failure("cannot write " + name.string() + ": " + std::strerror(error));
}

void prepare_new(const fs::path& name) {
    std::error_code error;
    if (name.filename().empty()) throw failure(name.string() + " is a folder; name a file");
    if (fs::exists(fs::symlink_status(name, error)))
        throw failure(name.string() + " exists already; remove it or choose another name");
    fs::create_directories(folder_of(name), error);
    if (error) throw_unwritten(folder_of(name), error.value());
}

unfinished::unfinished(fs::path final_name)
    : final_(std::move(final_name)),
      path_(folder_of(final_) / ("." + final_.filename().string() + std::string(mark) + std::to_string(::getpid()))) {
    remove_what_was_left(folder_of(final_));
}

unfinished::~unfinished() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void unfinished::finish() {
    to_disk(path_);
    if (::rename(path_.c_str(), final_.c_str()) != 0) throw_unwritten(final_, errno);
    to_disk(folder_of(final_));
}

private_file::private_file(fs::path name)
    : name_(std::move(name)), handle_(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
    if (handle_ < 0) throw_unwritten(name_, errno);
}

private_file::~private_file() {
    if (handle_ >= 0) ::close(handle_);
}

void private_file::write(std::string_view text) {
    if (const int error = write_all(handle_, text)) throw_unwritten(name_, error);
}

void private_file::close() {
    if (::fsync(handle_) != 0) throw_unwritten(name_, errno);
    const int handle = std::exchange(handle_, -1);
    if (::close(handle) != 0) throw_unwritten(name_, errno);
}

}  // namespace existd::cli
