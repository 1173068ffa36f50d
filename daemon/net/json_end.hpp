#pragma once
// Decides whether a body without a length is complete.

#include <string_view>

namespace existd::net {

/// Returns whether `text` is a JSON object or array up to its closing bracket, perhaps followed by blanks. A text that
/// was cut short is not. Does not check the text between the brackets; decoding does.
bool is_closed_json(std::string_view text);

}  // namespace existd::net
