// Distinguishes a damaged copy from a sound one and from a file that is not ours.
#include "daemon/store/set_aside.hpp"

#include <fstream>

#include "tests/store/cache_fixture.hpp"

namespace existd::store {
namespace {

struct Damage : CacheTest {
    Damage() { stored.reset(); }
    void break_header() const { std::fstream(file, std::ios::in | std::ios::out) << std::string(4096, 'x'); }
    static std::string text_of(const std::filesystem::path& of) {
        std::ifstream in(of, std::ios::binary);
        return {std::istreambuf_iterator(in), {}};
    }
};

TEST_F(Damage, IsNotFoundInASoundCopy) {
    EXPECT_FALSE(set_aside_if_damaged(file, noon));
    EXPECT_FALSE(was_set_aside(file));
    EXPECT_EQ(schema::open_for_reading(file).execAndGet("PRAGMA quick_check").getString(), "ok");
}

TEST_F(Damage, RenamesTheCopyAfterTheTime) {
    break_header();
    EXPECT_EQ(set_aside_if_damaged(file, noon), folder / "exist.db.corrupt.20220617T120000Z");
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_TRUE(was_set_aside(file));
    EXPECT_FALSE(was_set_aside(folder / "other.db"));
}

TEST_F(Damage, NeverOverwritesAnEarlierCopy) {
    folder.write("exist.db.corrupt.20220617T120000Z", "an older one");
    break_header();
    EXPECT_EQ(set_aside_if_damaged(file, noon), folder / "exist.db.corrupt.20220617T120000Z+");
    EXPECT_EQ(text_of(folder / "exist.db.corrupt.20220617T120000Z"), "an older one");
}

TEST_F(Damage, IncludesThatOfAnIndex) {
    {
        SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
        db.exec("INSERT INTO insights (created, type) VALUES ('2022-06-17', 'a')");
        db.exec("PRAGMA writable_schema = 1; DELETE FROM sqlite_master WHERE name = 'insights_by_creation'");
        db.exec("PRAGMA writable_schema = RESET");
        db.exec("INSERT INTO insights (created, type) VALUES ('2022-06-18', 'b')");
        db.exec("PRAGMA writable_schema = 1");
        db.exec(
            "INSERT INTO sqlite_master SELECT 'index', 'insights_by_creation', 'insights', rootpage, 'CREATE INDEX "
            "insights_by_creation ON insights (created)' FROM sqlite_master WHERE name = 'insights_identity'");
    }
    EXPECT_TRUE(set_aside_if_damaged(file, noon));
}

TEST_F(Damage, LeavesAFileThatMerelyMentionsOurTables) {
    folder.write("exist.db", "CREATE TABLE attribute_templates (name);" + std::string(5000, ' '));
    EXPECT_FALSE(set_aside_if_damaged(file, noon));
    EXPECT_TRUE(std::filesystem::exists(file));
}

}  // namespace
}  // namespace existd::store
