#include "daemon/app/token/token_command.hpp"

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gmock/gmock.h>

#include "daemon/app/exit_status.hpp"
#include "tests/support/run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::app {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

class TokenCommand : public testing::Test {
  protected:
    std::string output_or_refusal(const std::string& command, milliseconds limit = std::chrono::seconds{30}) try {
        return runner.run(output_of(command, limit));
    } catch (const failure& why) {
        EXPECT_EQ(why.status, exit_unauthorised);
        return std::string("refused: ") + why.what();
    }
    static bool has_children() { return ::waitpid(-1, nullptr, WNOHANG) == 0 || errno != ECHILD; }

    tests::runner runner;
};

TEST_F(TokenCommand, ReturnsItsOutput) {
    EXPECT_EQ(output_or_refusal("echo one; echo two"), "one\ntwo\n");
    EXPECT_EQ(output_or_refusal("read nothing; echo \"($nothing)\""), "()\n");
    EXPECT_FALSE(has_children());
}

TEST_F(TokenCommand, ThatFailsIsRefusedWhateverItPrints) {
    EXPECT_THAT(output_or_refusal("echo secret; exit 3"),
                testing::AllOf(HasSubstr("failed"), Not(HasSubstr("secret"))));
    EXPECT_THAT(output_or_refusal("kill -9 $$"), HasSubstr("failed"));
    EXPECT_THAT(output_or_refusal("/nowhere/at/all 2>/dev/null"), HasSubstr("failed"));
}

TEST_F(TokenCommand, ThatHangsIsKilledWithAllItStarted) {
    const tests::temporary_folder folder;
    const auto pipe = (folder / "pipe").string();
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    // The read end is closed once the last process with the write end has ended.
    const int open_while_they_live = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    EXPECT_THAT(
        output_or_refusal("exec 3>'" + pipe + "'; echo started >&3; sleep 1000 & sleep 1000", milliseconds{500}),
        HasSubstr("did not end within"));
    EXPECT_FALSE(has_children());
    pollfd end{open_while_they_live, POLLIN, 0};
    char text[16];
    ASSERT_EQ(::read(open_while_they_live, text, sizeof text), 8) << "it was killed before it could start anything";
    ASSERT_EQ(::poll(&end, 1, 5000), 1) << "a process survived";
    EXPECT_EQ(::read(open_while_they_live, text, sizeof text), 0);
    ::close(open_while_they_live);
}

TEST_F(TokenCommand, ThatLeavesAProcessRunningIsNotWaitedFor) {
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(output_or_refusal("sleep 20 & echo token"), "token\n") << "for example an agent that holds the pipe";
    EXPECT_EQ(output_or_refusal("setsid sleep 20 & echo token"), "token\n");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{10});
    const std::string much = output_or_refusal("sleep 20 & head -c 60000 /dev/zero | tr '\\0' x");
    EXPECT_EQ(much, std::string(60000, 'x')) << "the rest of the pipe is read after its end";
}

TEST_F(TokenCommand, ThatHangsWithItsOutputClosedIsKilledToo) {
    EXPECT_THAT(output_or_refusal("exec >&-; sleep 1000", milliseconds{100}), HasSubstr("did not end within"));
    EXPECT_FALSE(has_children());
}

TEST_F(TokenCommand, IsKilledWhenToldToStop) {
    runner.cancel();
    EXPECT_TRUE(runner.is_cancelled(output_of("sleep 1000")));
    EXPECT_FALSE(has_children());
}

}  // namespace
}  // namespace existd::app
