#pragma once
// Who says what goes into the Authorization header, as sync sees it.

#include <string>

#include <boost/asio/awaitable.hpp>

namespace existd::sync {

class credentials {
  public:
    virtual ~credentials() = default;

    /// The header's value, `Token …` or `Bearer …`. May first trade a token that ends soon for a new one (OAuth2);
    /// where that fails, the one held goes on being used. Throws if there is no token at all.
    virtual boost::asio::awaitable<std::string> authorization() = 0;

    /// After a 401: looks for a token better than the one refused. False if there is none.
    virtual boost::asio::awaitable<bool> renew() = 0;
};

}  // namespace existd::sync
