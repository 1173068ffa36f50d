#include "daemon/net/race.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "daemon/net/error.hpp"

namespace existd::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// All attempts. Their handlers share it, because they may run after the race is over.
struct race {
    explicit race(const asio::any_io_executor& executor) : changed(executor) {}

    asio::steady_timer changed;  ///< what the coroutine waits for; each handler ends that wait
    std::vector<std::unique_ptr<tcp::socket>> runners;
    std::size_t fallen = 0;
    tcp::socket* winner = nullptr;
    error_code failed = asio::error::host_not_found;  ///< the error of the last one that failed

    void end() {
        error_code ignored;
        for (const auto& one : runners) one->close(ignored);
    }
};

void start(const std::shared_ptr<race>& all, const tcp::endpoint& to) {
    tcp::socket& socket = *all->runners.emplace_back(std::make_unique<tcp::socket>(all->changed.get_executor()));
    socket.async_connect(to, [all, &socket](error_code failed) {
        if (failed) {
            ++all->fallen;
            all->failed = failed;
        } else if (all->winner == nullptr) {
            all->winner = &socket;
        }
        all->changed.cancel();
    });
}

/// Ends the attempts under way however the coroutine ends.
class end_of_race {
  public:
    explicit end_of_race(race& of) : of_(of) {}
    ~end_of_race() { of_.end(); }
    end_of_race(const end_of_race&) = delete;
    end_of_race& operator=(const end_of_race&) = delete;

  private:
    race& of_;
};

}  // namespace

std::vector<tcp::endpoint> by_turns(std::vector<tcp::endpoint> found, const experience& known) {
    if (found.empty()) return found;
    const auto family = found.front().protocol();
    const auto second = std::stable_partition(found.begin(), found.end(),
                                              [&](const tcp::endpoint& each) { return each.protocol() == family; });
    std::vector<tcp::endpoint> order;
    order.reserve(found.size());
    for (auto one = found.begin(), other = second; one != second || other != found.end();) {
        if (one != second) order.push_back(*one++);
        if (other != found.end()) order.push_back(*other++);
    }
    std::stable_partition(order.begin(), order.end(), [&](const auto& each) { return each != known.bad; });
    std::stable_partition(order.begin(), order.end(), [&](const auto& each) { return each == known.good; });
    return order;
}

asio::awaitable<boost::system::result<tcp::socket>> connect_to_first(std::vector<tcp::endpoint> candidates,
                                                                     deadline_guard::time_point deadline) {
    using clock = std::chrono::steady_clock;
    const auto executor = co_await asio::this_coro::executor;
    const auto all = std::make_shared<race>(executor);
    const end_of_race ended(*all);
    const auto count = candidates.size();
    const auto share = (deadline - clock::now()) / static_cast<int>(std::max<std::size_t>(count, 1));
    const auto ahead = std::min<clock::duration>(head_start, share);
    auto next_start = clock::now();
    std::size_t fallen = 0;
    while (all->winner == nullptr) {
        if (all->fallen == count) co_return all->failed;
        if (clock::now() >= deadline) co_return error::timed_out;
        const auto started = all->runners.size();
        if (started < count && (clock::now() >= next_start || all->fallen > fallen)) {
            fallen = all->fallen;
            start(all, candidates[started]);
            next_start = clock::now() + ahead;
        }
        const bool all_run = all->runners.size() == count;
        all->changed.expires_at(all_run ? deadline : std::min(next_start, deadline));
        co_await all->changed.async_wait(asio::as_tuple(asio::use_awaitable));
        const auto state = co_await asio::this_coro::cancellation_state;
        if (state.cancelled() != asio::cancellation_type::none) co_return error_code(asio::error::operation_aborted);
    }
    co_return std::move(*all->winner);
}

}  // namespace existd::net
