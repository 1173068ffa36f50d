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
/// name over a label. Throws failure: if there is none, with the nearest names; if several share the label, with all.
const named_attribute& find_attribute(const std::vector<named_attribute>& attributes, std::string_view word);

}  // namespace existd::cli
