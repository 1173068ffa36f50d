#pragma once
// Pages as lines of text, aligned by display width, fitted to the screen.

#include <string>

#include "cli/data/cell.hpp"
#include "cli/render/page.hpp"
#include "cli/render/screen.hpp"

namespace existd::cli::render {

std::string drawn(page pages, const screen& where);

/// A plain grid of any table: its columns as titles, numbers to the right.
grid grid_of(const table& data);

}  // namespace existd::cli::render
