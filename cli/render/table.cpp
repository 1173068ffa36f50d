#include "cli/render/table.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "cli/render/chart.hpp"
#include "cli/render/columns.hpp"
#include "cli/render/value.hpp"
#include "cli/render/width.hpp"

namespace existd::cli::render {
namespace {

constexpr int narrowest_wrapping_column = 16;
constexpr int narrowest_column = 6;
constexpr int widest_text = 100;  ///< longer lines are hard to read

/// Uses bold, faint, green, red, magenta and cyan, which are legible on light and dark screens; yellow and blue are
/// not. The four of the palette go from slate blue to orange: they differ in hue and in brightness.
std::string styled(const std::string& text, tone look, const screen& where) {
    constexpr const char* codes[]{"",   "1",  "2",       "1;32",     "1;31",     "35",
                                  "36", "32", "38;5;61", "38;5;133", "38;5;204", "38;5;214"};
    if (!where.colour || text.empty() || look == tone::plain) return text;
    return std::string("\x1b[") + codes[static_cast<std::size_t>(look)] + "m" + text + "\x1b[0m";
}

/// Replaces our own marks by ASCII, for terminals that show nothing else.
std::string in_ascii(std::string text) {
    constexpr std::pair<std::string_view, std::string_view> marks[]{
        {"–", "-"}, {"★", "*"}, {"…", "~"}, {"→", ">"}, {"°", ""},  {"↑", "^"}, {"↓", "v"}, {"·", "."},
        {"▁", "_"}, {"▂", "."}, {"▃", "-"}, {"▄", ":"}, {"▅", "="}, {"▆", "+"}, {"▇", "*"}, {"█", "#"},
        {"░", "-"}, {"▒", "+"}, {"▓", "*"}, {"●", "o"}, {"○", "o"}, {"◂", "<"}, {"▸", ">"}};
    for (const auto& [mark, ascii] : marks)
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += ascii.size())
            text.replace(at, mark.size(), ascii);
    return text;
}

std::string shown(const std::string& text, const screen& where) {
    return where.unicode ? printable(text) : in_ascii(printable(text));
}

/// Returns whether there were extra columns.
bool remove_extra(grid& from) {
    const std::size_t before = from.columns.size();
    for (std::size_t i = before; i-- > 0;) {
        if (!from.columns[i].extra) continue;
        const auto at = static_cast<std::ptrdiff_t>(i);
        from.columns.erase(from.columns.begin() + at);
        for (grid_line& line : from.lines)
            if (!line.spanning) line.cells.erase(line.cells.begin() + at);
    }
    return from.columns.size() < before;
}

/// Returns the grid with its titles as a line, and without the extra columns if the screen does not show them.
grid prepared(grid source, const screen& where) {
    const bool titled = std::any_of(source.columns.begin(), source.columns.end(),
                                    [](const grid_column& column) { return !column.title.empty(); });
    if (titled) {
        grid_line titles;
        for (const grid_column& column : source.columns) titles.cells.push_back({column.title, tone::faint});
        source.lines.insert(source.lines.begin(), std::move(titles));
    }
    if (!where.has_room_for_charts()) remove_extra(source);
    for (grid_line& line : source.lines)
        for (cell_text& one : line.cells) {
            one.text = shown(one.text, where);
            for (run& part : one.runs) one.text += part.text = shown(part.text, where);
        }
    return source;
}

/// Draws one grid: makes its texts safe, measures its columns and fits them to the screen.
class drawing {
  public:
    /// `only` is whether there is no other form for a narrow screen: then charts make room for numbers.
    drawing(grid source, const screen& where, bool only = false)
        : source_(prepared(std::move(source), where)), where_(where) {
        measure();
        fit();
        if (too_wide_ && only && remove_extra(source_)) {
            measure();
            fit();
        }
    }

    bool too_wide() const { return too_wide_; }

    /// How wide it should be at least.
    int width_for_parts() const {
        constexpr int enough_for_text = 30;
        int width = total();
        for (std::size_t i = 0; i < widths_.size(); ++i)
            if (source_.columns[i].wraps) width -= std::max(0, widths_[i] - enough_for_text);
        return width;
    }

    std::vector<drawn_line> lines() const {
        std::vector<drawn_line> out;
        for (const grid_line& line : source_.lines) line.spanning ? span(out, line) : across(out, line);
        return out;
    }

  private:
    void measure() {
        widths_.assign(source_.columns.size(), 0);
        for (const grid_line& line : source_.lines) {
            if (line.spanning) continue;
            for (std::size_t i = 0; i < line.cells.size(); ++i)
                widths_[i] = std::max(
                    widths_[i], line.cells[i].bar ? source_.columns[i].bar_width : display_width(line.cells[i].text));
        }
    }

    int total() const {
        int width = source_.indent;
        for (std::size_t i = 0; i < widths_.size(); ++i) width += gap_before(i) + widths_[i];
        return width;
    }

    int gap_before(std::size_t column) const { return column == 0 || source_.columns[column].joined ? 0 : source_.gap; }

    bool holds_bars(std::size_t column) const {
        return std::any_of(source_.lines.begin(), source_.lines.end(), [column](const grid_line& line) {
            return !line.spanning && column < line.cells.size() && line.cells[column].bar;
        });
    }

    /// Shrinks wrapping columns and bars first, then the widest column again and again until the grid fits.
    void fit() {
        if (where_.width == 0) return;
        for (std::size_t i = 0; i < widths_.size(); ++i) {
            const bool wraps = source_.columns[i].wraps;
            if (!wraps && !holds_bars(i)) continue;
            if (wraps) widths_[i] = std::min(widths_[i], widest_text);
            const int least = std::min(wraps ? narrowest_wrapping_column : narrowest_column, widths_[i]);
            widths_[i] = std::max(least, widths_[i] - std::max(0, total() - where_.width));
        }
        too_wide_ = total() > where_.width;
        for (const int least : {narrowest_column, 1})
            while (total() > where_.width) {
                const auto widest = std::max_element(widths_.begin(), widths_.end());
                if (*widest <= least) break;
                --*widest;
            }
    }

    void span(std::vector<drawn_line>& out, const grid_line& line) const {
        const cell_text& only = line.cells.front();
        const int room = std::min(where_.width, widest_text);
        for (const std::string& part : room > 0 ? wrapped(only.text, room) : std::vector{only.text})
            out.push_back({styled(part, only.look, where_), display_width(part)});
    }

    /// Returns the lines of one cell, none wider than its column.
    std::vector<drawn_line> pieces(const cell_text& one, std::size_t column) const {
        std::vector<drawn_line> lines;
        const auto add = [&](const std::string& text) {
            lines.push_back({styled(text, look_of(one), where_), display_width(text)});
        };
        if (drawn_line whole = joined(one.runs); whole.width > 0 && whole.width <= widths_[column]) {
            lines.push_back(std::move(whole));
        } else if (one.bar) {
            add(bar_text(one, widths_[column]));
        } else if (source_.columns[column].wraps && where_.width > 0) {
            for (const std::string& text : wrapped(one.text, widths_[column])) add(text);
        } else {
            add(where_.width > 0 ? shown(shortened(one.text, widths_[column]), where_) : one.text);
        }
        return lines;
    }

    drawn_line joined(const std::vector<run>& runs) const {
        drawn_line line;
        for (const run& part : runs) {
            line.text += styled(part.text, part.look, where_);
            line.width += display_width(part.text);
        }
        return line;
    }

    std::string bar_text(const cell_text& one, int width) const {
        if (one.tick) return ticked_bar(*one.bar, *one.tick, width, where_.unicode);
        if (one.light) return light_bar(*one.bar, width, where_.unicode);
        return *one.bar < 0 ? bar_to_left(-*one.bar, width, where_.unicode) : bar(*one.bar, width, where_.unicode);
    }

    void across(std::vector<drawn_line>& out, const grid_line& line) const {
        std::vector<std::vector<drawn_line>> cells;
        for (std::size_t i = 0; i < line.cells.size(); ++i) cells.push_back(pieces(line.cells[i], i));
        const auto height = std::max_element(cells.begin(), cells.end(), [](const auto& a, const auto& b) {
                                return a.size() < b.size();
                            })->size();
        for (std::size_t at = 0; at < height; ++at) {
            drawn_line& drawn = out.emplace_back();
            int blanks = source_.indent;  // not at the end of a line
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const drawn_line* piece = at < cells[i].size() ? &cells[i][at] : nullptr;
                const int used = piece ? piece->width : 0, room = std::max(0, widths_[i] - used);
                const bool right = source_.columns[i].align == side::right;
                blanks += gap_before(i) + (right ? room : 0);
                if (used > 0) {
                    drawn.text.append(static_cast<std::size_t>(blanks), ' ');
                    drawn.text += piece->text;
                    drawn.width += blanks + used;
                    blanks = 0;
                }
                blanks += right ? 0 : room;
            }
        }
    }

    static tone look_of(const cell_text& one) { return one.bar && one.look == tone::plain ? tone::middle : one.look; }

    grid source_;
    const screen& where_;
    std::vector<int> widths_;
    bool too_wide_ = false;
};

/// Turns each line into a block of its own, with a line for each title and its cell.
page turned(const grid& wide) {
    page blocks;
    for (const grid_line& line : wide.lines) {
        grid& block = blocks.emplace_back(grid{{{}, {.title = {}, .wraps = true}}});
        for (std::size_t i = 0; i < line.cells.size(); ++i)
            if (const std::string& title = wide.columns[i].title;
                !title.empty() || !line.cells[i].text.empty() || line.cells[i].bar)
                block.add({{title, tone::faint}, line.cells[i]});
    }
    return blocks;
}

/// Returns into how many columns the parts of a grid go.
int parts_beside(const grid& one, const screen& where) {
    constexpr int narrowest = 60;
    if (where.width < 2 * narrowest) return 1;
    screen unlimited = where;
    unlimited.width = 0;
    return columns_of(where.width, std::max(narrowest, drawing(one, unlimited).width_for_parts()));
}

bool is_number(const cell& value) {
    return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

}  // namespace

std::string drawn(page pages, const screen& where) {
    std::string out;
    for (grid& one : pages) {
        if (!out.empty()) out += '\n';
        const int columns = one.flows ? parts_beside(one, where) : 1;
        const bool one_flows = one.flows;
        screen part = where;
        if (columns > 1) part.width = width_of_column(where.width, columns);
        std::vector<grid> narrower = std::move(one.narrower);
        const bool may_turn = one.turns && where.width > 0;
        const bool only = !may_turn && narrower.empty();
        const drawing attempt(may_turn ? grid(one) : std::move(one), part, only);
        if (may_turn && attempt.too_wide()) {
            out += drawn(turned(one), where);
            continue;
        }
        if (attempt.too_wide() && !narrower.empty()) {
            grid next = std::move(narrower.front());
            next.narrower.assign(std::move_iterator(narrower.begin() + 1), std::move_iterator(narrower.end()));
            out += drawn({std::move(next)}, where);
            continue;
        }
        auto lines = attempt.lines();
        if (columns > 1)
            lines = side_by_side(std::move(lines), columns, part.width);
        else if (one_flows)
            std::erase_if(lines, [](const drawn_line& line) { return line.width == 0; });
        for (const drawn_line& line : lines) out += line.text + '\n';
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
