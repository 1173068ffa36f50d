#pragma once
// What a terminal may be shown, said a second time and in bytes: the program's own idea of it is what is tested.

#include <string_view>

#include <rapidjson/encodings.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/stringbuffer.h>

#include "tests/fuzz/target.hpp"

namespace existd::fuzz {

inline void expect_utf8(std::string_view text) {
    rapidjson::MemoryStream in(text.data(), text.size());
    rapidjson::StringBuffer out;
    while (in.Tell() < text.size()) expect(rapidjson::UTF8<>::Validate(in, out), "what is shown is UTF-8", text);
}

/// Lines of text and nothing a terminal would obey: no control characters, no overrides of direction.
inline void expect_harmless(std::string_view text) {
    expect_utf8(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t ahead) {
            return i + ahead < text.size() ? static_cast<unsigned char>(text[i + ahead]) : 0U;
        };
        const bool control =
            (byte(0) < ' ' && byte(0) != '\n') || byte(0) == 127 || (byte(0) == 0xC2 && byte(1) < 0xA0);
        const bool turns = byte(0) == 0xE2 && ((byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) ||
                                               (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9));
        expect(!control && !turns, "nothing that is shown commands the terminal", text);
    }
}

}  // namespace existd::fuzz
