#pragma once
#include "request.hpp"

namespace simulator {

// An answer as it goes over the wire, the faults of its travels included: compressed, chunked, cut short.
struct rendered {
    std::string bytes;
    bool close = false;  // afterwards; a cut body leaves no other choice
    bool reset = false;  // not orderly
};

rendered render(const response& answer, const request& asked);

}  // namespace simulator
