#pragma once
// Describes the kind of a text or number without revealing it.

#include <cstdint>
#include <string>
#include <string_view>

namespace existd::api {

enum class lengths { told, untold };

/// Returns for example `date`, `date-time with offset, 6 digits of fraction`, `integer as text`, `url, https`, `time
/// zone`, or `text, up to 16 characters, newline`. Lengths are rounded up to a power of two.
std::string describe(std::string_view text, lengths how = lengths::told);

/// Returns `integer` or `negative integer`.
std::string describe(std::int64_t number);

/// Returns for example `integer-valued float`, `decimal, 3 digits` or `negative decimal, below 0.0001`.
std::string describe(double number);

}  // namespace existd::api
