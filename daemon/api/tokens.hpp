#pragma once
// Decodes answers that contain a token.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "daemon/api/decode.hpp"

namespace existd::api {

/// Decodes `{"token": "…"}` of auth/simple-token/. Returns an error, which does not repeat the token, if no header
/// could hold it.
boost::system::result<std::string, decode_error> decode_simple_token(std::string_view body);

/// An answer of oauth2/access_token.
struct token_grant {
    std::string access_token;
    std::string refresh_token;                       ///< empty if there is none
    std::optional<std::chrono::seconds> expires_in;  ///< nothing if absent or implausible
    std::string scope;                               ///< unchanged; empty if absent
};

/// Decodes such an answer. Only the tokens are checked strictly: the old pair is no longer valid, so anything usable in
/// this answer must be used.
boost::system::result<token_grant, decode_error> decode_token_grant(std::string_view body);

}  // namespace existd::api
