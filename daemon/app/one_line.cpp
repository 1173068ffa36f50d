#include "daemon/app/one_line.hpp"

#include <algorithm>

#include <utf8proc.h>

namespace existd::app {
namespace {

bool is_harmful(utf8proc_int32_t point) {
    const bool control = point < 0x20 || (point >= 0x7f && point < 0xa0);
    const bool separator = point == 0x2028 || point == 0x2029;
    const bool direction = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    return control || separator || direction;
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string line;
    while (!text.empty()) {
        utf8proc_int32_t point = 0;
        const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                           static_cast<utf8proc_ssize_t>(text.size()), &point);
        const auto taken = static_cast<std::size_t>(std::max<utf8proc_ssize_t>(1, size));
        line += size <= 0 || is_harmful(point) ? std::string_view("?") : text.substr(0, taken);
        text.remove_prefix(taken);
    }
    return line;
}

}  // namespace existd::app
