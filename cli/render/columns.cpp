#include "cli/render/columns.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace existd::cli::render {
namespace {

constexpr int gap = 4;

using lines_t = std::vector<drawn_line>;

std::vector<lines_t> parts_of(lines_t lines) {
    std::vector<lines_t> parts(1);
    for (drawn_line& line : lines) {
        if (line.width == 0) parts.emplace_back();
        parts.back().push_back(std::move(line));
    }
    return parts;
}

/// Returns the parts in columns no taller than `height`, unless a part is taller. Columns do not begin with an empty
/// line.
std::vector<lines_t> packed(const std::vector<lines_t>& parts, std::size_t height) {
    std::vector<lines_t> columns(1);
    for (const lines_t& part : parts) {
        if (!columns.back().empty() && columns.back().size() + part.size() > height) columns.emplace_back();
        const bool skip = columns.back().empty() && !part.empty() && part.front().width == 0;
        columns.back().insert(columns.back().end(), part.begin() + (skip ? 1 : 0), part.end());
    }
    return columns;
}

}  // namespace

int columns_of(int width, int narrowest) {
    return std::max(1, (width + gap) / (narrowest + gap));
}

int width_of_column(int width, int columns) {
    return (width - gap * (columns - 1)) / columns;
}

std::vector<drawn_line> side_by_side(std::vector<drawn_line> lines, int columns, int width) {
    const auto whole = lines.size();
    const auto parts = parts_of(std::move(lines));
    std::vector<lines_t> side(1);
    for (std::size_t height = whole / static_cast<std::size_t>(columns); height <= whole; ++height)
        if (side = packed(parts, height); side.size() <= static_cast<std::size_t>(columns)) break;
    lines_t rows;
    for (std::size_t i = 0; i < side.size(); ++i)
        for (std::size_t at = 0; at < side[i].size(); ++at) {
            if (at == rows.size()) rows.emplace_back();
            if (side[i][at].width == 0) continue;
            const int indent = static_cast<int>(i) * (width + gap) - rows[at].width;
            rows[at].text.append(static_cast<std::size_t>(indent), ' ') += side[i][at].text;
            rows[at].width += indent + side[i][at].width;
        }
    return rows;
}

}  // namespace existd::cli::render
