#include "cli/render/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace existd::cli::render {
namespace {

std::string repeated(std::string_view mark, long times) {
    std::string text;
    for (long i = 0; i < times; ++i) text += mark;
    return text;
}

}  // namespace

std::string bar(double fraction, int width, bool unicode) {
    constexpr std::array<std::string_view, 8> part{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const double columns = std::clamp(fraction, 0.0, 1.0) * width;
    if (!unicode) return repeated("#", std::lround(columns));
    const long eighths = std::lround(columns * 8);
    return repeated("█", eighths / 8) + std::string(part[static_cast<std::size_t>(eighths % 8)]);
}

}  // namespace existd::cli::render
