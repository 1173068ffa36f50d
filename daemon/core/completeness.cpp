#include "daemon/core/completeness.hpp"

#include <algorithm>

#include "daemon/core/next_fetch.hpp"

namespace existd::core {

bool windows_complete(const snapshot& known) {
    return known.contiguous_from && !next_window(known) && known[part::insights].complete &&
           known[part::averages_history].complete;
}

bool history_complete(const snapshot& known) {
    return windows_complete(known) && !known.unproven &&
           std::ranges::all_of(known.parts, [](const part_state& state) { return state.missing == 0; });
}

}  // namespace existd::core
