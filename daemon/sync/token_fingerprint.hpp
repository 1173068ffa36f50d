#pragma once
// Notices that the token is another one, without keeping it.

#include <cstdint>
#include <string>

namespace existd::sync {

/// Returns a checksum of a header's value. It is enough to notice another token, but the token cannot be recovered from
/// it: 2^128 tokens of 40 hexadecimal digits share each 32-bit checksum.
std::int64_t fingerprint(const std::string& authorization);

}  // namespace existd::sync
