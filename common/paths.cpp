#include "common/paths.hpp"

#include <cstdlib>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace existd {
namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40;  // as the kernel allows in one path

fs::path home_folder(const std::string& written) {
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home != '/')
        throw bad_path("\"" + written + "\" needs HOME, which is not set; write the path in full");
    return home;
}

}  // namespace

fs::path with_home(const std::string& written) {
    if (written.empty()) throw bad_path("the path is empty");
    if (written == "~") return home_folder(written);
    if (written.starts_with("~/")) return home_folder(written) / fs::path(written.substr(2)).relative_path();
    if (written.starts_with('~'))
        throw bad_path("\"" + written + "\" begins with ~, which only stands for your own home, as in ~/exist.db; " +
                       "write the path in full, or ./" + written);
    return written;
}

fs::path absolute_path(const std::string& written, const fs::path& base) {
    const fs::path path = with_home(written);
    if (path.is_absolute() || !base.empty()) return base / path;
    std::error_code error;
    const fs::path here = fs::current_path(error);
    if (error) throw bad_path("\"" + written + "\" starts at the working folder: " + error.message());
    return here / path;
}

fs::path real_path(const fs::path& absolute, std::vector<fs::path>* links) {
    fs::path done = "/";
    std::vector<fs::path> ahead;  // the next part of the path is at the back
    const auto put_ahead = [&ahead](const fs::path& path) {
        const fs::path relative = path.relative_path();
        std::vector<fs::path> parts(relative.begin(), relative.end());
        ahead.insert(ahead.end(), parts.rbegin(), parts.rend());
    };
    put_ahead(absolute);
    for (int followed = 0; !ahead.empty();) {
        const fs::path part = ahead.back();
        ahead.pop_back();
        if (part.empty() || part == ".") continue;
        if (part == "..") {
            done = done.parent_path();
            continue;
        }
        const fs::path next = done / part;
        std::error_code error;
        const fs::path target = fs::read_symlink(next, error);
        if (error) {  // no link, nothing there, or not visible to us
            done = next;
            continue;
        }
        if (++followed > most_links) throw bad_path(absolute.string() + " is a symbolic link that leads in a circle");
        if (is_planted(next))
            throw planted_link(next.string() + " is a symbolic link that another user put into a shared folder");
        if (links != nullptr) links->push_back(next);
        if (target.is_absolute()) done = "/";
        put_ahead(target);
    }
    return done;
}

bool is_planted(const fs::path& entry) {
    struct stat itself {
    }, folder{};
    if (::lstat(entry.c_str(), &itself) != 0 || ::stat(entry.parent_path().c_str(), &folder) != 0) return true;
    const bool is_of_everybody = (folder.st_mode & S_ISVTX) != 0 && (folder.st_mode & S_IWOTH) != 0;
    return is_of_everybody && itself.st_uid != ::geteuid() && itself.st_uid != folder.st_uid;
}

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

bool is_absent(const fs::path& path) {
    return !fs::exists(fs::status(path));
}

bool belongs_to(const fs::path& file, const fs::path& copy) {
    const fs::path real = real_path(absolute_path(file.string()));
    for (const char* part : {"", "-wal", "-shm", "-journal", ".lock", ".token"}) {
        const fs::path own = copy.string() + part;
        std::error_code missing;
        if (real == own || fs::equivalent(real, own, missing)) return true;  // a hard link is the same file
    }
    return false;
}

std::string not_a_file(const fs::path& path) {
    std::error_code error;
    const fs::file_status found = fs::status(path, error);
    if (error) return error.message();
    if (fs::is_directory(found)) return "is a folder";
    return fs::is_regular_file(found) ? "" : "is not a regular file";
}

}  // namespace existd
