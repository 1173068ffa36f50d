#pragma once
// Writing a text to a descriptor.

#include <string_view>

namespace existd {

/// Writes all of the text. Returns 0, or the errno of the failed write; EPIPE if the reader went away.
int write_each(int to, std::string_view text);

/// The same, but a reader that went away is no failure.
int write_all(int to, std::string_view text);

}  // namespace existd
