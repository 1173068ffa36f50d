#include "daemon/net/resolve.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <netdb.h>
#include <new>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "daemon/net/error.hpp"

namespace existd::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// What the thread and the coroutine share; whoever is last frees it.
struct lookup {
    std::string host;
    std::uint16_t port = 0;
    int done_fd = -1;  ///< closed when done, which wakes the reader of the other end
    error_code failed;
    std::vector<tcp::endpoint> found;
    std::atomic<bool> done = false;

    ~lookup() {
        if (done_fd >= 0) ::close(done_fd);
    }
};

error_code from_status(int status) {
    switch (status) {
        case EAI_AGAIN:
            return asio::error::host_not_found_try_again;
        case EAI_MEMORY:
            return asio::error::no_memory;
        case EAI_SYSTEM:
            return {errno, boost::system::system_category()};
        default:
            return asio::error::host_not_found;
    }
}

void run(lookup& work) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* list = nullptr;
    if (const int status = ::getaddrinfo(work.host.c_str(), nullptr, &hints, &list); status != 0) {
        work.failed = from_status(status);
    } else {
        for (const addrinfo* one = list; one != nullptr; one = one->ai_next) {
            tcp::endpoint endpoint;
            if (one->ai_addrlen > endpoint.capacity()) continue;
            std::memcpy(endpoint.data(), one->ai_addr, one->ai_addrlen);
            endpoint.resize(one->ai_addrlen);
            endpoint.port(work.port);
            work.found.push_back(endpoint);
        }
        ::freeaddrinfo(list);
        if (work.found.empty()) work.failed = asio::error::host_not_found;
    }
    work.done.store(true, std::memory_order_release);
}

void run_and_wake(lookup& work) noexcept {
    try {
        run(work);
    } catch (const std::bad_alloc&) {
        // `done` stays false, which the reader sees
    }
    ::close(std::exchange(work.done_fd, -1));
}

}  // namespace

asio::awaitable<boost::system::result<std::vector<tcp::endpoint>>> resolve(std::string host, std::uint16_t port,
                                                                           deadline_guard::time_point deadline) {
    error_code not_an_address;
    const auto address = asio::ip::make_address(host, not_an_address);
    if (!not_an_address) co_return std::vector<tcp::endpoint>{tcp::endpoint(address, port)};

    const auto executor = co_await asio::this_coro::executor;
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) co_return error_code(errno, boost::system::system_category());
    asio::posix::stream_descriptor finished(executor, ends[0]);
    const auto work = std::make_shared<lookup>();
    work->host = std::move(host);
    work->port = port;
    work->done_fd = ends[1];
    try {
        std::thread([work] { run_and_wake(*work); }).detach();
    } catch (const std::system_error& refused) {
        co_return error_code(refused.code().value(), boost::system::system_category());
    }

    const deadline_guard guard(executor, deadline, [&finished] { finished.cancel(); });
    // A read, because Asio may end a mere wait on account of an earlier descriptor that had the same number.
    char nothing = 0;
    const auto [failed, count] =
        co_await finished.async_read_some(asio::buffer(&nothing, 1), asio::as_tuple(asio::use_awaitable));
    if (guard.has_expired()) co_return error::timed_out;
    if (failed != asio::error::eof) co_return failed;
    if (!work->done.load(std::memory_order_acquire)) co_return error_code(asio::error::no_memory);
    if (work->failed) co_return work->failed;
    co_return std::move(work->found);
}

}  // namespace existd::net
