#pragma once
// Finding an attribute by what people call it.

#include <string>
#include <string_view>
#include <vector>

namespace existd::cli {

struct named_attribute {
    std::string name, label;
};

/// The attribute of that name, or else of that label, in any case; an exact spelling wins over another case, a name
/// over a label. Throws failure: with the nearest names if there is none, with the names if several share the label.
const named_attribute& find_attribute(const std::vector<named_attribute>& attributes, std::string_view word);

}  // namespace existd::cli
