#pragma once
// The ways a secret can be written.

#include <string>
#include <vector>

namespace existd::tests {

/// As it is, percent-encoded, in hexadecimal digits, as a JSON string, and in base64 wherever in a longer text it
/// stands; each where it may be in small or capital letters in both.
std::vector<std::string> spellings(const std::string& secret);

}  // namespace existd::tests
