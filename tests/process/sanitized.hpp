#pragma once
// Sanitizers have an allocator, handlers of signals and memory of their own.

namespace existd::tests {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace existd::tests
