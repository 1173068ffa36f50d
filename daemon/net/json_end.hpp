#pragma once
// Whether a body without a length is whole.

#include <string_view>

namespace existd::net {

/// Whether `text` is an object or an array of JSON up to the bracket that closes it, blanks after it allowed. A text
/// that was cut short is none. Does not check what is between the brackets: decoding does.
bool is_closed_json(std::string_view text);

}  // namespace existd::net
