#include "cli/data/cell.hpp"

#include <array>
#include <charconv>

namespace existd::cli {
std::string number_text(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

}  // namespace existd::cli
