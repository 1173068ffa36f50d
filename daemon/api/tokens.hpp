#pragma once
// Answers that hold a token.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "daemon/api/decode.hpp"

namespace existd::api {

/// `{"token": "…"}` of auth/simple-token/. A token that no header could hold is an error, and not repeated.
boost::system::result<std::string, decode_error> decode_simple_token(std::string_view body);

/// What oauth2/access_token gives.
struct token_grant {
    std::string access_token;
    std::string refresh_token;                       ///< empty if there is none
    std::optional<std::chrono::seconds> expires_in;  ///< nothing if it is not said, or not to be believed
    std::string scope;                               ///< as it came, empty if it is not said
};

/// Strict about the tokens, as above, and about nothing else: the old pair died with this answer, so whatever part of
/// it can be used must be.
boost::system::result<token_grant, decode_error> decode_token_grant(std::string_view body);

}  // namespace existd::api
