#pragma once
// Whether a body without a length is whole.

#include <string_view>

namespace existd::net {

/// Returns whether `text` is a JSON object or array up to its closing bracket, perhaps followed by blanks. A text that
/// was cut short is not. Does not check what is between the brackets: decoding does.
bool is_closed_json(std::string_view text);

}  // namespace existd::net
