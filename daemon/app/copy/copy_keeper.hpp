#pragma once
// Opens the copy, and deals with one that is damaged or not the one it was.

#include <cstdint>
#include <filesystem>
#include <optional>

#include "daemon/net/clock.hpp"
#include "daemon/store/writer.hpp"

namespace existd::app {

/// Which file it is, whatever its name.
struct file_identity {
    std::uint64_t number = 0;
    std::int64_t born_seconds = 0;  ///< 0 where the file system does not remember
    std::uint32_t born_nanoseconds = 0;
    bool operator==(const file_identity&) const = default;
};

class copy_keeper {
  public:
    /// `requests_per_hour` is the allowance.
    copy_keeper(std::filesystem::path copy, int requests_per_hour, const net::clock& clock);

    /// Opens it for writing, see schema::open_for_writing; once it has been open, what it throws of files that cannot
    /// be opened is SQLite::Exception, and a folder that is gone is not made again. Where the ledger is that of another
    /// copy - begun beside a damaged one, or in place of the one opened before - this hour's allowance counts as spent.
    store::writer open();

    /// A reload: the copy to find there is the one that was open before.
    void take_over(const copy_keeper& from);

    /// To be called in a handler, with the copy closed and the lock on it held. If the copy turns out to be damaged,
    /// sets it aside and throws a failure that says so; throws on whatever else was thrown.
    [[noreturn]] void rethrow() const;

  private:
    std::filesystem::path copy_;
    int requests_per_hour_;
    const net::clock& clock_;
    std::optional<file_identity> known_;  ///< the one opened last
};

}  // namespace existd::app
