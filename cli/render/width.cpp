#include "cli/render/width.hpp"

#include <algorithm>

#include <utf8proc.h>

namespace existd::cli::render {
namespace {

constexpr utf8proc_int32_t replacement = 0xFFFD;
constexpr utf8proc_int32_t emoji_presentation = 0xFE0F;

/// Removes the first code point of `text` and returns it; U+FFFD for a byte that is not UTF-8.
utf8proc_int32_t take_point(std::string_view& text) {
    utf8proc_int32_t point = replacement;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &point);
    text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    return length > 0 ? point : replacement;
}

void append_point(std::string& text, utf8proc_int32_t point) {
    utf8proc_uint8_t bytes[4];
    const auto length = utf8proc_encode_char(point, bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

bool regional_indicator(utf8proc_int32_t point) {
    return point >= 0x1F1E6 && point <= 0x1F1FF;
}

bool bidirectional_control(utf8proc_int32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

/// One user-perceived character and its columns.
struct grapheme {
    std::string_view bytes;
    int width = 0;
};

bool plain(char c) {
    return c >= ' ' && c <= '~';
}

grapheme take_grapheme(std::string_view& text) {
    const std::string_view from_here = text;
    if (plain(text[0]) && (text.size() == 1 || plain(text[1]))) {  // the usual case, and much quicker
        text.remove_prefix(1);
        return {from_here.substr(0, 1), 1};
    }
    utf8proc_int32_t state = 0;
    utf8proc_int32_t last = take_point(text);
    int width = utf8proc_charwidth(last);
    bool wide = regional_indicator(last);
    while (!text.empty()) {
        std::string_view rest = text;
        const utf8proc_int32_t next = take_point(rest);
        if (utf8proc_grapheme_break_stateful(last, next, &state)) break;
        width = std::max(width, utf8proc_charwidth(next));
        wide = wide || next == emoji_presentation;
        last = next;
        text = rest;
    }
    return {from_here.substr(0, from_here.size() - text.size()), wide ? 2 : std::min(width, 2)};
}

bool plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), plain);
}

utf8proc_int32_t harmless(utf8proc_int32_t point) {
    if (point == '\n' || point == '\r' || point == '\t') return ' ';
    if (point < 0x20) return 0x2400 + point;  // control pictures
    if (point == 0x7F) return 0x2421;
    const bool c1_control = point >= 0x80 && point < 0xA0;
    const bool separator = point == 0x2028 || point == 0x2029;
    return c1_control || separator || bidirectional_control(point) ? replacement : point;
}

/// Removes from the front of `text` what fits into `width` columns, at least one grapheme, and returns it.
std::string_view take_columns(std::string_view& text, int width) {
    const std::string_view from_here = text;
    int used = 0;
    while (!text.empty()) {
        std::string_view rest = text;
        const grapheme next = take_grapheme(rest);
        if (used > 0 && used + next.width > width) break;
        used += next.width;
        text = rest;
    }
    return from_here.substr(0, from_here.size() - text.size());
}

}  // namespace

int display_width(std::string_view text) {
    if (plain_ascii(text)) return static_cast<int>(text.size());
    int width = 0;
    while (!text.empty()) width += take_grapheme(text).width;
    return width;
}

std::string printable(std::string_view text) {
    if (plain_ascii(text)) return std::string(text);
    std::string safe;
    while (!text.empty()) {
        const auto run = std::find_if_not(text.begin(), text.end(), plain) - text.begin();
        safe += text.substr(0, static_cast<std::size_t>(run));
        text.remove_prefix(static_cast<std::size_t>(run));
        if (text.starts_with("\r\n")) text.remove_prefix(1);
        if (!text.empty()) append_point(safe, harmless(take_point(text)));
    }
    return safe;
}

std::string printable_lines(std::string_view text) {
    std::string safe;
    for (;;) {
        const std::size_t end = text.find_first_of("\t\n");
        std::string_view words = text.substr(0, end);
        const bool carriage_return = end != text.npos && text[end] == '\n' && words.ends_with('\r');
        if (carriage_return) words.remove_suffix(1);
        safe += printable(words);
        if (end == text.npos) return safe;
        safe += carriage_return ? "\r\n" : text.substr(end, 1);
        text.remove_prefix(end + 1);
    }
}

std::string one_line(std::string_view text) {
    constexpr std::string_view white = " \t\n\v\f\r";
    std::string words;
    for (std::size_t end = 0, begin; (begin = text.find_first_not_of(white, end)) != text.npos;) {
        end = std::min(text.find_first_of(white, begin), text.size());
        if (!words.empty()) words += ' ';
        words += text.substr(begin, end - begin);
    }
    return words;
}

std::string valid_utf8(std::string_view text) {
    if (plain_ascii(text)) return std::string(text);
    std::string valid;
    while (!text.empty()) append_point(valid, take_point(text));
    return valid;
}

std::string shortened(std::string_view text, int width) {
    if (display_width(text) <= width) return std::string(text);
    if (width <= 1) return "…";
    return std::string(take_columns(text, width - 1)) + "…";
}

std::vector<std::string> wrapped(std::string_view text, int width) {
    constexpr std::string_view between = " · ", dot = "·";
    const bool is_list = text.find(between) != std::string_view::npos;
    bool begins_item = is_list;
    std::vector<std::string> lines;
    std::string line;
    int used = 0;
    while (!text.empty()) {
        const std::size_t item_end = text.find(between), blank = text.find(' ');
        const int item = display_width(text.substr(0, item_end)) + (item_end == std::string_view::npos ? 0 : 2);
        std::string_view word = text.substr(0, blank);
        text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
        if (word.empty()) continue;
        const int needed = begins_item && item <= width ? item : display_width(word);
        begins_item = is_list && word == dot;
        if (used > 0 && used + 1 + needed > width) {
            lines.push_back(std::move(line));
            line.clear();
            used = 0;
        }
        while (used == 0 && display_width(word) > width) lines.emplace_back(take_columns(word, width));
        if (word.empty()) continue;
        if (used > 0) line += ' ', ++used;
        line += word;
        used += display_width(word);
    }
    if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
    return lines;
}

std::string fitted(std::string_view lines, int width) {
    std::string text;
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (display_width(line) <= width) {
            (text += line) += '\n';
            continue;
        }
        const auto first = std::min(line.find_first_not_of(' '), line.size());
        const auto gap = std::min(line.find("  ", first), line.size());
        const auto second = std::min(line.find_first_not_of(' ', gap), line.size());
        std::string begin(line.substr(0, second < line.size() ? second : first));
        line.remove_prefix(begin.size());
        std::size_t indent = begin.size();
        if (display_width(begin) > width / 2) {  // the second column goes below the first
            begin.resize(std::min(begin.size(), gap));
            text += begin + '\n';
            indent = first + 2;
            begin.assign(indent, ' ');
        }
        for (const std::string& part : wrapped(line, std::max(1, width - static_cast<int>(indent)))) {
            text += begin + part + '\n';
            begin.assign(indent, ' ');
        }
    }
    return text;
}

}  // namespace existd::cli::render
