#include "cli/render/in_format.hpp"

#include <utility>

#include "cli/render/csv.hpp"
#include "cli/render/json.hpp"
#include "cli/render/table.hpp"
#include "cli/render/width.hpp"

namespace existd::cli::render {
namespace {

std::string for_programs(output_format format, const chunk& data) {
    switch (format) {
        case output_format::json:
            return json(data.rows, data.first, data.last);
        case output_format::ndjson:
            return ndjson(data.rows);
        case output_format::csv:
            return csv(data.rows, data.first);
        default:
            return tsv(data.rows, data.first);
    }
}

}  // namespace

std::string in_format(output_format format, chunk data, std::span<const std::string_view> columns,
                      const layout& lay_out, const screen& where) {
    if (format == output_format::table) return drawn(lay_out(data), where);
    data.rows = only(columns, std::move(data.rows));
    std::string text = for_programs(format, data);
    return where.terminal ? printable_lines(text) : text;
}

}  // namespace existd::cli::render
