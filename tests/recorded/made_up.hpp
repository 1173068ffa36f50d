#pragma once
// Turns the markers of a recording back into values.

#include <string>

namespace existd::tests {

/// Makes up values. No two texts or instants are alike.
class inventor {
  public:
    /// Returns a JSON value for a marker such as `<text, up to 16 characters>`. Throws std::invalid_argument if
    /// `existd record` does not write such a marker.
    std::string value_for(const std::string& marker);
    /// Returns a key for a marker such as `<key 1: date>`.
    std::string key_for(const std::string& marker);

  private:
    std::string text_of(const std::string& kind);
    std::string plain_text(const std::string& kind);
    std::string date_time(const std::string& kind);

    int made_ = 0;
};

/// Returns whether the marker stands for omitted items or keys.
bool is_omission(const std::string& marker);

/// Returns the text as JSON.
std::string in_quotes(const std::string& text);

}  // namespace existd::tests
