#include "cli/unfinished.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

#include "cli/errors.hpp"

namespace existd::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_unwritten(const fs::path& name, int error) {
    throw failure("cannot write " + name.string() + ": " + std::strerror(error));
}

void to_disk(const fs::path& name) {
    const int handle = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = handle >= 0 && ::fsync(handle) == 0;
    const int error = errno;
    if (handle >= 0) ::close(handle);
    if (!done) throw_unwritten(name, error);
}

fs::path folder_of(const fs::path& name) {
    return name.has_parent_path() ? name.parent_path() : fs::path(".");
}

}  // namespace

unfinished::unfinished(fs::path final_name) : final_(std::move(final_name)) {
    std::error_code error;
    if (final_.filename().empty()) throw failure(final_.string() + " is a folder; name a file");
    if (fs::exists(fs::symlink_status(final_, error)))
        throw failure(final_.string() + " exists already; remove it or choose another name");
    fs::create_directories(folder_of(final_), error);
    if (error) throw_unwritten(folder_of(final_), error.value());
    path_ = folder_of(final_) / ("." + final_.filename().string() + "." + std::to_string(::getpid()));
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
    while (!text.empty()) {
        const ssize_t count = ::write(handle_, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw_unwritten(name_, errno);
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

void private_file::close() {
    if (::fsync(handle_) != 0) throw_unwritten(name_, errno);
    const int handle = std::exchange(handle_, -1);
    if (::close(handle) != 0) throw_unwritten(name_, errno);
}

}  // namespace existd::cli
