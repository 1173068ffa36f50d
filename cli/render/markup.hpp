#pragma once
// HTML and SVG as text. Words and attribute values are escaped, always: nothing from the copy becomes markup.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace existd::cli::render {

/// Harmless inside elements and quoted attributes; control characters and overrides of direction become visible.
std::string escaped(std::string_view words);

/// `12.35`, `100`: at most two decimals.
std::string coordinate(double value);
/// The same of a share, as `12.35%`.
std::string percent_of_whole(double share);

struct attribute {
    attribute(std::string_view called, std::string_view text) : name(called), value(text) {}
    attribute(std::string_view called, double number) : name(called), value(coordinate(number)) {}

    std::string_view name;
    std::string value;
};

class markup {
  public:
    using attributes = std::initializer_list<attribute>;

    /// Tags and names of attributes are ours: literals, not escaped.
    markup& open(std::string_view tag, attributes with = {});
    /// Ends the element opened last.
    markup& close();
    markup& words(std::string_view text);
    /// An element with words only.
    markup& element(std::string_view tag, attributes with, std::string_view text);
    /// An element without an end: `<meta …>` and, in SVG, `<rect …/>`.
    markup& leaf(std::string_view tag, attributes with);
    /// Text of our own that is markup already, a style sheet or a script.
    markup& verbatim(std::string_view text);

    /// Hands over all of it, when every element is closed.
    std::string take() { return std::move(text_); }

  private:
    void start(std::string_view tag, attributes with);

    std::string text_;
    std::vector<std::string_view> open_;
};

}  // namespace existd::cli::render
