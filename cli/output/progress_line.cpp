#include "cli/output/progress_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace existd::cli {

using namespace std::chrono_literals;

std::string progress_line::text(double share, clock::time_point now) {
    if (now - begun_ < 1s || (visible_ && now - shown_ < 200ms)) return {};
    shown_ = now;
    visible_ = true;
    constexpr std::size_t width = 20;
    share = std::clamp(share, 0.0, 1.0);
    const auto done = static_cast<std::size_t>(share * width);
    std::string line = "[" + std::string(done, '#') + std::string(width - done, ' ') + "] " +
                       std::to_string(static_cast<int>(100 * share)) + "%";
    const std::chrono::duration<double> waited = now - begun_;
    if (share > 0) line += ", " + std::to_string(std::lround(waited.count() * (1 - share) / share)) + " s left";
    return line;
}

void progress_line::show(double share) {
    if (const std::string line = text(share, clock::now()); !line.empty())
        std::fprintf(stderr, "\r%s\x1b[K", line.c_str());
}

void progress_line::clear() {
    if (std::exchange(visible_, false)) std::fputs("\r\x1b[K", stderr);
}

}  // namespace existd::cli
