#pragma once
// Snapshots to decide by, and words for them.

#include <optional>
#include <string>
#include <vector>

#include "daemon/core/next_action.hpp"

namespace existd::core {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

inline constexpr day friday = day{std::chrono::year{2022} / 6 / 17};
inline constexpr instant noon = friday + hours{12};

/// An account of which everything is held: all parts just read, ten years of history proven.
snapshot settled();
/// The same with one part last read so long ago.
snapshot settled_but(part p, milliseconds ago);

/// What is asked next, as a word: the part's name, or "nothing".
std::string next(const snapshot& known, const cadence& every = {});
/// The whole of it; fails the test if there is nothing.
fetch asked(const snapshot& known, const cadence& every = {});

/// All parts a pass would see to, in its order, each taken as seen to once it was asked for.
std::vector<std::string> order(snapshot known, const cadence& every = {});

}  // namespace existd::core
