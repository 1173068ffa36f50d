#include "cli/render/markup.hpp"

#include <cmath>

#include "cli/data/cell.hpp"
#include "cli/render/width.hpp"

namespace existd::cli::render {

std::string escaped(std::string_view words) {
    std::string safe;
    for (const char c : printable(words)) switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    return safe;
}

std::string coordinate(double value) {
    return number_text(std::nearbyint(value * 100) / 100 + 0.0);  // + 0.0: no -0
}

std::string percent_of_whole(double share) {
    return coordinate(share * 100) + "%";
}

void markup::start(std::string_view tag, attributes with) {
    text_ += '<';
    text_ += tag;
    for (const auto& [name, value] : with) {
        text_ += ' ';
        text_ += name;
        text_ += "=\"";
        text_ += escaped(value);
        text_ += '"';
    }
}

markup& markup::open(std::string_view tag, attributes with) {
    start(tag, with);
    text_ += '>';
    open_.push_back(tag);
    return *this;
}

markup& markup::close() {
    text_ += "</";
    text_ += open_.back();
    text_ += '>';
    // A line for each larger element, so that people can read the page and compare it with another.
    constexpr std::string_view with_lines[]{"section", "figure", "tr",   "li",     "p",
                                            "h2",      "h3",     "rect", "header", "footer"};
    for (const auto tag : with_lines)
        if (tag == open_.back()) text_ += '\n';
    open_.pop_back();
    return *this;
}

markup& markup::words(std::string_view text) {
    text_ += escaped(text);
    return *this;
}

markup& markup::element(std::string_view tag, attributes with, std::string_view text) {
    return open(tag, with).words(text).close();
}

markup& markup::leaf(std::string_view tag, attributes with) {
    start(tag, with);
    text_ += "/>";
    return *this;
}

markup& markup::verbatim(std::string_view text) {
    text_ += text;
    return *this;
}

}  // namespace existd::cli::render
