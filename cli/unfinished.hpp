#pragma once
// A file or folder being written: under another name beside its own until it is whole and on the disk.

#include <filesystem>
#include <string_view>

namespace existd::cli {

/// Throws failure: "cannot write NAME: " and what `error`, an errno, means.
[[noreturn]] void throw_unwritten(const std::filesystem::path& name, int error);

/// Makes the folder that something new belongs to. Throws failure if it cannot, or if the name is taken.
void prepare_new(const std::filesystem::path& name);

class unfinished {
  public:
    explicit unfinished(std::filesystem::path final_name);
    /// Takes away what was not finished.
    ~unfinished();
    unfinished(const unfinished&) = delete;
    unfinished& operator=(const unfinished&) = delete;

    /// Where to write meanwhile; nothing is there at first.
    const std::filesystem::path& path() const { return path_; }

    /// Gives it its name, which a file that had it loses. Throws failure.
    void finish();

  private:
    std::filesystem::path final_, path_;
};

/// A new file that only its owner may read, for holding a life.
class private_file {
  public:
    /// Throws failure, as all below.
    explicit private_file(std::filesystem::path name);
    ~private_file();
    private_file(const private_file&) = delete;
    private_file& operator=(const private_file&) = delete;

    void write(std::string_view text);
    /// To the disk.
    void close();

  private:
    std::filesystem::path name_;
    int handle_;
};

}  // namespace existd::cli
