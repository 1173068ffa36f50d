// Which copy is open, and which was open before. The ledger is in the file.
#include "daemon/app/copy/copy_keeper.hpp"

#include <filesystem>

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"
#include "tests/support/virtual_clock.hpp"

namespace existd::app {
namespace {

namespace fs = std::filesystem;

struct CopyKeeper : testing::Test {
    std::size_t not_known() { return keeper.open().ledger(1000, clock.now().wall).size(); }

    tests::temporary_folder folder;
    tests::virtual_clock clock;
    const fs::path copy = folder / "exist.db";
    copy_keeper keeper{copy, 270, clock};
};

TEST_F(CopyKeeper, CountsAnHourAsSpentIfTheCopyWasReplaced) {
    EXPECT_EQ(not_known(), 0U);
    EXPECT_EQ(not_known(), 0U) << "it is the same";
    fs::rename(copy, folder / "old.db");
    EXPECT_EQ(not_known(), 270U);
    EXPECT_EQ(not_known(), 270U) << "once";
    fs::rename(folder / "old.db", copy);
    EXPECT_EQ(not_known(), 270U);
}

TEST_F(CopyKeeper, CountsAnHourAsSpentAfterAFailedWrite) {
    not_known();
    fs::rename(copy, folder / "old.db");
    { const store::writer another(copy); }
    {
        SQLite::Database other(copy, SQLite::OPEN_READWRITE);
        other.exec("BEGIN IMMEDIATE");
        EXPECT_THROW(keeper.open(), SQLite::Exception);
    }
    EXPECT_EQ(not_known(), 270U);
}

}  // namespace
}  // namespace existd::app
