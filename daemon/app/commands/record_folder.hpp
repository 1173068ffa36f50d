#pragma once
// Creates a folder for files that only its owner may read.

#include <filesystem>
#include <string>

namespace existd::app {

class record_folder {
  public:
    /// Creates the folder with mode 0700, or uses an existing empty one that is ours and not writable by everybody.
    /// Throws failure if there is another, or it cannot be created.
    explicit record_folder(std::filesystem::path folder);
    /// Removes the folder if it was created here and is still empty.
    ~record_folder();
    record_folder(const record_folder&) = delete;
    record_folder& operator=(const record_folder&) = delete;

    /// Writes a file whole or not at all, mode 0600. Throws failure.
    void write(const std::string& name, const std::string& text) const;

  private:
    std::filesystem::path folder_;
    bool made_ = false;
};

}  // namespace existd::app
