#include <random>

#include <fmt/format.h>

#include "daemon/api/oauth2.hpp"
#include "daemon/api/tokens.hpp"
#include "daemon/app/commands/commands.hpp"
#include "daemon/app/commands/prompt.hpp"
#include "daemon/app/one_line.hpp"
#include "daemon/app/one_request.hpp"
#include "daemon/app/standard_output.hpp"
#include "daemon/app/token/token_file.hpp"
#include "daemon/net/system_clock.hpp"
#include "daemon/net/wire_request.hpp"

namespace existd::app {
namespace {

/// Returns 128 random bits that nobody can guess.
std::string fresh_state() {
    std::random_device device;
    std::string state;
    for (int i = 0; i < 4; ++i) state += fmt::format("{:08x}", device());
    return state;
}

api::oauth2::client who_asks(const config& settings) {
    const auto& known = settings.account;
    api::oauth2::client who{known.client_id, known.client_secret, known.redirect_uri};
    if (who.id.empty()) who.id = ask("Client id: ");
    if (who.secret.empty()) who.secret = ask_secret("Client secret (not shown): ");
    if (who.redirect_uri.empty()) who.redirect_uri = ask("Redirect address (https://…): ");
    if (who.id.empty() || who.secret.empty() || who.redirect_uri.empty())
        throw failure(exit_usage,
                      "client id, client secret and redirect address are needed, from the config or, in this order, on "
                      "lines of standard input");
    return who;
}

api::token_grant trade(const config& settings, const net::base_url& base, const api::oauth2::client& who,
                       const std::string& code) {
    net::http_request request;
    request.method = "POST";
    request.target = api::oauth2::token_target;
    request.content_type = api::oauth2::form_type;
    request.body = api::oauth2::code_form(who, code);
    const auto response = send_once(settings, base, std::move(request));
    if (response.has_error())
        throw failure(exit_unreachable, base.host + " cannot be reached: " + response.error().message());
    if (response->is_refusal())
        throw failure(
            exit_unauthorised,
            "the service does not accept client id, secret, redirect address and code; a code is valid for one "
            "login and only for minutes");
    if (!response->is_success())
        throw failure(exit_unreachable, "the service answered with status " + std::to_string(response->status));
    auto grant = api::decode_token_grant(response->body);
    if (grant.has_error()) throw failure(exit_unreachable, "the answer cannot be used: " + grant.error().message);
    return std::move(*grant);
}

/// Warns about missing permissions: their data is absent from every answer, without any error.
void tell_what_is_missing(const std::string& scope) {
    if (scope.empty()) return;
    std::string missing;
    for (const auto one : api::oauth2::read_scopes)
        if ((" " + scope + " ").find(" " + std::string(one) + " ") == std::string::npos)
            missing += " " + std::string(one);
    if (!missing.empty()) print("Not granted, so not in the copy:" + missing + '\n');
}

}  // namespace

exit_status log_in_with_oauth2(const config& settings) {
    if (settings.account.auth != "oauth2")
        throw failure(exit_bad_config, "login --oauth2 needs the line `auth = \"oauth2\"` in [account] of " +
                                           (settings.file ? settings.file->string() : std::string("the config file")));
    const auto base = net::parse_base_url(settings.api.base_url);
    const auto who = who_asks(settings);
    // The code can be used only once, so a pair that cannot be stored would be lost.
    rehearse_token(settings.account.token_file, std::string(2000, ' '));
    const std::string state = fresh_state();
    print("Open this address in a browser, allow access, and paste the address you are sent to:\n" + base.scheme +
          "://" + net::host_header(base.scheme, base.host, base.port) + api::oauth2::authorize_target(who, state) +
          '\n');
    const auto code = api::oauth2::code_in(ask("Address: "), state);
    if (code.has_error()) throw failure(exit_unauthorised, code.error().message);

    const auto grant = trade(settings, base, who, *code);
    const auto ends = grant.expires_in ? net::system_clock().now().wall + *grant.expires_in : iso::instant();
    store_token(settings.account.token_file,
                to_toml({grant.access_token, grant.refresh_token, ends, who.id, who.secret}));
    tell_what_is_missing(grant.scope);
    print("Tokens stored in " + one_line(settings.account.token_file.string()) + ". Now run `" + next_step(settings) +
          "`.\n");
    return exit_done;
}

}  // namespace existd::app
