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

std::string light_bar(double fraction, int width, bool unicode) {
    return repeated(unicode ? "░" : "-", std::lround(std::clamp(fraction, 0.0, 1.0) * width));
}

std::string bar_to_left(double fraction, int width, bool unicode) {
    const double columns = std::clamp(fraction, 0.0, 1.0) * width;
    if (!unicode) return repeated("#", std::lround(columns));
    const long halves = std::lround(columns * 2);
    return (halves % 2 == 1 ? "▐" : "") + repeated("█", halves / 2);
}

std::string ticked_bar(double fraction, double tick, int width, bool unicode) {
    const auto columns = [width](double share) { return std::lround(std::clamp(share, 0.0, 1.0) * width); };
    const long at = std::min(columns(tick), width - 1L), end = columns(fraction);
    const std::string full = repeated(unicode ? "█" : "#", std::min(at, end)), mark = unicode ? "│" : "|";
    if (end <= at) return full + repeated(" ", at - end) + mark;
    const bool longer = fraction > 1 && end > at + 1;
    return full + mark + repeated(unicode ? "▒" : "=", end - at - 1 - longer) + (longer ? unicode ? "▶" : ">" : "");
}

std::string sparkline(const std::vector<std::optional<double>>& values) {
    constexpr std::array<std::string_view, 8> heights{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    constexpr double least_span = .05;  // of the greatest size: what is nearly constant is drawn flat
    double least = 0, greatest = 0;
    int known = 0;
    for (const auto& value : values) {
        if (!value) continue;
        least = known == 0 ? *value : std::min(least, *value);
        greatest = known == 0 ? *value : std::max(greatest, *value);
        ++known;
    }
    if (known < 2) return {};
    // Of halves, because the distance between two numbers may be too large for one.
    const double size = std::max(std::abs(least / 2), std::abs(greatest / 2));
    const double span = std::max(greatest / 2 - least / 2, least_span * size);
    const double low = (least / 2 + greatest / 2 - span) / 2;
    std::string text;
    for (const auto& value : values) {
        const double share = !value || span == 0 ? 0 : (*value / 2 - low) / span;
        text += value ? heights[static_cast<std::size_t>(std::lround(share * 7))] : "·";
    }
    return text;
}

}  // namespace existd::cli::render
