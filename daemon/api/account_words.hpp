#pragma once
// The words an account uses, so that none of them passes for a word of the API.

#include <set>
#include <string>
#include <string_view>

#include "daemon/api/json.hpp"

namespace existd::api {

class account_words {
  public:
    /// Takes note of every text in the document.
    void learn(const json::document::ValueType& value);

    /// Whether a text of the account is that word, whatever its case, blanks and punctuation.
    bool are_like(std::string_view word) const;
    /// Whether this is a public template's name and not also the name of a tag of theirs.
    bool is_public_name(std::string_view name) const;

  private:
    std::set<std::string> words_;
    std::set<std::string, std::less<>> own_names_;  ///< of attributes without a template
};

}  // namespace existd::api
