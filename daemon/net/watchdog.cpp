#include "daemon/net/watchdog.hpp"

#include <utility>

namespace existd::net {

watchdog::watchdog(const boost::asio::any_io_executor& executor, time_point when, std::function<void()> bite)
    : bitten_(std::make_shared<bool>(false)), timer_(executor, when) {
    // The handler may be queued already when this object dies, so it holds only a weak pointer.
    timer_.async_wait([alive = std::weak_ptr<bool>(bitten_), bite = std::move(bite)](boost::system::error_code failed) {
        const auto bitten = alive.lock();
        if (failed || !bitten) return;
        *bitten = true;
        bite();
    });
}

}  // namespace existd::net
