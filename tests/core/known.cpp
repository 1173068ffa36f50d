#include "tests/core/known.hpp"

#include <gtest/gtest.h>

namespace existd::core {

snapshot settled() {
    snapshot known;
    known.now = noon;
    known.today = friday;
    for (part_state& state : known.parts) {
        state.last_success = noon;
        state.complete = true;
    }
    // Derived from what is covered.
    known[part::history].complete = known[part::older].complete = known[part::verification].complete = false;
    known.newest_covered = friday;
    known.contiguous_from = known.oldest_covered = friday - days{3652};
    known.oldest_window_empty = true;
    known.active_attributes = 134;
    known.newest_averages = known.averages_since = friday - days{5};
    known.averages_reached = friday - days{3652};
    known.averages_in_force = 71;
    return known;
}

snapshot settled_but(part p, milliseconds ago) {
    snapshot known = settled();
    known[p].last_success = known.now - ago;
    return known;
}

std::string next(const snapshot& known, const cadence& every) {
    const auto fetch = next_fetch(known, every);
    return fetch ? std::string(name(fetch->what)) : "nothing";
}

fetch asked(const snapshot& known, const cadence& every) {
    const auto next = next_fetch(known, every);
    EXPECT_TRUE(next) << "nothing is asked";
    return next.value_or(fetch{});
}

std::vector<std::string> order(snapshot known, const cadence& every) {
    std::vector<std::string> names;
    while (const auto next = next_fetch(known, every)) {
        names.emplace_back(name(next->what));
        known[next->what].passed_over = true;
    }
    return names;
}

}  // namespace existd::core
