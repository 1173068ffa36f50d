#pragma once
// Finds an attribute by what people call it.

#include <string>
#include <string_view>
#include <vector>

namespace existd::cli {

struct named_attribute {
    std::string name, label;
};

/// Returns the attribute of that name, or else of that label, in any case. An exact spelling wins over another case, a
/// name over a label, and either over what is equal only without white space, symbols and the punctuation around it.
/// Throws failure: if there is none, with the labels that contain the word and the nearest names; if several are equal,
/// with all.
const named_attribute& find_attribute(const std::vector<named_attribute>& attributes, std::string_view word);

}  // namespace existd::cli
