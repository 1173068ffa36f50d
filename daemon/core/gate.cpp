#include "daemon/core/gate.hpp"

namespace existd::core {

budget gate::reckon(const allowance& limit, const std::string& boot_id, milliseconds since_boot,
                    const read_ledger& read) {
    throttled_in_a_row_ = 0;
    if (limit.per_hour != reckoned_with_ || budget_.wait.count() > 0 || budget_.spent >= limit.per_hour) {
        const auto ledger = read(limit.per_hour);
        throttled_in_a_row_ = core::throttled_in_a_row(ledger);
        budget_ = core::reckon(ledger, boot_id, since_boot, limit);
        reckoned_with_ = limit.per_hour;
    }
    return budget_;
}

}  // namespace existd::core
