#include "daemon/net/system_clock.hpp"

#include <optional>
#include <unistd.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <gmock/gmock.h>

#include "certificates.hpp"
#include "fake_system.hpp"

namespace existd::net {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

/// Returns how a sleep ended: no error, or the one it threw.
boost::system::error_code code_of(std::exception_ptr thrown) {
    try {
        if (thrown) std::rethrow_exception(thrown);
    } catch (const boost::system::system_error& caught) {
        return caught.code();
    }
    return {};
}

TEST(SystemClock, ReturnsTheWallTime) {
    const auto before = std::chrono::system_clock::now();
    const auto now = system_clock().now().wall;
    EXPECT_GE(now, std::chrono::floor<std::chrono::milliseconds>(before));
    EXPECT_LE(now, std::chrono::system_clock::now());
}

TEST(SystemClock, CountsSuspendedTime) {
    const system_clock clock;
    const auto before = clock.now();
    test::fake_system::suspend_machine(1h);
    const auto after = clock.now();
    EXPECT_GE(after.since_boot - before.since_boot, 1h);
    EXPECT_LT(after.wall - before.wall, 1min);
}

TEST(SystemClock, HasOneIdForEachBoot) {
    EXPECT_EQ(system_clock().boot_id(), system_clock().boot_id());
    EXPECT_EQ(system_clock().boot_id().size(), 36U);
}

// If each process had its own id, every restart would look like a new boot and free the whole budget.
TEST(SystemClock, HasTheSameIdInEveryProcessWithoutABootId) {
    const system_clock one("/nonexistent"), other(test::write_temporary(""));
    EXPECT_EQ(one.boot_id(), "unknown");
    EXPECT_EQ(other.boot_id(), "unknown");
}

TEST(SystemClock, SleepsAsLongAsAsked) {
    asio::io_context io;
    system_clock clock;
    const auto before = clock.now().since_boot;
    std::optional<boost::system::error_code> ended;
    asio::co_spawn(io, clock.sleep(30ms), [&](std::exception_ptr thrown) { ended = code_of(thrown); });
    int wakeups = 0;
    while (!ended && io.run_one_for(5s) != 0) ++wakeups;
    EXPECT_EQ(ended, boost::system::error_code());
    EXPECT_GE(clock.now().since_boot - before, 30ms);
    EXPECT_LE(wakeups, 4) << "it must not poll the clock";
}

/// Asio reuses the record of a closed descriptor, including events for it that are still pending.
asio::awaitable<void> sleep_in_the_place_of_another(system_clock& clock) {
    const auto executor = co_await asio::this_coro::executor;
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    asio::posix::stream_descriptor closed(executor, ends[0]);
    ::close(ends[1]);
    co_await asio::post(executor, asio::use_awaitable);  // meanwhile the loop notices that it was closed
    closed.close();
    co_await clock.sleep(30ms);
}

TEST(SystemClock, IsNotWokenByEventsOfAnotherDescriptor) {
    asio::io_context io{1};
    system_clock clock;
    const auto before = clock.now().since_boot;
    bool ended = false;
    asio::co_spawn(io, sleep_in_the_place_of_another(clock),
                   [&](std::exception_ptr thrown) { ended = !code_of(thrown); });
    io.run_for(5s);
    EXPECT_TRUE(ended);
    EXPECT_GE(clock.now().since_boot - before, 30ms);
}

TEST(SystemClock, LetsOthersRunInAnEmptySleep) {
    for (const auto duration : {0ms, -5000ms}) {
        asio::io_context io;
        system_clock clock;
        bool ended = false;
        asio::co_spawn(io, clock.sleep(duration), [&](std::exception_ptr thrown) { ended = !code_of(thrown); });
        io.run_for(5s);
        EXPECT_TRUE(ended);
    }
}

TEST(SystemClock, WakesWhenToldTo) {
    asio::io_context io;
    system_clock clock;
    clock.wake();  // nobody sleeps
    bool ended = false;
    asio::co_spawn(io, clock.sleep(24h), [&](std::exception_ptr thrown) { ended = !code_of(thrown); });
    io.poll();
    EXPECT_FALSE(ended);
    clock.wake();
    io.run_for(5s);
    EXPECT_TRUE(ended);
    clock.wake();
}

TEST(SystemClock, WakesWhenCancelled) {
    asio::io_context io;
    system_clock clock;
    asio::cancellation_signal signal;
    std::optional<boost::system::error_code> ended;
    asio::co_spawn(io, clock.sleep(24h), asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr thrown) {
                       ended = code_of(thrown);
                   }));
    io.poll();
    EXPECT_FALSE(ended);
    signal.emit(asio::cancellation_type::terminal);
    io.run_for(5s);
    EXPECT_EQ(ended, boost::system::error_code(asio::error::operation_aborted));
}

}  // namespace
}  // namespace existd::net
