#pragma once
// Turns a path as the user writes it into the real path of the file. Both programs do this once, as soon as they read a
// path; all other code uses only the real path.

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace existd {

/// A path that cannot be followed; what() is one line for the user.
struct bad_path : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A link that real_path() does not follow, see is_planted().
struct planted_link : bad_path {
    using bad_path::bad_path;
};

/// Replaces a leading `~/` by the home folder, which shells do not do in `--db=~/x` or in a variable. Throws bad_path
/// if the path is empty, names another user's home (`~name`), or needs $HOME when it is not set.
std::filesystem::path with_home(const std::string& written);

/// Makes a path absolute, after with_home(). A relative path starts at `base`, or at the working folder if `base` is
/// empty. Throws bad_path.
std::filesystem::path absolute_path(const std::string& written, const std::filesystem::path& base = {});

/// Returns the same place without symbolic links, `.` or `..` in the path, whether or not anything exists there: a
/// dangling link is followed to where it would lead. `links` receives each link that was followed. If a folder may not
/// be searched, the rest of the path stays as it is. Throws bad_path for links that lead in a circle, and planted_link
/// for a link that is_planted().
std::filesystem::path real_path(const std::filesystem::path& absolute,
                                std::vector<std::filesystem::path>* links = nullptr);

/// Whether another user owns this link or file, and it lies in a sticky folder that everybody may write to, such as
/// /tmp: it may be a trap. The kernel refuses to open such files (fs.protected_symlinks, fs.protected_regular), but it
/// cannot protect a program that resolves links by itself and replaces files by renaming. Returns true if nothing is
/// there: a file that was just found and has vanished may be a trap, too.
bool is_planted(const std::filesystem::path& entry);

/// Returns the folder that a file lies in: `.` for a name without one.
std::filesystem::path folder_of(const std::filesystem::path& file);

/// Whether nothing is there. Throws std::filesystem::filesystem_error if this is unknown: only "no such file" and "not
/// a folder" mean absent.
bool is_absent(const std::filesystem::path& path);

/// Whether a file, however its path is written, is the copy or one of those that SQLite and existd keep beside it: its
/// -wal, -shm and -journal, its .lock, its .token. `copy` must be a real path. Throws bad_path.
bool belongs_to(const std::filesystem::path& file, const std::filesystem::path& copy);

/// Returns why a path cannot be used as a text file: "is a folder", "is not a regular file" for a pipe or device, which
/// could block forever, or why it cannot be looked at. Returns an empty text for a regular file.
std::string not_a_file(const std::filesystem::path& path);

}  // namespace existd
