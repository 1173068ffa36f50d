#pragma once
// Parts of a page side by side, where the screen is wide enough.

#include <string>
#include <vector>

namespace existd::cli::render {

struct drawn_line {
    std::string text = {};
    int width = 0;  ///< on the screen: the text may hold colours
};

/// How many columns a screen of `width` has room for, at least one; each of 60 or more.
int columns_of(int width);
int width_of_column(int width, int columns);

/// The parts, which begin at empty lines, in order: down the first column, then down the next, as short as can be.
std::vector<drawn_line> side_by_side(std::vector<drawn_line> lines, int columns, int width);

}  // namespace existd::cli::render
