#pragma once
// The one way to write a file or a folder whole or not at all: under another name beside its own until it is complete
// and on the disk.
//
// Whoever was killed leaves its unfinished file behind, and the next to write in that folder removes it. A lock on the
// file tells the two apart: the kernel releases it when its holder ends, in this container or in another.

#include <filesystem>
#include <string_view>
#include <sys/types.h>

namespace existd {

/// Everything throws std::filesystem::filesystem_error with the errno and the name that was given; the old file is then
/// untouched, unless all that failed is to flush the folder.
class unfinished_file {
  public:
    /// Creates an empty file, mode 0600, beside the one that `final_name` means: a symbolic link is followed to its end
    /// and stays a link. Also throws if something else than a regular file has that name.
    explicit unfinished_file(const std::filesystem::path& final_name);
    /// Removes what was not finished.
    ~unfinished_file();
    unfinished_file(const unfinished_file&) = delete;
    unfinished_file& operator=(const unfinished_file&) = delete;

    /// Where it is meanwhile, for SQLite to write to.
    const std::filesystem::path& path() const { return path_; }

    void write(std::string_view text);
    /// To the disk.
    void flush();

    /// Flushes it and lets it replace the file of that name, whose owner it takes where that is allowed. Its mode is
    /// that of the file it replaces, or else `mode_of_new`.
    void finish(mode_t mode_of_new);
    /// The same with a mode that does not depend on the file it replaces.
    void finish_with(mode_t mode);

  private:
    void replace(mode_t mode);

    std::filesystem::path name_;   ///< as it was given, for complaints
    std::filesystem::path final_;  ///< the same without links
    std::filesystem::path path_;
    int handle_ = -1;
};

class unfinished_folder {
  public:
    /// Creates an empty folder, mode 0700. Throws as unfinished_file does.
    explicit unfinished_folder(std::filesystem::path final_name);
    ~unfinished_folder();
    unfinished_folder(const unfinished_folder&) = delete;
    unfinished_folder& operator=(const unfinished_folder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// Flushes the folder, whose files must be flushed already, and gives it its name.
    void finish();

  private:
    std::filesystem::path final_, path_;
    int lock_ = -1;
};

}  // namespace existd
