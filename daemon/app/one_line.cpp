#include "daemon/app/one_line.hpp"

namespace existd::app {

std::string one_line(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if (byte < ' ' || byte == 0x7f) text[i] = '?';
        if (byte == 0xc2 && next >= 0x80 && next < 0xa0) text.replace(i, 2, "?");
    }
    return text;
}

}  // namespace existd::app
