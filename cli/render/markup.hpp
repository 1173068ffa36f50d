#pragma once
// HTML and SVG as text. Words and attribute values are always escaped, so that nothing from the copy becomes markup.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace existd::cli::render {

/// Makes text harmless inside elements and quoted attributes. Control characters and direction overrides become
/// visible.
std::string escaped(std::string_view words);

/// `12.35`, `100`: at most two decimals.
std::string coordinate(double value);
/// The same for a share: `12.35%`.
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

    /// Opens an element. The tag and the names of attributes must be literals: they are not escaped.
    markup& open(std::string_view tag, attributes with = {});
    /// Closes the element that was opened last.
    markup& close();
    markup& words(std::string_view text);
    /// Writes an element that holds only words.
    markup& element(std::string_view tag, attributes with, std::string_view text);
    /// Writes an element without an end tag: `<meta …>` and, in SVG, `<rect …/>`.
    markup& leaf(std::string_view tag, attributes with);
    /// Writes text of our own that is already markup, a style sheet or a script.
    markup& verbatim(std::string_view text);

    /// Returns all of it, once every element is closed.
    std::string take() { return std::move(text_); }

  private:
    void start(std::string_view tag, attributes with);

    std::string text_;
    std::vector<std::string_view> open_;
};

}  // namespace existd::cli::render
