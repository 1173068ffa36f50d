#include "cli/output/terminfo.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace existd::cli {
namespace {

namespace fs = std::filesystem;

/// Returns the number of colours that a compiled entry names; see term(5) for its form. Nothing if it is no entry.
std::optional<int> colours_of(const std::string& entry) {
    const auto number_at = [&entry](std::size_t at, std::size_t size) -> std::optional<int> {
        if (at + size > entry.size()) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(entry[at + i]);
        return size == 2 ? static_cast<std::int16_t>(value) : static_cast<std::int32_t>(value);
    };
    constexpr int narrow_numbers = 0432, wide_numbers = 01036;
    constexpr std::size_t header = 12, max_colors = 13;
    const auto magic = number_at(0, 2), names = number_at(2, 2), flags = number_at(4, 2), numbers = number_at(6, 2);
    if (!numbers || (magic != narrow_numbers && magic != wide_numbers) || *names < 0 || *flags < 0) return std::nullopt;
    if (*numbers <= static_cast<int>(max_colors)) return 0;
    const std::size_t size = magic == narrow_numbers ? 2 : 4;
    const std::size_t begin = header + static_cast<std::size_t>(*names) + static_cast<std::size_t>(*flags);
    return number_at(begin + begin % 2 + max_colors * size, size);
}

std::vector<fs::path> databases() {
    std::vector<fs::path> folders;
    if (const char* own = std::getenv("TERMINFO"); own != nullptr && *own != '\0') folders.emplace_back(own);
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
        folders.push_back(fs::path(home) / ".terminfo");
    for (const char* shared : {"/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"}) folders.emplace_back(shared);
    return folders;
}

}  // namespace

bool has_colours(std::string_view term) {
    if (term.empty() || term == "dumb" || term.find('/') != std::string_view::npos) return false;
    for (const fs::path& folder : databases()) {
        std::ifstream file(folder / std::string(1, term.front()) / std::string(term), std::ios::binary);
        if (!file) continue;
        const std::string entry{std::istreambuf_iterator<char>(file), {}};
        if (const auto colours = colours_of(entry)) return *colours >= 8;
    }
    return !term.starts_with("vt");
}

}  // namespace existd::cli
