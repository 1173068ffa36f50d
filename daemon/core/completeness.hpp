#pragma once
// Defines "complete". doc/WHOLE.md says who stores the result and who reads it.

#include "daemon/core/snapshot.hpp"

namespace existd::core {

/// Whether all of history has been read, except for the proof that no attribute has older days.
bool windows_complete(const snapshot& known);

/// Whether the copy has everything that the service shows of the account, and no listing lacks a page.
bool history_complete(const snapshot& known);

}  // namespace existd::core
