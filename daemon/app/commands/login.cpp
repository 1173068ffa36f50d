#include <string>

#include "daemon/api/parameter.hpp"
#include "daemon/api/tokens.hpp"
#include "daemon/app/commands/commands.hpp"
#include "daemon/app/commands/prompt.hpp"
#include "daemon/app/one_line.hpp"
#include "daemon/app/one_request.hpp"
#include "daemon/app/standard_output.hpp"
#include "daemon/app/token/token_file.hpp"

namespace existd::app {
namespace {

std::string form(const std::string& username, const std::string& password) {
    return api::parameter("username", username) + "&" + api::parameter("password", password);
}

boost::system::result<net::http_response> trade(const config& settings, const net::base_url& base,
                                                const std::string& body) {
    net::http_request request;
    request.method = "POST";
    request.content_type = "application/x-www-form-urlencoded";
    request.target = base.path + "auth/simple-token/";
    request.body = body;
    auto response = send_once(settings, base, request);
    // The tutorial still uses version 1 of the API.
    const auto version = request.target.rfind("/api/2/");
    if (response.has_error() || response->status != 404 || version == std::string::npos) return response;
    request.target.replace(version, 7, "/api/1/");
    return send_once(settings, base, std::move(request));
}

}  // namespace

exit_status log_in(const config& settings) {
    const auto base = net::parse_base_url(settings.api.base_url);
    const std::string username = ask("Exist username: ");
    const std::string password = ask_secret("Password (not shown): ");
    if (username.empty() || password.empty())
        throw failure(exit_usage, "a username and a password are needed, on two lines of standard input");

    const auto response = trade(settings, base, form(username, password));
    if (response.has_error())
        throw failure(exit_unreachable, base.host + " cannot be reached: " + response.error().message());
    if (response->is_refusal())
        throw failure(exit_unauthorised, "the service does not accept this username and password");
    if (!response->is_success())
        throw failure(exit_unreachable, "the service answered with status " + std::to_string(response->status));
    const auto token = api::decode_simple_token(response->body);
    if (token.has_error()) throw failure(exit_unreachable, "the answer cannot be used: " + token.error().message);
    store_token(settings.account.token_file, *token);
    print("Token stored in " + one_line(settings.account.token_file.string()) + ". Now run `" + next_step(settings) +
          "`.\n");
    return exit_done;
}

}  // namespace existd::app
