#include "cli/render/table.hpp"

#include <algorithm>
#include <numeric>

#include "cli/render/chart.hpp"
#include "cli/render/value.hpp"
#include "cli/render/width.hpp"

namespace existd::cli::render {
namespace {

constexpr int narrowest_wrapping_column = 16;
constexpr int narrowest_column = 6;

const char* code_of(tone look) {
    switch (look) {
        case tone::plain:
            return "";
        case tone::strong:
            return "\x1b[1m";
        case tone::faint:
            return "\x1b[2m";
        case tone::good:
            return "\x1b[1;32m";
        case tone::bad:
            return "\x1b[1;31m";
    }
    return "";
}

std::string styled(const std::string& text, tone look, const screen& where) {
    if (!where.colour || text.empty() || look == tone::plain) return text;
    return code_of(look) + text + "\x1b[0m";
}

std::string coloured_bar(const std::string& bar, const screen& where) {
    return where.colour && !bar.empty() ? "\x1b[36m" + bar + "\x1b[0m" : bar;
}

/// Our own marks in ASCII, for a terminal that shows nothing else.
std::string in_ascii(std::string text) {
    constexpr std::pair<std::string_view, std::string_view> marks[]{
        {"–", "-"}, {"★", "*"}, {"…", "~"}, {"→", ">"}, {"°", ""}};
    for (const auto& [mark, ascii] : marks)
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += ascii.size())
            text.replace(at, mark.size(), ascii);
    return text;
}

std::string shown(const std::string& text, const screen& where) {
    return where.unicode ? printable(text) : in_ascii(printable(text));
}

void trim_right(std::string& line) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
}

/// One grid being drawn: its texts made safe, its columns measured and fitted.
class drawing {
  public:
    drawing(const grid& source, const screen& where) : source_(source), where_(where) {
        const bool titled = std::any_of(source.columns.begin(), source.columns.end(),
                                        [](const grid_column& column) { return !column.title.empty(); });
        if (titled) {
            grid_line titles;
            for (const grid_column& column : source.columns) titles.cells.push_back({column.title, tone::faint});
            lines_.push_back(std::move(titles));
        }
        lines_.insert(lines_.end(), source.lines.begin(), source.lines.end());
        for (grid_line& line : lines_)
            for (cell_text& one : line.cells) one.text = shown(one.text, where);
        measure();
        fit();
    }

    bool too_wide() const { return too_wide_; }

    std::string text() const {
        std::string out;
        for (const grid_line& line : lines_) line.spanning ? span(out, line) : across(out, line);
        return out;
    }

  private:
    void measure() {
        widths_.assign(source_.columns.size(), 0);
        for (const grid_line& line : lines_) {
            if (line.spanning) continue;
            for (std::size_t i = 0; i < line.cells.size(); ++i)
                widths_[i] = std::max(widths_[i], line.cells[i].bar ? widest_bar : display_width(line.cells[i].text));
        }
    }

    int total() const {
        return source_.indent + std::accumulate(widths_.begin(), widths_.end(), 0) +
               source_.gap * (static_cast<int>(widths_.size()) - 1);
    }

    /// Takes the excess off a wrapping column first, then off the widest one again and again.
    void fit() {
        if (where_.width == 0) return;
        too_wide_ = total() > where_.width;
        for (std::size_t i = 0; i < widths_.size(); ++i)
            if (source_.columns[i].wraps && total() > where_.width)
                widths_[i] =
                    std::max(std::min(narrowest_wrapping_column, widths_[i]), widths_[i] - (total() - where_.width));
        while (total() > where_.width) {
            const auto widest = std::max_element(widths_.begin(), widths_.end());
            if (*widest <= narrowest_column) return;
            --*widest;
        }
    }

    void span(std::string& out, const grid_line& line) const {
        const cell_text& only = line.cells.front();
        const auto parts = where_.width > 0 ? wrapped(only.text, where_.width) : std::vector{only.text};
        for (const std::string& part : parts) out += styled(part, only.look, where_) + '\n';
    }

    /// The lines of one cell, none wider than its column.
    std::vector<std::string> pieces(const cell_text& one, std::size_t column) const {
        if (one.bar) return {bar(*one.bar, widths_[column], where_.unicode)};
        if (source_.columns[column].wraps && where_.width > 0) return wrapped(one.text, widths_[column]);
        return {where_.width > 0 ? shown(shortened(one.text, widths_[column]), where_) : one.text};
    }

    void across(std::string& out, const grid_line& line) const {
        std::vector<std::vector<std::string>> cells;
        for (std::size_t i = 0; i < line.cells.size(); ++i) cells.push_back(pieces(line.cells[i], i));
        const auto height = std::max_element(cells.begin(), cells.end(), [](const auto& a, const auto& b) {
                                return a.size() < b.size();
                            })->size();
        for (std::size_t at = 0; at < height; ++at) {
            std::string text(static_cast<std::size_t>(source_.indent), ' ');
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const std::string piece = at < cells[i].size() ? cells[i][at] : std::string();
                const auto room = static_cast<std::size_t>(std::max(0, widths_[i] - display_width(piece)));
                const std::string blanks(room, ' ');
                const std::string visible =
                    line.cells[i].bar ? coloured_bar(piece, where_) : styled(piece, line.cells[i].look, where_);
                if (i > 0) text.append(static_cast<std::size_t>(source_.gap), ' ');
                text += source_.columns[i].align == side::right ? blanks + visible : visible + blanks;
            }
            trim_right(text);
            out += text + '\n';
        }
    }

    const grid& source_;
    const screen& where_;
    std::vector<grid_line> lines_;
    std::vector<int> widths_;
    bool too_wide_ = false;
};

/// Each line as a block of its own, its cells below each other beside their titles.
page turned(const grid& wide) {
    page blocks;
    for (const grid_line& line : wide.lines) {
        grid& block = blocks.emplace_back(grid{{{}, {.title = {}, .wraps = true}}});
        for (std::size_t i = 0; i < line.cells.size(); ++i)
            block.add({{wide.columns[i].title, tone::faint}, line.cells[i]});
    }
    return blocks;
}

bool is_number(const cell& value) {
    return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

}  // namespace

std::string drawn(const page& pages, const screen& where) {
    std::string out;
    for (const grid& one : pages) {
        if (!out.empty()) out += '\n';
        const drawing attempt(one, where);
        out += attempt.too_wide() && one.turns ? drawn(turned(one), where) : attempt.text();
    }
    return out;
}

grid grid_of(const table& data) {
    grid result{.columns = {}, .turns = true};
    for (std::size_t i = 0; i < data.columns.size(); ++i) {
        const bool numbers = !data.rows.empty() &&
                             std::all_of(data.rows.begin(), data.rows.end(),
                                         [i](const row& values) { return is_number(values[i]) || is_null(values[i]); });
        result.columns.push_back({data.columns[i], numbers ? side::right : side::left});
    }
    for (const row& values : data.rows) {
        grid_line& line = result.lines.emplace_back();
        for (const cell& value : values)
            line.cells.push_back({is_null(value) ? std::string(no_data) : raw_text(value)});
    }
    return result;
}

}  // namespace existd::cli::render
