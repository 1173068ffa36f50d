#pragma once
// Snapshots to decide on, and words for the decisions.

#include <optional>
#include <string>
#include <vector>

#include "daemon/core/next_fetch.hpp"

namespace existd::core {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

inline constexpr day friday = day{std::chrono::year{2022} / 6 / 17};
inline constexpr instant noon = friday + hours{12};

/// An account of which everything is held: all parts were just read, and ten years of history are proven.
snapshot settled();
/// The same with one part last read `ago`.
snapshot settled_but(part p, milliseconds ago);

/// Returns what is asked next as a word: the part's name, or "nothing".
std::string next(const snapshot& known, const cadence& every = {});
/// Returns the whole fetch; fails the test if there is none.
fetch asked(const snapshot& known, const cadence& every = {});

/// Returns all parts that a pass would read, in order; each counts as read once it was asked for.
std::vector<std::string> order(snapshot known, const cadence& every = {});

}  // namespace existd::core
