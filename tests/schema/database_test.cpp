#include "schema/database.hpp"

#include <fstream>

#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <sqlite3.h>

#include "tests/support/temporary_folder.hpp"

namespace existd::schema {
namespace {

using testing::HasSubstr;

class Database : public testing::Test {
  protected:
    /// Returns why a file is not opened, or "opened".
    template <class Open>
    static std::string refusal(Open open, const std::filesystem::path& which) try {
        open(which);
        return "opened";
    } catch (const missing& why) {
        return std::string("missing: ") + why.what();
    } catch (const unusable& why) {
        return why.what();
    }

    static std::string text_of(const std::string& name) {
        std::ifstream in(std::filesystem::path(SCHEMA_FOLDER) / name);
        return {std::istreambuf_iterator(in), {}};
    }

    tests::temporary_folder folder;
    std::filesystem::path file = folder / "exist.db";
};

TEST_F(Database, IsCreatedWithItsFolder) {
    const auto deep = folder / "a/b/exist.db";
    open_for_writing(deep);
    EXPECT_EQ(refusal(open_for_reading, deep), "opened");
}

TEST_F(Database, IsMarkedAsOurs) {
    auto db = open_for_writing(file);
    EXPECT_EQ(db.execAndGet("PRAGMA application_id").getInt(), application_id);
    EXPECT_EQ(db.execAndGet("PRAGMA user_version").getInt(), current_version());
    EXPECT_GE(current_version(), 1);
}

TEST_F(Database, IsDurable) {
    auto db = open_for_writing(file);
    EXPECT_EQ(db.execAndGet("PRAGMA journal_mode").getString(), "wal");
    EXPECT_EQ(db.execAndGet("PRAGMA synchronous").getInt(), 2);  // FULL
    EXPECT_EQ(db.execAndGet("PRAGMA foreign_keys").getInt(), 1);
    EXPECT_GT(db.execAndGet("PRAGMA journal_size_limit").getInt(), 0);
}

TEST_F(Database, RejectsAMisspeltColumn) {
    auto db = open_for_writing(file);
    EXPECT_THROW(db.exec("SELECT \"usrname\" FROM profile"), SQLite::Exception);
}

TEST_F(Database, IsStrict) {
    auto db = open_for_writing(file);
    EXPECT_THROW(db.exec("INSERT INTO averages (attribute, date, overall) VALUES ('a', '2022-06-12', 'many')"),
                 SQLite::Exception);
}

TEST_F(Database, OpenedAgainKeepsItsRows) {
    open_for_writing(file).exec("INSERT INTO coverage VALUES ('2022-06-17', '2022-06-17T12:00:00Z')");
    auto db = open_for_writing(file);
    EXPECT_EQ(db.execAndGet("SELECT count(*) FROM coverage").getInt(), 1);
}

TEST_F(Database, HasItsViewsRecreatedByAWriterOnly) {
    open_for_writing(file).exec("DROP VIEW tags; CREATE VIEW tags AS SELECT 'old' AS label");
    EXPECT_EQ(open_for_reading(file).execAndGet("SELECT label FROM tags").getString(), "old");
    EXPECT_EQ(open_for_writing(file).execAndGet("SELECT count(*) FROM tags").getInt(), 0);
}

TEST_F(Database, IsFinishedWhenItIsAnEmptyFile) {
    folder.write("exist.db", "");
    open_for_writing(file);
    EXPECT_EQ(refusal(open_for_reading, file), "opened");
}

TEST_F(Database, ThatLostAllButItsLogIsDamaged) {
    for (const bool is_there : {false, true}) {
        if (is_there) folder.write("exist.db", "");
        folder.write("exist.db-wal", std::string(5000, 'x'));
        EXPECT_THROW(open_for_writing(file), SQLite::Exception) << is_there;
        EXPECT_EQ(std::filesystem::file_size(file.string() + "-wal"), 5000U) << is_there;
    }
}

TEST_F(Database, OfAnOlderSchemaIsMigratedByAWriterOnly) {
    {
        SQLite::Database first(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        first.exec(text_of("migrations/0001_initial.sql"));
        first.exec("INSERT INTO attributes (id, name, active, first_seen_at, complete) VALUES (1, 'steps', 1, '', 1)");
        first.exec("INSERT INTO attribute_values VALUES (1, '2022-06-17', 619), (1, '2022-06-16', NULL)");
        first.exec("PRAGMA application_id = " + std::to_string(application_id) + "; PRAGMA user_version = 1");
    }
    EXPECT_THAT(refusal(open_for_reading, file), HasSubstr("written by an older existd"));
    auto db = open_for_writing(file);
    EXPECT_EQ(db.execAndGet("PRAGMA user_version").getInt(), current_version());
    EXPECT_EQ(db.execAndGet("SELECT name FROM attributes WHERE complete = 1 AND proven_at IS NULL").getString(),
              "steps");
    EXPECT_EQ(db.execAndGet("SELECT group_concat(date) FROM days").getString(), "2022-06-16,2022-06-17");
    EXPECT_EQ(refusal(open_for_reading, file), "opened");
}

TEST_F(Database, OfANewerSchemaIsRefusedAndUnchanged) {
    open_for_writing(file).exec("PRAGMA user_version = " + std::to_string(current_version() + 1));
    for (const auto open : {open_for_writing, open_for_reading})
        EXPECT_THAT(refusal(open, file), AllOf(HasSubstr("has schema"), HasSubstr("install a newer existd")));
    SQLite::Database db(file.string());
    EXPECT_EQ(db.execAndGet("PRAGMA user_version").getInt(), current_version() + 1);
}

TEST_F(Database, OfSomebodyElseIsRefusedAndUnchanged) {
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE photos (id)");
    for (const auto open : {open_for_writing, open_for_reading})
        EXPECT_THAT(refusal(open, file), HasSubstr("not an Exist cache"));
    SQLite::Database db(file.string());
    EXPECT_EQ(db.execAndGet("SELECT group_concat(name) FROM sqlite_master").getString(), "photos");
    EXPECT_EQ(db.execAndGet("PRAGMA journal_mode").getString(), "delete");
}

TEST_F(Database, ThatIsNoDatabaseIsRefused) {
    folder.write("exist.db", std::string(5000, 'x'));
    for (const auto open : {open_for_writing, open_for_reading})
        EXPECT_THAT(refusal(open, file), HasSubstr("is not a SQLite database"));
}

TEST_F(Database, ThatIsAFolderIsRefused) {
    std::filesystem::create_directory(file);
    EXPECT_THAT(refusal(open_for_writing, file), HasSubstr("cannot be opened"));
}

TEST_F(Database, WhoseFolderCannotBeMadeIsRefused) {
    folder.write("file", "");
    EXPECT_THAT(refusal(open_for_writing, folder / "file/exist.db"), HasSubstr("cannot be created"));
}

TEST_F(Database, ThatDoesNotExistIsMissingForAReader) {
    EXPECT_THAT(refusal(open_for_reading, file), testing::StartsWith("missing: no copy at"));
    folder.write("exist.db", "");
    EXPECT_THAT(refusal(open_for_reading, file), testing::StartsWith("missing: "));
    EXPECT_EQ(std::filesystem::file_size(file), 0U);
}

TEST_F(Database, CannotBeWrittenByAReader) {
    open_for_writing(file);
    auto db = open_for_reading(file);
    EXPECT_THROW(db.exec("DELETE FROM coverage"), SQLite::Exception);
}

TEST_F(Database, IsDamagedIfItsContentIsTheCause) {
    open_for_writing(file);
    for (const int code : {SQLITE_CORRUPT, SQLITE_NOTADB}) EXPECT_TRUE(tells_of_damage({"", code}, file)) << code;
    for (const int code : {SQLITE_IOERR, SQLITE_FULL, SQLITE_BUSY, SQLITE_CANTOPEN, SQLITE_READONLY})
        EXPECT_FALSE(tells_of_damage({"", code}, file)) << code;
}

/// Since version 3.45, SQLite sometimes calls it a disk I/O error.
TEST_F(Database, ThatHasLostItsEndIsDamaged) {
    const auto bytes = [&] {
        open_for_writing(file);
        return std::filesystem::file_size(file);
    }();
    const SQLite::Exception failed("disk I/O error", SQLITE_IOERR);
    EXPECT_FALSE(tells_of_damage(failed, file)) << "it is sound";
    std::filesystem::resize_file(file, bytes - 1);
    EXPECT_TRUE(tells_of_damage(failed, file));
    EXPECT_FALSE(tells_of_damage({"", SQLITE_FULL}, file));
    std::filesystem::resize_file(file, 31);
    EXPECT_FALSE(tells_of_damage(failed, file)) << "there is no header";
}

}  // namespace
}  // namespace existd::schema
