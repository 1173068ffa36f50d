// What systemd receives, on a socket of this test.

#include "daemon/app/reporting/supervisor.hpp"

#include <array>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <gmock/gmock.h>

#include "tests/support/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::app {
namespace {

using namespace std::chrono_literals;

class Supervisor : public testing::Test {
  protected:
    Supervisor() {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    }
    ~Supervisor() override { ::close(socket_); }

    std::string told() const {
        std::array<char, 4096> bytes{};
        const auto size = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        return size < 0 ? "nothing" : std::string(bytes.data(), static_cast<std::size_t>(size));
    }

    tests::temporary_folder folder;
    const std::string path = (folder / "notify").string();
    tests::scoped_environment set{"NOTIFY_SOCKET", path};

  private:
    int socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
};

TEST_F(Supervisor, ReportsEachState) {
    supervisor::ready();
    EXPECT_EQ(told(), "READY=1");
    supervisor::stopping();
    EXPECT_EQ(told(), "STOPPING=1");
    supervisor::alive();
    EXPECT_EQ(told(), "WATCHDOG=1");
    supervisor::status("one\ntwo");
    EXPECT_EQ(told(), "STATUS=one?two");
    supervisor::reloading();
    EXPECT_THAT(told(), testing::MatchesRegex("RELOADING=1\nMONOTONIC_USEC=[0-9]+"));
    EXPECT_EQ(told(), "nothing");
}

TEST_F(Supervisor, FeedsTheWatchdogTwiceAsOftenAsRequired) {
    const tests::scoped_environment process("WATCHDOG_PID", std::to_string(::getpid())),
        wants("WATCHDOG_USEC", "60000000");
    EXPECT_EQ(supervisor::heartbeat(), 30s);
}

TEST_F(Supervisor, FeedsEveryTenMinutesWithoutAWatchdog) {
    const tests::scoped_environment none("WATCHDOG_USEC", std::nullopt);
    EXPECT_EQ(supervisor::heartbeat(), 10min);
    const tests::scoped_environment another("WATCHDOG_PID", "1"), wants("WATCHDOG_USEC", "60000000");
    EXPECT_EQ(supervisor::heartbeat(), 10min);
}

}  // namespace
}  // namespace existd::app
