#include "daemon/app/copy/copy_keeper.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <utility>

#include <sqlite3.h>

#include "daemon/app/exit_status.hpp"
#include "daemon/store/set_aside.hpp"
#include "schema/database.hpp"

namespace existd::app {
namespace {

/// Returns nothing if there is no such file. The inode number alone is not enough, because a file system reuses that of
/// a removed file.
std::optional<file_identity> identity_of(const std::filesystem::path& file) {
    struct statx found {};
    if (::statx(AT_FDCWD, file.c_str(), 0, STATX_INO | STATX_BTIME, &found) != 0) return std::nullopt;
    return file_identity{found.stx_ino, found.stx_btime.tv_sec, found.stx_btime.tv_nsec};
}

void set_aside_or_return(const std::filesystem::path& copy, iso::instant now, const std::string& why) {
    if (const auto kept = store::set_aside_if_damaged(copy, now))
        throw failure(exit_failed, "the copy is damaged (" + why + ") and kept as " + kept->string() +
                                       "; the next start begins a new one, see existd(8)");
}

}  // namespace

copy_keeper::copy_keeper(std::filesystem::path copy, int requests_per_hour, const net::clock& clock)
    : copy_(std::move(copy)), requests_per_hour_(requests_per_hour), clock_(clock) {}

store::writer copy_keeper::open() try {
    if (known_ &&
        !identity_of(copy_.parent_path()))  // if a disk is missing, its folder must not be created on another one
        throw schema::unopened(copy_.parent_path().string() + " is gone");
    const auto before = identity_of(copy_);
    store::writer opened(copy_);
    const auto after = identity_of(copy_);
    auto found = after ? after : before.value_or(file_identity{});    // may already have been moved away
    if (before && after && before != after) found = file_identity{};  // unknown which of the two was opened
    const bool another = known_ && found != known_;
    const net::moment now = clock_.now();
    if (another || (opened.ledger(1, now.wall).empty() && store::was_set_aside(copy_)))
        opened.record_unknown(now.wall, clock_.boot_id(), now.since_boot, requests_per_hour_);
    known_ = found;
    return opened;
} catch (const schema::unopened& error) {
    if (!known_) throw;
    throw SQLite::Exception(error.what(), SQLITE_CANTOPEN);  // it was open before, so the failure may pass
}

void copy_keeper::take_over(const copy_keeper& from) {
    known_ = from.known_;
}

void copy_keeper::set_aside_or_rethrow() const {
    try {
        throw;
    } catch (const SQLite::Exception& error) {
        if (schema::tells_of_damage(error, copy_)) set_aside_or_return(copy_, clock_.now().wall, error.what());
        throw;
    } catch (const schema::no_database& error) {
        set_aside_or_return(copy_, clock_.now().wall, "not a database any more");
        throw;
    }
}

}  // namespace existd::app
