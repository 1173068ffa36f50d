#include "request.hpp"

#include <algorithm>
#include <cctype>

namespace simulator {

std::string header(const headers& all, std::string_view name) {
    const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
    for (const auto& [key, value] : all) {
        if (std::ranges::equal(key, name, same)) return value;
    }
    return {};
}

}  // namespace simulator
