#pragma once
// Opens the copy, and handles one that is damaged or was replaced.

#include <cstdint>
#include <filesystem>
#include <optional>

#include "daemon/net/clock.hpp"
#include "daemon/store/writer.hpp"

namespace existd::app {

/// Identifies a file, whatever its name.
struct file_identity {
    std::uint64_t number = 0;
    std::int64_t born_seconds = 0;  ///< 0 if the file system does not record it
    std::uint32_t born_nanoseconds = 0;
    bool operator==(const file_identity&) const = default;
};

class copy_keeper {
  public:
    /// `requests_per_hour` is the allowance.
    copy_keeper(std::filesystem::path copy, int requests_per_hour, const net::clock& clock);

    /// Opens the copy for writing, see schema::open_for_writing(). Once it has been open, a file that cannot be opened
    /// throws SQLite::Exception instead, and a missing folder is not created again. If the copy lacks the ledger of its
    /// predecessor, because it was begun beside a damaged one or replaced the one opened before, this hour's allowance
    /// counts as spent.
    store::writer open();

    /// Called on a reload: the copy should be the one that `from` had opened.
    void take_over(const copy_keeper& from);

    /// Must be called in a handler, with the copy closed and its lock held. If the copy turns out to be damaged, sets
    /// it aside and throws a failure that says so; otherwise rethrows.
    [[noreturn]] void set_aside_or_rethrow() const;

  private:
    std::filesystem::path copy_;
    int requests_per_hour_;
    const net::clock& clock_;
    std::optional<file_identity> known_;  ///< the one opened last
};

}  // namespace existd::app
