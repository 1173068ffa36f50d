#include "daemon/sync/credentials.hpp"

#include <array>

#include <openssl/sha.h>

namespace existd::sync {

std::int64_t fingerprint(const std::string& authorization) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
    ::SHA256(reinterpret_cast<const unsigned char*>(authorization.data()), authorization.size(), digest.data());
    std::int64_t bits = 0;
    for (std::size_t i = 0; i < 4; ++i) bits = bits << 8 | digest[i];
    return bits;
}

}  // namespace existd::sync
