#pragma once
// `./dev torture` tests everything, `./dev test` a sample.

#include <cstdlib>

namespace existd::tests {

inline bool torture() {
    return std::getenv("EXISTD_TORTURE") != nullptr;
}

}  // namespace existd::tests
