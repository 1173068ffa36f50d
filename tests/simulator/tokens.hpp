#pragma once
#include <map>

#include "endpoints.hpp"
#include "request.hpp"

namespace simulator {

struct token_options {
    std::string username = "demo", password = "demo";
    std::string token = "simulated-token";  // read-only, never expires
    std::string access_token = "simulated-access", refresh_token = "simulated-refresh";
    std::string client_id = "demo-client", client_secret = "demo-secret";
    std::chrono::seconds lifetime{31535999};  // of an access token
    bool login_on_api_1_only = false;         // as in the tutorial: 404 on /api/2/
};

// Simple tokens and OAuth2: who may ask, and how they log in.
class tokens {
  public:
    tokens(const token_options& options, time_point now);

    struct identity {
        std::string token;  // never to be logged
        grant may;
    };
    // Returns what an Authorization header permits; nothing if it is wrong, revoked, expired, or of the other kind.
    std::optional<identity> identify(const std::string& authorization, time_point now) const;

    // Returns the answer if the path is one of a login; otherwise nothing.
    std::optional<response> answer(const request& asked, const query& target, time_point now);

    void revoke_all();
    // Invalidates all OAuth2 access tokens, but not their refresh tokens.
    void end_access(time_point now);

  private:
    struct pair {
        std::string refresh_token, scope;
        time_point expires;
    };
    struct code {
        std::string redirect_uri, scope;
    };

    response simple_token(const request& asked) const;
    response authorize(const query& target);
    response exchange(const request& asked, time_point now);
    response issue(const std::string& scope, time_point now);

    token_options options_;
    bool simple_token_valid_ = true;
    std::map<std::string, pair> pairs_ = {};  // by access token
    std::map<std::string, code> codes_ = {};
    std::size_t issued_ = 0;
};

}  // namespace simulator
