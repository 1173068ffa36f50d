// [metrics] textfile is written at the end of each sync, however it ended, and causes no failure.
#include <fstream>
#include <iterator>

#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

class Metrics : public World {
  protected:
    void SetUp() override {
        start({"--days", "20", "--attributes", "20"});
        with_textfile(file_);
    }

    void with_textfile(const std::filesystem::path& file) const {
        configure({.more = "[metrics]\ntextfile = \"" + file.string() + "\"\n"});
    }

    bool hold(const std::string& line) const {
        std::ifstream in(file_);
        return std::string(std::istreambuf_iterator<char>(in), {}).find("\n" + line + "\n") != std::string::npos;
    }

    std::filesystem::path file_ = home_ / "existd.prom";
};

TEST_F(Metrics, ShowHowASyncEnded) {
    EXPECT_EQ(existd({"sync"}).status, 0);
    EXPECT_TRUE(hold("existd_last_sync_outcome{outcome=\"done\"} 1"));
    EXPECT_TRUE(hold("existd_history_complete 1"));
    EXPECT_FALSE(hold("existd_fresh_timestamp_seconds 0"));
}

TEST_F(Metrics, ShowARefusedToken) {
    give_token("of-somebody-else");
    EXPECT_EQ(existd({"sync"}).status, 77);
    EXPECT_TRUE(hold("existd_last_sync_outcome{outcome=\"unauthorised\"} 1"));
    EXPECT_TRUE(hold("existd_fresh_timestamp_seconds 0"));
    const finished shown = exist({"status"});
    EXPECT_NE(shown.out.find("the service refused the token; run `existd login` to get a new one"), std::string::npos)
        << shown.out;
}

TEST_F(Metrics, DoNotFailASyncIfUnwritable) {
    with_textfile(home_ / "none" / "existd.prom");
    const finished done = existd({"sync"});
    EXPECT_EQ(done.status, 0);
    EXPECT_NE(done.err.find("\nexistd: metrics.textfile: "), std::string::npos) << done.err;
}

}  // namespace
}  // namespace existd::tests
