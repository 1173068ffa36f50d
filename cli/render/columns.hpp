#pragma once
// Puts the parts of a page side by side if the screen is wide enough.

#include <string>
#include <vector>

namespace existd::cli::render {

struct drawn_line {
    std::string text = {};
    int width = 0;  ///< on the screen: the text may hold colours
};

/// Returns how many columns of at least `narrowest` characters a screen of `width` has room for; at least one.
int columns_of(int width, int narrowest);
int width_of_column(int width, int columns);

/// Arranges the parts, which begin at empty lines, in order: down the first column, then down the next. The columns are
/// as short as possible.
std::vector<drawn_line> side_by_side(std::vector<drawn_line> lines, int columns, int width);

}  // namespace existd::cli::render
