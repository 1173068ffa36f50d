#pragma once
// An answer laid out for people: grids of cells, one below the other, before the width of the screen is known.

#include <optional>
#include <string>
#include <vector>

#include "cli/render/chart.hpp"

namespace existd::cli::render {

/// Colours say nothing that text, a shade or the length of a bar does not say too. The last four show more and more of
/// something, on screens with 256 colours.
enum class tone { plain, strong, faint, good, bad, low, middle, high, first, second, third, fourth };
enum class side { left, right };

/// A part of a text with a look of its own.
struct run {
    std::string text;
    tone look = tone::plain;
};

struct cell_text {
    std::string text;
    tone look = tone::plain;
    std::optional<double> bar =
        std::nullopt;    ///< drawn instead of the text: 0…1 of the column's widest, −1…0 to the left
    bool light = false;  ///< a bar of something that is not over yet
    std::optional<double> tick = std::nullopt;  ///< a mark on the bar, whose length may then be beyond 1
    std::vector<run> runs = {};                 ///< drawn instead of the text, side by side; cut where there is no room
};

struct grid_column {
    std::string title = {};
    side align = side::left;
    bool wraps = false;  ///< takes the remaining room and wraps long text; other columns cut it
    bool extra = false;  ///< a chart, shown only on a terminal that is wide enough
    int bar_width = widest_bar;
    bool joined = false;  ///< no gap before it
};

struct grid_line {
    std::vector<cell_text> cells;
    bool spanning = false;  ///< its only cell spans all columns: a heading or a remark
};

struct grid {
    std::vector<grid_column> columns;
    std::vector<grid_line> lines = {};
    int gap = 2;         ///< blanks between columns
    int indent = 0;      ///< blanks before the first
    bool turns = false;  ///< if too wide, each line becomes a block of "title  value"
    bool flows = false;  ///< its parts, each with a heading, stand side by side where there is room for two, and else
                         ///< without an empty line between them
    /// The same for narrower screens, widest first: drawn is the first that fits, or the last.
    std::vector<grid> narrower = {};

    /// Adds a heading across the columns, after an empty line unless it comes first.
    void heading(std::string text, tone look = tone::strong) {
        if (!lines.empty()) span("");
        span(std::move(text), look);
    }
    void span(std::string text, tone look = tone::plain) { lines.push_back({{{std::move(text), look}}, true}); }
    void add(std::vector<cell_text> cells) { lines.push_back({std::move(cells), false}); }
};

/// Grids, one below the other with an empty line between them.
using page = std::vector<grid>;

/// Returns a page of one sentence.
inline page sentence(std::string text) {
    grid only{{{}}};
    only.span(std::move(text));
    return {std::move(only)};
}

}  // namespace existd::cli::render
