#pragma once
// The one place where rows become the text of an answer, in the format that was asked for.

#include <functional>
#include <string>

#include "cli/data/cell.hpp"
#include "cli/input/output_format.hpp"
#include "cli/render/page.hpp"
#include "cli/render/screen.hpp"

namespace existd::cli::render {

/// How a chunk of an answer looks to people.
using layout = std::function<page(const chunk&)>;

/// Returns the text of a chunk of an answer; `lay_out` is asked for the page if the format is the table for people. The
/// columns of other formats are those in `columns`, or all if there are none. What a terminal would obey is shown to it
/// instead.
std::string in_format(output_format format, chunk data, std::span<const std::string_view> columns,
                      const layout& lay_out, const screen& where);

}  // namespace existd::cli::render
