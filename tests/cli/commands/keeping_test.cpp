// `exist export` and `exist backup`: whole, private, and never half there.

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/atomic_file.hpp"
#include "schema/database.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;
using testing::UnorderedElementsAre;

struct Keeping : testing::Test {
    sample_copy copy;
    tests::temporary_folder folder;

    static std::string content(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator{}));
    }
    static fs::perms permissions(const fs::path& file) { return fs::status(file).permissions(); }
};

struct Export : Keeping {};
struct Backup : Keeping {};

TEST_F(Export, WritesEveryTableIntoAFolderNamedAfterTheDay) {
    const auto result = copy.run({"export", folder.path().string()});
    EXPECT_EQ(result.status, 0) << result.errors;
    const fs::path whole = folder / "exist-2022-06-17";
    EXPECT_THAT(content(whole / "attribute_values.csv"),
                StartsWith("date,attribute,value\r\n2022-06-12,steps,7000\r\n"));
    EXPECT_THAT(content(whole / "attribute_values.csv"), HasSubstr("2022-06-17,floors,\r\n"));
    EXPECT_THAT(content(whole / "value_changes.csv"),
                HasSubstr("2022-06-16T20:30:00Z,steps,2022-06-16,9000,10250\r\n"));
    EXPECT_THAT(content(whole / "correlations.csv"), StartsWith("id,date,attribute,attribute2,offset,"));
    EXPECT_THAT(result.output, HasSubstr("attribute_values.csv       13\n"));
    EXPECT_EQ(entries(), 1u);
    EXPECT_EQ(permissions(whole), fs::perms::owner_all);
    EXPECT_EQ(permissions(whole / "profile.csv"), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Export, LeavesOutNoTableButBooksOfTheDaemonAndWhatOthersTell) {
    copy.execute(
        "INSERT INTO attribute_changes VALUES (1, '2022-06-16T20:30:00Z', 'label', 'Walked', 'Steps');"
        "INSERT INTO undecoded VALUES ('values', '2022-06-16T20:30:00Z', 'no date', '{\"value\":7}', '0.9.0')");
    EXPECT_EQ(copy.run({"export", folder.path().string()}).status, 0);
    const fs::path whole = folder / "exist-2022-06-17";
    EXPECT_EQ(content(whole / "attribute_changes.csv"),
              "seen_at,attribute,field,old_value,new_value\r\n2022-06-16T20:30:00Z,steps,label,Walked,Steps\r\n");
    EXPECT_THAT(content(whole / "undecoded.csv"), HasSubstr("\r\nvalues,2022-06-16T20:30:00Z,no date,"));

    SQLite::Database db = schema::open_for_reading(copy.path());
    SQLite::Statement tables(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
    std::set<std::string> left_out;
    while (tables.executeStep()) left_out.insert(tables.getColumn(0).getString());
    for (const auto& file : fs::directory_iterator(whole)) left_out.erase(file.path().stem().string());
    // `days` follows from coverage and values, and zone_changes from profile.timezone.
    EXPECT_THAT(left_out, UnorderedElementsAre("copy_state", "days", "requests", "service_clock", "sync_runs",
                                               "sync_state", "zone_changes"));
}

TEST_F(Export, WritesLinesOfJsonOnRequest) {
    EXPECT_EQ(copy.run({"export", folder.path().string(), "-o", "ndjson"}).status, 0);
    EXPECT_THAT(content(folder / "exist-2022-06-17" / "attribute_values.ndjson"),
                StartsWith("{\"date\":\"2022-06-12\",\"attribute\":\"steps\",\"value\":7000}\n"));
    EXPECT_EQ(copy.run({"export", (folder / "other").string(), "-o", "json"}).status, 64);
}

TEST_F(Export, LosesNothingAtTheBordersOfItsPieces) {
    copy.execute(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2999) "
        "INSERT INTO attribute_values SELECT 2, date('1990-01-01', '+' || i || ' days'), i FROM n");
    EXPECT_EQ(copy.run({"export", folder.path().string()}).status, 0);
    const std::string text = content(folder / "exist-2022-06-17" / "attribute_values.csv");
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3000 + 13 + 1 + 1);  // a note has two lines
    EXPECT_EQ(text.find("date,", 5), std::string::npos);
}

TEST_F(Export, LeavesWhatIsThere) {
    folder.write("exist-2022-06-17", "mine");
    const auto result = copy.run({"export", folder.path().string()});
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.errors, HasSubstr("exists already; remove it or choose another name"));
    EXPECT_EQ(content(folder / "exist-2022-06-17"), "mine");
    EXPECT_EQ(entries(), 1u);
}

TEST_F(Export, LeavesNothingBehindWhenItFails) {
    copy.execute("DROP TABLE coverage");
    EXPECT_EQ(copy.run({"export", folder.path().string()}).status, 1);
    EXPECT_EQ(entries(), 0u);
}

TEST_F(Backup, IsACopyThatAnswersTheSame) {
    const fs::path file = folder / "deep" / "backup.db";
    const auto result = copy.run({"backup", file.string()});
    EXPECT_EQ(result.status, 0) << result.errors;
    EXPECT_THAT(result.output, HasSubstr(" bytes, verified.\n"));
    EXPECT_EQ(permissions(file), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_FALSE(fs::exists(file.string() + "-wal"));
    SQLite::Database written(file.string(), SQLite::OPEN_READONLY);
    EXPECT_EQ(written.execAndGet("SELECT count(*) FROM attribute_values").getInt(), 13);
    EXPECT_EQ(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator{}), 1);
}

TEST_F(Backup, RemovesWhatOneThatWasKilledLeft) {
    const std::string left = ".old.db.unfinished-exist-abcdef", journal = left + "-journal";
    for (const auto& name : {left, journal}) folder.write(name, "a life");
    folder.write(".exist-2026-01-01.unfinished-exist-abcdef/.lock", "");  // of an export
    folder.write(".exist-2026-01-01.unfinished-exist-abcdef/profile.csv", "a life");
    EXPECT_EQ(copy.run({"backup", (folder / "backup.db").string()}).status, 0);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST_F(Backup, LeavesWhatIsBeingWritten) {
    atomic_file file(folder / "new.db");
    unfinished_folder of_files(folder / "export");
    file.write("half");
    EXPECT_EQ(copy.run({"backup", (folder / "backup.db").string()}).status, 0);
    EXPECT_TRUE(fs::exists(file.path()));
    EXPECT_TRUE(fs::exists(of_files.path()));
    file.finish(0600);
    of_files.finish();
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 3);
}

TEST_F(Backup, NeverTakesTheNameOfSomethingElse) {
    const fs::path file = folder.write("notes.txt", "mine");
    EXPECT_EQ(copy.run({"backup", file.string()}).status, 1);
    EXPECT_EQ(content(file), "mine");
    EXPECT_EQ(copy.run({"backup", copy.path().string()}).status, 1);
}

TEST_F(Backup, OfADamagedCopyIsNotKept) {
    copy.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    const auto size = fs::file_size(copy.path());
    std::fstream damaged(copy.path(), std::ios::in | std::ios::out | std::ios::binary);
    damaged.seekp(static_cast<std::streamoff>(size / 2)).write(std::string(8192, 'x').data(), 8192);
    damaged.close();
    const auto result = copy.run({"backup", (folder / "backup.db").string()});
    EXPECT_EQ(result.status, 1);
    EXPECT_NE(result.errors, "");
    EXPECT_EQ(entries(), 0u);
}

}  // namespace
}  // namespace existd::cli::test
