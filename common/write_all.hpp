#pragma once
// Writes a text to a descriptor.

#include <string_view>

namespace existd {

/// Writes all of the text. Returns 0, or the errno of the failed write; EPIPE if the reader is gone.
int write_each(int to, std::string_view text);

/// The same, but it is no failure if the reader is gone.
int write_all(int to, std::string_view text);

}  // namespace existd
