#pragma once
#include "request.hpp"

namespace simulator {

// An answer as it is sent, including the faults of delivery: compressed, chunked, cut short.
struct rendered {
    std::string bytes;
    bool close = false;  // afterwards; always after a cut body
    bool reset = false;  // instead of an orderly close
};

rendered render(const response& answer, const request& asked);

}  // namespace simulator
