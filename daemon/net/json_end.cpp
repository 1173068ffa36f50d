#include "daemon/net/json_end.hpp"

#include <cstddef>

namespace existd::net {

bool is_closed_json(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    std::size_t depth = 0;
    for (std::size_t at = text.find_first_not_of(blanks); at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            for (++at; at < text.size() && text[at] != '"'; ++at)
                if (text[at] == '\\') ++at;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth > 0 && --depth == 0) return text.find_first_not_of(blanks, at + 1) == text.npos;
        }
        if (depth == 0) return false;
    }
    return false;
}

}  // namespace existd::net
