#pragma once
// Collects the words an account uses, so that none of them is mistaken for a word of the API.

#include <set>
#include <string>
#include <string_view>

#include "daemon/api/json.hpp"

namespace existd::api {

class account_words {
  public:
    /// Remembers every text in the document.
    void learn(const json::document::ValueType& value);

    /// Whether the account uses this word as a text, ignoring case, blanks and punctuation.
    bool are_like(std::string_view word) const;
    /// Whether this is the name of a public template. False if the account has a custom attribute with that name.
    bool is_public_name(std::string_view name) const;

  private:
    std::set<std::string> words_;
    std::set<std::string, std::less<>> own_names_;  ///< of attributes without a template
};

}  // namespace existd::api
