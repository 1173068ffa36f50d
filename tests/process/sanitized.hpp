#pragma once
// Whether sanitizers are on. They have their own allocator, signal handlers and memory.

namespace existd::tests {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace existd::tests
