#pragma once
// Who says what goes into the Authorization header, as sync sees it.

#include <cstdint>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace existd::sync {

/// What became of looking for a better token.
enum class renewal {
    found,  ///< there is one
    none,   ///< there is none: a person has to log in
    later,  ///< there may be one when the network or the disk is well again
};

class credentials {
  public:
    virtual ~credentials() = default;

    /// The header's value, `Token …` or `Bearer …`. May first trade a token that ends soon for a new one (OAuth2);
    /// where that fails, the one held goes on being used. Throws if there is no token at all.
    virtual boost::asio::awaitable<std::string> authorization() = 0;

    /// After a 401: looks for a token better than the one refused. Throws only when cancelled.
    virtual boost::asio::awaitable<renewal> renew() = 0;
};

/// A checksum of a header's value: enough to notice another token, and nothing to find this one by, for 2^128 of 40
/// hexadecimal digits share its 32 bits.
std::int64_t fingerprint(const std::string& authorization);

}  // namespace existd::sync
