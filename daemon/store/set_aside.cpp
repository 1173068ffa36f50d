#include "daemon/store/set_aside.hpp"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "schema/damaged_name.hpp"
#include "schema/database.hpp"

namespace existd::store {
namespace {

namespace fs = std::filesystem;

/// Every file of ours contains this text: a row of sqlite_master, not part of an SQL statement.
constexpr std::string_view trace = "tableattribute_templatesattribute_templates";

bool has_trace(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text;
    for (std::string block(1 << 20, '\0'); in; text.erase(0, text.size() - std::min(text.size(), trace.size()))) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        text.append(block, 0, static_cast<std::size_t>(in.gcount()));
        if (text.find(trace) != std::string::npos) return true;
    }
    return false;
}

/// Decides by the header. If the header is gone, or so far only written to the -wal file, it looks for traces of our
/// tables.
bool was_ours(const fs::path& copy) {
    constexpr std::string_view magic{"SQLite format 3\0", 16};
    std::string header(72, '\0');
    std::ifstream(copy, std::ios::binary).read(header.data(), static_cast<std::streamsize>(header.size()));
    if (header.starts_with(magic)) {
        std::int32_t id = 0;
        for (std::size_t i = 68; i < 72; ++i) id = id << 8 | static_cast<unsigned char>(header[i]);
        if (id != 0) return id == schema::application_id;
    }
    return has_trace(copy) || has_trace(copy.string() + "-wal");
}

bool is_damaged(const fs::path& copy) try {
    SQLite::Database db(copy.string(), SQLite::OPEN_READWRITE, 5000);
    // The file must stay as it was found, in case somebody tries to rescue it.
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // Not quick_check, because an index may be what is damaged.
    return db.execAndGet("PRAGMA integrity_check(1)").getString() != "ok";
} catch (const SQLite::Exception& error) {
    if (schema::tells_of_damage(error, copy)) return true;
    throw;
}

}  // namespace

std::optional<fs::path> set_aside_if_damaged(const fs::path& copy, iso::instant now) {
    const bool only_wal = !fs::exists(copy) || fs::is_empty(copy);
    if (!only_wal && !(was_ours(copy) && is_damaged(copy))) return std::nullopt;
    std::string time = iso::format(std::chrono::floor<std::chrono::seconds>(now));
    std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
    fs::path kept = copy.parent_path() / (schema::set_aside_prefix(copy) + time);
    while (fs::exists(kept) || fs::exists(kept.string() + "-wal")) kept += "+";
    for (const char* part : {"", "-wal", "-journal", "-shm"})
        if (fs::exists(copy.string() + part)) fs::rename(copy.string() + part, kept.string() + part);
    return kept;
}

bool was_set_aside(const fs::path& copy) {
    const std::string prefix = schema::set_aside_prefix(copy);
    // libstdc++'s iterator terminates the program if it runs out of memory.
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(copy.parent_path().c_str()), ::closedir);
    if (!folder)
        throw fs::filesystem_error("cannot be read", copy.parent_path(),
                                   std::error_code(errno, std::generic_category()));
    while (const dirent* entry = ::readdir(folder.get()))
        if (std::string_view(entry->d_name).starts_with(prefix)) return true;
    return false;
}

}  // namespace existd::store
