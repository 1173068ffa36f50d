#pragma once
// An answer laid out for people, before it is known how wide the screen is: grids of cells, one under the other.

#include <optional>
#include <string>
#include <vector>

#include "cli/render/chart.hpp"

namespace existd::cli::render {

/// The last three say how far something has come; text or the length of a bar says it, too.
enum class tone { plain, strong, faint, good, bad, low, middle, high };
enum class side { left, right };

struct cell_text {
    std::string text;
    tone look = tone::plain;
    std::optional<double> bar =
        std::nullopt;    ///< drawn instead of the text: 0…1 of the column's widest, −1…0 to the left
    bool light = false;  ///< of a bar: of what is not over yet
};

struct grid_column {
    std::string title = {};
    side align = side::left;
    bool wraps = false;  ///< takes the room that is left and breaks long text; otherwise long text is cut
    bool extra = false;  ///< a chart beside the answer: only on a terminal that is not too narrow
    int bar_width = widest_bar;
};

struct grid_line {
    std::vector<cell_text> cells;
    bool spanning = false;  ///< its only cell goes across all columns: a heading, a remark
};

struct grid {
    std::vector<grid_column> columns;
    std::vector<grid_line> lines = {};
    int gap = 2;         ///< blanks between columns
    int indent = 0;      ///< blanks before the first
    bool turns = false;  ///< where it is too wide, each line becomes a block of "title  value"
    bool flows = false;  ///< where the screen is wide, its parts stand side by side; each begins with a heading

    /// A heading across the columns, with an empty line before it unless it is the first.
    void heading(std::string text, tone look = tone::strong) {
        if (!lines.empty()) span("");
        span(std::move(text), look);
    }
    void span(std::string text, tone look = tone::plain) { lines.push_back({{{std::move(text), look}}, true}); }
    void add(std::vector<cell_text> cells) { lines.push_back({std::move(cells), false}); }
};

/// Grids, one under the other with an empty line between.
using page = std::vector<grid>;

/// A page that is one sentence.
inline page sentence(std::string text) {
    grid only{{{}}};
    only.span(std::move(text));
    return {std::move(only)};
}

}  // namespace existd::cli::render
