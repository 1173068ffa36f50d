#pragma once
// What "complete" means. doc/WHOLE.md tells who stores it and who reads it.

#include "daemon/core/snapshot.hpp"

namespace existd::core {

/// Whether all of history is read except the proof that no single attribute has older days.
bool windows_complete(const snapshot& known);

/// Whether the copy has everything the account has ever held, as far as the service shows it, and no listing misses a
/// page.
bool history_complete(const snapshot& known);

}  // namespace existd::core
