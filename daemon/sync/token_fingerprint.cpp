#include "daemon/sync/token_fingerprint.hpp"

#include <zlib.h>

namespace existd::sync {

std::int64_t fingerprint(const std::string& authorization) {
    return static_cast<std::int64_t>(
        ::crc32_z(0, reinterpret_cast<const Bytef*>(authorization.data()), authorization.size()));
}

}  // namespace existd::sync
