#include "cli/output/new_file.hpp"

#include <cstring>
#include <string>

#include "cli/errors.hpp"
#include "common/paths.hpp"

namespace existd::cli {

namespace fs = std::filesystem;

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

}  // namespace existd::cli
