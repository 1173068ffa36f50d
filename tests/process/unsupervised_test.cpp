// Without systemd: the lines of the manual, as they stand there.
//
// Seen to catch: a line for cron that says something when all is well.
#include <gmock/gmock.h>

#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

using testing::HasSubstr;

class Unsupervised : public World {
  protected:
    void SetUp() override { start({"--days", "5", "--attributes", "3", "--throttle", "100000"}); }
    /// The block of commands of the manual that begins with this.
    static std::string commands(const std::string& beginning) {
        const std::string manual = contents(MANUAL), fence = "\n```\n";
        const auto begin = manual.find(fence + beginning) + fence.size();
        EXPECT_LT(begin, manual.size()) << beginning;
        return manual.substr(begin, manual.find(fence, begin) - begin);
    }
    /// As a user would run them, with existd on the path.
    std::unique_ptr<program> shell(const std::string& commands) const {
        const std::string path = "PATH='" + existd_binary().parent_path().string() + "':$PATH\n";
        return std::make_unique<program>("/bin/sh", std::vector<std::string>{"-c", path + commands}, home_);
    }
    /// The loop of the manual, in less of a hurry to end.
    std::unique_ptr<program> loop() const {
        std::string text = commands("until existd run");
        text.replace(text.find("sleep 10"), 8, "sleep 0.1");
        return shell(text);
    }
    static pid_t child_of(const program& parent) {
        const std::string pid = std::to_string(parent.pid());
        const std::string children = contents("/proc/" + pid + "/task/" + pid + "/children");
        return children.empty() ? -1 : std::stoi(children);
    }
    /// A child other than this one that has synced `times` times.
    pid_t next_child(const program& loop, int times, pid_t last = -1) const {
        pid_t found = -1;
        wait_until([&] {
            int synced = 0;
            const std::string log = loop.err();
            for (auto at = log.find("synced: "); at != std::string::npos; at = log.find("synced: ", at + 1)) ++synced;
            found = child_of(loop);
            return synced == times && found > 0 && found != last;
        });
        return found;
    }
};

TEST_F(Unsupervised, IsStartedAgainByALoopAfterAKillAndEndsWithIt) {
    const auto supervisor = loop();
    const pid_t first = next_child(*supervisor, 1);
    ASSERT_GT(first, 0);
    ::kill(first, SIGKILL);
    const pid_t second = next_child(*supervisor, 2, first);
    ASSERT_GT(second, 0) << supervisor->err();
    ::kill(second, SIGTERM);
    const finished end = supervisor->wait();
    EXPECT_EQ(end.status, 0) << end.err;
    expect_exact();
}

TEST_F(Unsupervised, IsNotStartedAgainWithoutATokenOrWithAWrongConfig) {
    std::filesystem::remove(token_file());
    const finished without = loop()->wait();
    EXPECT_EQ(without.err.find("existd login"), without.err.rfind("existd login")) << without.err;
    EXPECT_THAT(without.err, HasSubstr("existd login"));
    give_token();
    configure({.more = "[nonsense]\n"});
    const finished wrong = loop()->wait();
    EXPECT_EQ(wrong.err.find("[nonsense]"), wrong.err.rfind("[nonsense]")) << wrong.err;
    EXPECT_THAT(wrong.err, HasSubstr("[nonsense]"));
}

TEST_F(Unsupervised, IsStartedByCronWhichHearsOfNothingButTrouble) {
    std::string line = commands("17 * * * * o=$(existd sync");
    line.erase(0, std::string("17 * * * * ").size());
    const finished well = shell(line)->wait();
    EXPECT_EQ(well.status, 0) << well.err;
    EXPECT_EQ(well.out + well.err, "");
    expect_exact();
    std::filesystem::remove(token_file());
    EXPECT_THAT(shell(line)->wait().out, HasSubstr("existd login"));
}

}  // namespace
}  // namespace existd::tests
