#include "cli/output/new_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

#include "cli/errors.hpp"
#include "common/write_all.hpp"

namespace existd::cli {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& name) {
    return name.has_parent_path() ? name.parent_path() : fs::path(".");
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
