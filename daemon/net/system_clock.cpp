#include "daemon/net/system_clock.hpp"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <fstream>
#include <sys/timerfd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace existd::net {
namespace {

namespace asio = boost::asio;

std::chrono::milliseconds read_clock(clockid_t id) {
    timespec time{};
    ::clock_gettime(id, &time);
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::seconds(time.tv_sec) +
                                                         std::chrono::nanoseconds(time.tv_nsec));
}

std::string read_boot_id(const std::string& file) {
    std::string id;
    std::ifstream(file) >> id;
    return id.empty() ? "unknown" : id;
}

[[noreturn]] void throw_errno(const char* what) {
    throw boost::system::system_error(errno, boost::system::system_category(), what);
}

void set_timer(int fd, std::chrono::milliseconds duration) {
    // one set to zero would never fire
    const auto wait = std::max<std::chrono::nanoseconds>(duration, std::chrono::nanoseconds(1));
    const auto seconds = std::chrono::floor<std::chrono::seconds>(wait);
    itimerspec once{};
    once.it_value.tv_sec = seconds.count();
    once.it_value.tv_nsec = (wait - seconds).count();
    if (::timerfd_settime(fd, 0, &once, nullptr) != 0) throw_errno("timerfd_settime");
}

}  // namespace

system_clock::system_clock(const std::string& boot_id_file) : boot_id_(read_boot_id(boot_id_file)) {}

moment system_clock::machine_now() const {
    return {iso::instant(read_clock(CLOCK_REALTIME)), read_clock(CLOCK_BOOTTIME)};
}

asio::awaitable<void> system_clock::sleep(std::chrono::milliseconds duration) {
    const auto executor = co_await asio::this_coro::executor;
    const int fd = ::timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (fd < 0) throw_errno("timerfd_create");
    asio::posix::stream_descriptor timer(executor, fd);
    set_timer(fd, duration);
    sleeping_ = fd;
    // A read, because Asio may end a mere wait on account of an earlier descriptor that had the same number.
    std::uint64_t expirations = 0;
    const auto [failed, count] = co_await timer.async_read_some(asio::buffer(&expirations, sizeof expirations),
                                                                asio::as_tuple(asio::use_awaitable));
    sleeping_ = -1;
    if (failed) throw boost::system::system_error(failed);
}

void system_clock::wake() {
    if (sleeping_ >= 0) set_timer(sleeping_, {});
}

}  // namespace existd::net
