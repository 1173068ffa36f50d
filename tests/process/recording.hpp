#pragma once
// What a program did to a copy's files, as seen by strace(1), and what a disk may hold of it after a power loss.

#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace existd::tests {

/// One call. A file is named by what follows the copy's name: "", "-wal", "-journal".
struct deed {
    enum { create, write, truncate, remove, sync, sync_folder, ask } what;
    std::string file, data;  ///< the bytes written
    std::size_t at = 0;      ///< where they were written, or the size after a cut
};

/// The options strace needs for read_recording(), which appends to an existing file.
std::vector<std::string> recording_options();

/// Returns what was done to the copy and its files, and when requests left. It omits the -shm file, which is made anew
/// after a crash.
std::vector<deed> read_recording(const std::filesystem::path& recording, const std::filesystem::path& copy);

/// A disk: what is safe on it, and what is still on its way.
class disk {
  public:
    /// Without `obedient`, syncs do nothing, as with synchronous=OFF.
    explicit disk(bool obedient) : obedient_(obedient) {}

    void take(const deed& one);
    /// Returns the files as a power loss may leave them: each unsafe write is kept, dropped, or torn into sectors, in
    /// any order.
    std::map<std::string, std::string> after_power_loss(std::minstd_rand& random) const;
    /// Returns the files as programs see them.
    std::map<std::string, std::string> as_seen() const;

  private:
    struct file {
        bool safe_name = false, named = false;  ///< whether the folder has it, on disk and as seen
        std::string safe;
        std::vector<deed> on_its_way;
    };
    bool obedient_;
    std::map<std::string, file> files_;
};

}  // namespace existd::tests
