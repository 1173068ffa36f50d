#pragma once
// The formats of -o.

namespace existd::cli {

enum class output_format { table, json, ndjson, csv, tsv };

}  // namespace existd::cli
