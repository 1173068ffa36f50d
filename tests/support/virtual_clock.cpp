#include "tests/support/virtual_clock.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace existd::tests {

namespace asio = boost::asio;

virtual_clock::virtual_clock()
    : wall_(iso::day{std::chrono::year{2022} / 6 / 17} + std::chrono::hours{10}), since_boot_(std::chrono::hours{24}) {}

asio::awaitable<void> virtual_clock::sleep(milliseconds duration) {
    slept.push_back(duration);
    const auto executor = co_await asio::this_coro::executor;
    woken_ = false;
    if (on_sleep) on_sleep();
    if (stuck) {
        asio::steady_timer never(executor, asio::steady_timer::time_point::max());
        co_await never.async_wait(asio::use_awaitable);
    }
    co_await asio::post(executor, asio::use_awaitable);
    if (!woken_) advance(duration);
}

void virtual_clock::advance(milliseconds duration) {
    wall_ += duration;
    since_boot_ += duration;
}

void virtual_clock::reboot(milliseconds downtime) {
    wall_ += downtime;
    since_boot_ = milliseconds{0};
    boot_id_ = "boot-" + std::to_string(++boots_);
}

}  // namespace existd::tests
