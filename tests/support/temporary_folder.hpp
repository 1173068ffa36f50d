#pragma once
// A folder for one test, removed afterwards.

#include <filesystem>
#include <string>

namespace existd::tests {

class temporary_folder {
  public:
    explicit temporary_folder(const std::filesystem::path& in = std::filesystem::temp_directory_path());
    ~temporary_folder();
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

    /// Writes a file and returns its path.
    std::filesystem::path write(const std::string& name, const std::string& content) const;

    /// Returns a folder with a path so long that a file with a short name can be read in it, but none with a longer
    /// name can be created. So nobody, not even root, can write a new file beside an existing one.
    std::filesystem::path at_the_limit() const;

  private:
    std::filesystem::path path_;
};

}  // namespace existd::tests
