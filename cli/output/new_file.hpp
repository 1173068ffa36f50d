#pragma once
// What `export` and `backup` make: under a name that nothing has yet, for nobody but its owner.

#include <filesystem>
#include <string_view>

namespace existd::cli {

/// Throws failure: "cannot write NAME: " and what `error`, an errno, means.
[[noreturn]] void throw_unwritten(const std::filesystem::path& name, int error);

/// Makes the folder that something new belongs to. Throws failure if it cannot, or if the name is taken.
void prepare_new(const std::filesystem::path& name);

/// A new file that only its owner may read: it holds a life.
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
