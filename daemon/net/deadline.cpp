#include "daemon/net/deadline.hpp"

#include <utility>

namespace existd::net {

deadline_guard::deadline_guard(const boost::asio::any_io_executor& executor, time_point when,
                               std::function<void()> expire)
    : expired_(std::make_shared<bool>(false)), timer_(executor, when) {
    // The handler may be queued already when this object dies, so it holds only a weak pointer.
    timer_.async_wait(
        [alive = std::weak_ptr<bool>(expired_), expire = std::move(expire)](boost::system::error_code failed) {
            const auto expired = alive.lock();
            if (failed || !expired) return;
            *expired = true;
            expire();
        });
}

}  // namespace existd::net
