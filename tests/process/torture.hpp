#pragma once
// `./dev torture` goes the whole way where `./dev test` takes samples.

#include <cstdlib>

namespace existd::tests {

inline bool torture() {
    return std::getenv("EXISTD_TORTURE") != nullptr;
}

}  // namespace existd::tests
