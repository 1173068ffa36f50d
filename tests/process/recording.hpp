#pragma once
// What a program did to a copy's files, as strace(1) saw it, and what a disk may hold of it after power was lost.

#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace existd::tests {

/// One call. A file is named by what comes after the copy's name: "", "-wal", "-journal".
struct deed {
    enum { create, write, truncate, remove, sync, sync_folder, ask } what;
    std::string file, data;  ///< written
    std::size_t at = 0;      ///< written from here, or cut to this size
};

/// The options strace needs for read_recording(); it adds to what is there.
std::vector<std::string> recording_options();

/// What was done to the copy and its files, and when something was asked of the service. The -shm file is left out:
/// it is made anew after a crash.
std::vector<deed> read_recording(const std::filesystem::path& recording, const std::filesystem::path& copy);

/// A disk: what is safe on it, and what is only on its way.
class disk {
  public:
    /// Syncs do nothing if not `obedient`: so it is with synchronous=OFF.
    explicit disk(bool obedient) : obedient_(obedient) {}

    void take(const deed& one);
    /// The files as a loss of power may leave them: of what is not safe, each write is kept, dropped, or torn into
    /// sectors, in any order.
    std::map<std::string, std::string> after_power_loss(std::minstd_rand& random) const;
    /// The files as programs see them.
    std::map<std::string, std::string> as_seen() const;

  private:
    struct file {
        bool safe_name = false, named = false;  ///< whether the folder has it: on the disk, and as seen
        std::string safe;
        std::vector<deed> on_its_way;
    };
    bool obedient_;
    std::map<std::string, file> files_;
};

}  // namespace existd::tests
