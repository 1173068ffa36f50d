#include "daemon/app/commands/record_folder.hpp"

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "common/whole_file.hpp"
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

void record_folder::write(const std::string& name, const std::string& text) const try {
    whole_file whole(folder_ / name);
    whole.write(text);
    whole.finish_with(0600);
} catch (const std::filesystem::filesystem_error& error) {
    fail(folder_ / name, error.code().value());
}

}  // namespace existd::app
