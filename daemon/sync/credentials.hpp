#pragma once
// The interface through which sync gets the Authorization header.

#include <string>

#include <boost/asio/awaitable.hpp>

namespace existd::sync {

/// The result of looking for a better token.
enum class renewal {
    found,  ///< there is a better token
    none,   ///< there is none; the user must log in
    later,  ///< there may be one once the network or the disk works again
};

class credentials {
  public:
    virtual ~credentials() = default;

    /// Returns the header's value, `Token …` or `Bearer …`. May first replace a token that expires soon (OAuth2); if
    /// that fails, the current one stays in use. Throws std::runtime_error if there is no token.
    virtual boost::asio::awaitable<std::string> authorization() = 0;

    /// Called after a 401. Looks for a better token than the refused one. Throws only when cancelled.
    virtual boost::asio::awaitable<renewal> renew() = 0;
};

}  // namespace existd::sync
