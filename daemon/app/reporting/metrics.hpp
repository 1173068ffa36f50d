#pragma once
// Figures about the copy for Prometheus, by way of the textfile collector of its node exporter.

#include <filesystem>
#include <string>

#include "daemon/store/health.hpp"

namespace existd::app {

/// The text: gauges only, which OpenMetrics and the older format of the collector write the same way; no timestamps,
/// for the collector refuses them.
std::string metrics_text(const store::health& found);

/// Replaces `file` by a new one; whoever opens it meanwhile has the old one whole or the new one. A link stays a link,
/// and the mode stays what it was. A new file may be read by anybody, or by its owner only if the umask keeps the group
/// out. Throws failure, one line that says what to do. Nothing else depends on it: go on without.
void write_metrics(const std::filesystem::path& file, const store::health& found);

}  // namespace existd::app
