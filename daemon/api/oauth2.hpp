#pragma once
// OAuth2 in Exist's form (its documentation, "OAuth2 authorisation"). Paths are relative to the host, not to the API.

#include <array>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "daemon/api/decode.hpp"

namespace existd::api::oauth2 {

/// One for each group of attributes. Answers simply omit what is not granted.
inline constexpr std::array<std::string_view, 17> read_scopes{
    "activity_read", "productivity_read", "mood_read",       "sleep_read",    "workouts_read", "events_read",
    "finance_read",  "food_read",         "health_read",     "location_read", "media_read",    "social_read",
    "weather_read",  "symptoms_read",     "medication_read", "custom_read",   "manual_read"};

inline constexpr std::string_view token_target = "/oauth2/access_token";
inline constexpr std::string_view form_type = "application/x-www-form-urlencoded";

/// What the user registered at https://exist.io/account/apps/.
struct client {
    std::string id, secret, redirect_uri;
};

/// Returns the page where the user allows `who` to read, as a path with its query. `state` comes back with the code.
std::string authorize_target(const client& who, std::string_view state);

/// Returns the code in the address that the browser was sent to, or a line that says why there is none. The line
/// repeats neither code nor state.
boost::system::result<std::string, decode_error> code_in(std::string_view address, std::string_view state);

/// Return the forms to post to token_target: a code for a pair of tokens, and a refresh token for a new pair.
std::string code_form(const client& who, std::string_view code);
std::string refresh_form(std::string_view client_id, std::string_view client_secret, std::string_view refresh_token);

}  // namespace existd::api::oauth2
