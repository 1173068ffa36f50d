// `exist backup FILE`: the whole copy as one database, verified.
#include <filesystem>

#include <SQLiteCpp/Backup.h>

#include "cli/commands/commands.hpp"
#include "cli/render/value.hpp"
#include "cli/unfinished.hpp"
#include "schema/database.hpp"

namespace existd::cli::commands {
namespace {

/// One file that needs neither -wal nor -shm beside it.
void copy(SQLite::Database& from, const std::filesystem::path& file) {
    SQLite::Database to(file.string(), SQLite::OPEN_READWRITE);
    SQLite::Backup(to, from).executeStep(-1);
    to.exec("PRAGMA journal_mode = DELETE");
}

/// What was written, read again.
void verify(const std::filesystem::path& file) {
    SQLite::Database written = schema::open_for_reading(file);
    const std::string verdict = written.execAndGet("PRAGMA integrity_check(1)").getString();
    if (verdict != "ok") throw failure("the backup is damaged and was removed: " + verdict + "; is the disk sound?");
}

}  // namespace

answer backup(context& with) {
    const auto& file = with.asked.target;
    prepare_new(file);
    unfinished whole(file);
    private_file(whole.path()).close();
    copy(with.db, whole.path());
    verify(whole.path());
    const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(whole.path()));
    whole.finish();
    answer result;
    result.page = render::sentence(file.string() + ": " + render::with_thousands(static_cast<double>(bytes)) +
                                   " bytes, verified.");
    result.one_object = true;
    result.data = {{{"file", "bytes"}, {{file.string(), bytes}}}};
    return result;
}

}  // namespace existd::cli::commands
