#pragma once
// Pages as lines of text: aligned by display width and fitted to the screen.

#include <string>

#include "cli/data/cell.hpp"
#include "cli/render/page.hpp"
#include "cli/render/screen.hpp"

namespace existd::cli::render {

/// Returns the lines of a page. Colours and charts depend on the screen.
std::string drawn(page pages, const screen& where);

/// Returns a plain grid of any table: columns become titles, numbers are aligned to the right.
grid grid_of(const table& data);

}  // namespace existd::cli::render
