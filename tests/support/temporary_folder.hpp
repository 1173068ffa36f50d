#pragma once
// A folder of its own for each test, gone afterwards.

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

    /// Writes a file and answers where it is.
    std::filesystem::path write(const std::string& name, const std::string& content) const;

    /// A folder whose path is so long that a file of a short name can be read in it, and none of a longer name can be
    /// created: writes beside a file fail there for anybody, root too.
    std::filesystem::path at_the_limit() const;

  private:
    std::filesystem::path path_;
};

}  // namespace existd::tests
