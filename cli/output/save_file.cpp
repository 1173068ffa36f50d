#include "cli/output/save_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

#include "cli/output/new_file.hpp"
#include "common/atomic_file.hpp"
#include "common/write_all.hpp"

namespace existd::cli {
namespace {

namespace fs = std::filesystem;

/// Writes to a pipe or a device. Returns 0 or errno.
int write_to(const fs::path& file, std::string_view text) {
    const int to = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (to < 0) return errno;
    const int error = write_all(to, text);
    return ::close(to) != 0 && error == 0 ? errno : error;
}

}  // namespace

void save_file(const fs::path& file, std::string_view text) try {
    const auto there = fs::status(file);
    if (fs::exists(there) && !fs::is_regular_file(there) && !fs::is_directory(there)) {
        if (const int error = write_to(file, text)) throw_unwritten(file, error);
        return;
    }
    atomic_file whole(file);
    whole.write(text);
    whole.finish(0600);  // as a backup
} catch (const fs::filesystem_error& error) {
    throw_unwritten(file, error.code().value());
}

}  // namespace existd::cli
