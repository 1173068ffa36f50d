#pragma once
// Metrics of the copy for Prometheus, through the textfile collector of its node exporter.

#include <filesystem>
#include <string>

#include "daemon/store/health.hpp"

namespace existd::app {

/// Returns the text of the metrics: only gauges, which OpenMetrics and the collector's older format write the same way,
/// and no timestamps, because the collector refuses them.
std::string metrics_text(const store::health& found);

/// Replaces `file`; a reader sees the old file or the new one, both whole. A link stays a link, and the mode stays what
/// it was. A new file may be read by anybody, or only by its owner if the umask excludes the group. Throws failure with
/// one line that says what to do. Nothing else depends on this file, so callers should continue.
void write_metrics(const std::filesystem::path& file, const store::health& found);

}  // namespace existd::app
