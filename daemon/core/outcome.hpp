#pragma once
// How a sync ended.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace existd::core {

enum class outcome {
    done,           ///< everything that was due is in the copy
    out_of_budget,  ///< the budget has no room for the next request yet
    unreachable,    ///< several requests in a row got no usable answer
    unauthorised,   ///< the token is missing, wrong, revoked or expired, or Exist refuses something
    interrupted,    ///< stopped from outside by a signal, a kill or a full disk
};

/// In the order of the enum. The table sync_runs, the metrics and the journal use these names.
inline constexpr std::array<std::string_view, 5> outcome_names{"done", "out_of_budget", "unreachable", "unauthorised",
                                                               "interrupted"};

constexpr std::string_view name(outcome how) {
    return outcome_names[static_cast<std::size_t>(how)];
}

/// Returns nothing if `text` names no outcome.
constexpr std::optional<outcome> outcome_named(std::string_view text) {
    for (std::size_t i = 0; i < outcome_names.size(); ++i)
        if (outcome_names[i] == text) return static_cast<outcome>(i);
    return std::nullopt;
}

}  // namespace existd::core
