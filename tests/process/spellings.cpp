#include "tests/process/spellings.hpp"

#include <algorithm>
#include <cctype>

#include <openssl/evp.h>

namespace existd::tests {
namespace {

std::string digits(const std::string& bytes, const char* alphabet, const std::string& before) {
    std::string text;
    for (const unsigned char byte : bytes) text += before + alphabet[byte >> 4] + alphabet[byte & 15];
    return text;
}

std::string percent(const std::string& bytes, const char* alphabet) {
    std::string text;
    for (const char c : bytes) {
        const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string("-._~").find(c) < 4;
        text += plain ? std::string(1, c) : digits({c}, alphabet, "%");
    }
    return text;
}

/// Returns the digits that do not depend on the neighbouring bytes.
std::string base64(const std::string& bytes, std::size_t before) {
    const std::string all = std::string(before, ' ') + bytes;
    std::string text(4 * (all.size() / 3 + 1) + 1, '\0');
    ::EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(all.data()),
                      static_cast<int>(all.size()));
    const std::size_t first = (8 * before + 5) / 6, end = 8 * all.size() / 6;
    return text.substr(first, end - first);
}

}  // namespace

std::vector<std::string> spellings(const std::string& secret) {
    constexpr const char *small = "0123456789abcdef", *capital = "0123456789ABCDEF";
    std::vector<std::string> all{secret,
                                 percent(secret, small),
                                 percent(secret, capital),
                                 digits(secret, small, ""),
                                 digits(secret, capital, ""),
                                 digits(secret, small, "%"),
                                 digits(secret, capital, "%")};
    std::string escaped;
    for (const char c : secret) escaped += c == '/' ? "\\/" : std::string(1, c);
    all.push_back(escaped);
    for (const std::size_t before : {0U, 1U, 2U}) {
        std::string text = base64(secret, before);
        all.push_back(text);
        std::replace(text.begin(), text.end(), '+', '-');  // as in addresses
        std::replace(text.begin(), text.end(), '/', '_');
        all.push_back(text);
    }
    return all;
}

}  // namespace existd::tests
