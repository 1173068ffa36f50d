#pragma once
// From the markers in a recording back to values of their kind.

#include <string>

namespace existd::tests {

/// Makes up values, no two texts or instants alike.
class inventor {
  public:
    /// A JSON value for a marker that `existd record` writes, such as `<text, up to 16 characters>`. Throws
    /// std::invalid_argument for one that it does not write.
    std::string value_for(const std::string& marker);
    /// A key for one such as `<key 1: date>`.
    std::string key_for(const std::string& marker);

  private:
    std::string text_of(const std::string& kind);
    std::string plain_text(const std::string& kind);
    std::string date_time(const std::string& kind);

    int made_ = 0;
};

/// Stands for what was left out of a list or an object.
bool is_omission(const std::string& marker);

/// Text as JSON.
std::string in_quotes(const std::string& text);

}  // namespace existd::tests
