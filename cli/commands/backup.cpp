// `exist backup FILE`: the whole copy as one database, verified.
#include <cerrno>
#include <filesystem>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include "cli/answer.hpp"
#include "cli/commands/command.hpp"
#include "cli/context.hpp"
#include "cli/output/new_file.hpp"
#include "cli/render/value.hpp"
#include "common/atomic_file.hpp"
#include "schema/database.hpp"

namespace existd::cli::commands {
namespace {

constexpr option file_to_write{
    .name = "file", .help = "A name that is not taken", .kind = option_kind::path, .type = "FILE", .least = 1};

constexpr option options[]{file_to_write};

/// Whether SQLite failed at the new file and not at the copy.
bool concerns_the_new_file(const SQLite::Exception& error) {
    switch (error.getExtendedErrorCode()) {
        case SQLITE_FULL:
        case SQLITE_IOERR_WRITE:
        case SQLITE_IOERR_FSYNC:
        case SQLITE_IOERR_DIR_FSYNC:
        case SQLITE_IOERR_TRUNCATE:
            return true;
        default:
            return false;
    }
}

/// Makes one file that needs neither -wal nor -shm beside it. Error messages call it `name`.
void copy(SQLite::Database& from, const std::filesystem::path& file, const std::filesystem::path& name) {
    SQLite::Database to(file.string(), SQLite::OPEN_READWRITE);
    try {
        SQLite::Backup(to, from).executeStep(-1);
        to.exec("PRAGMA journal_mode = DELETE");
    } catch (const SQLite::Exception& error) {
        if (!concerns_the_new_file(error)) throw;
        const int why = sqlite3_system_errno(to.getHandle());
        throw_unwritten(name, why != 0 ? why : ENOSPC);
    }
}

/// Reads the written file again. Throws failure if it is damaged.
void verify(const std::filesystem::path& file) {
    SQLite::Database written = schema::open_for_reading(file);
    const std::string verdict = written.execAndGet("PRAGMA integrity_check(1)").getString();
    if (verdict != "ok") throw failure("the backup is damaged and was removed: " + verdict + "; is the disk sound?");
}

answer run(context& with) {
    const std::filesystem::path file = *with.asked.word(file_to_write);
    prepare_new(file);
    atomic_file whole(file);
    copy(with.db, whole.path(), file);
    verify(whole.path());
    const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(whole.path()));
    whole.finish_with(0600);
    const std::string done =
        file.string() + ": " + render::with_thousands(static_cast<double>(bytes)) + " bytes, verified.";
    return {table_page{
        .data = {{"file", "bytes"}, {{file.string(), bytes}}}, .page = render::sentence(done), .one_object = true}};
}

}  // namespace

extern const command backup{.name = "backup",
                            .summary = "The whole copy as one database file, verified",
                            .options = options,
                            .examples = "  exist backup exist-backup.db\n  exist backup ~/\"exist-$(date +%F).db\"",
                            .run = run,
                            .group = "Keep",
                            .all_days = true};

}  // namespace existd::cli::commands
