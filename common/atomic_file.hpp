#pragma once
// Writes a file or folder completely or not at all: it has a temporary name beside the final one until it is complete
// and on disk.
//
// A killed process leaves its unfinished file behind, and the next writer in that folder removes it. A lock on the file
// shows whether its writer still lives: the kernel releases it when the holder ends, in this container or another.

#include <filesystem>
#include <string_view>
#include <sys/types.h>

namespace existd {

/// All functions throw std::filesystem::filesystem_error with the errno and the given name. The old file is then
/// untouched, unless only the final flush of the folder failed.
class atomic_file {
  public:
    /// Creates an empty file, mode 0600, beside the one that `final_name` means: a symbolic link is followed to its end
    /// and stays a link. Also throws if something other than a regular file has that name.
    explicit atomic_file(const std::filesystem::path& final_name);
    /// Removes the file if it was not finished.
    ~atomic_file();
    atomic_file(const atomic_file&) = delete;
    atomic_file& operator=(const atomic_file&) = delete;

    /// The temporary name, for SQLite to write to.
    const std::filesystem::path& path() const { return path_; }

    void write(std::string_view text);
    /// Flushes the file to the disk.
    void flush();

    /// Flushes the file and replaces the one of the final name. It takes the owner of the file it replaces, if that is
    /// allowed, and its mode, or else `mode_of_new`.
    void finish(mode_t mode_of_new);
    /// The same with a mode that does not depend on the file it replaces.
    void finish_with(mode_t mode);

  private:
    void replace(mode_t mode);

    std::filesystem::path name_;   ///< as given, for error messages
    std::filesystem::path final_;  ///< the same without links
    std::filesystem::path path_;
    int handle_ = -1;
};

class unfinished_folder {
  public:
    /// Creates an empty folder, mode 0700. Throws as atomic_file does.
    explicit unfinished_folder(std::filesystem::path final_name);
    ~unfinished_folder();
    unfinished_folder(const unfinished_folder&) = delete;
    unfinished_folder& operator=(const unfinished_folder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// Flushes the folder, whose files must be flushed already, and gives it its final name.
    void finish();

  private:
    std::filesystem::path final_, path_;
    int lock_ = -1;
};

}  // namespace existd
