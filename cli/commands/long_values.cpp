#include "cli/commands/long_values.hpp"

#include <algorithm>
#include <string_view>

#include "cli/render/width.hpp"

namespace existd::cli::commands {
namespace {

std::string more_characters(int count) {
    return render::with_thousands(count) + " more characters";
}

}  // namespace

std::string beginning(const context& with, const std::string& whole, const std::string& rest) {
    constexpr int most = 400;
    const std::string line = render::one_line(whole);
    const int width = render::display_width(line);
    if (width <= most || !with.screen.terminal) return line;
    return render::shortened(line, most) + " (" + more_characters(width - most) + "; " + rest + ")";
}

std::vector<std::string> paragraphs(const context& with, const record& one) {
    constexpr int most_lines = 5, widest = 100;
    const int width = std::min(with.screen.width, widest);
    const bool bounded = with.screen.terminal && width > 0;
    std::vector<std::string> found;
    std::string_view left = text(one["value"]);
    for (int room = most_lines * width; !left.empty() && (!bounded || room > 0);) {
        const auto end = std::min(left.find('\n'), left.size());
        std::string_view line = left.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        const int columns = render::display_width(line);
        if (bounded && columns > room) {
            found.push_back(render::shortened(line, room));
            left.remove_prefix(found.back().size() - std::string_view("…").size());
            break;
        }
        found.emplace_back(line);
        left.remove_prefix(std::min(end + 1, left.size()));
        if (bounded) room -= (columns / width + 1) * width;
    }
    if (!left.empty())
        found.push_back("(" + more_characters(render::display_width(left)) + "; `exist values " +
                        text(one["attribute"]) + " --date " + text(one["date"]) + "` shows all)");
    return found;
}

}  // namespace existd::cli::commands
