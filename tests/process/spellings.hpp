#pragma once
// The ways a secret can be written.

#include <string>
#include <vector>

namespace existd::tests {

/// Returns the secret as it is, percent-encoded, in hexadecimal, as a JSON string, and in base64 at any position of a
/// longer text; in both cases of letters where both are possible.
std::vector<std::string> spellings(const std::string& secret);

}  // namespace existd::tests
