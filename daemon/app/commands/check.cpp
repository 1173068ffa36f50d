#include "daemon/api/decode.hpp"
#include "daemon/api/requests.hpp"
#include "daemon/app/commands/commands.hpp"
#include "daemon/app/one_line.hpp"
#include "daemon/app/one_request.hpp"
#include "daemon/app/standard_output.hpp"
#include "daemon/app/token/held_token.hpp"
#include "daemon/net/wire_request.hpp"

namespace existd::app {
namespace {

/// Sends one profile request. It is not in the ledger, which belongs to the daemon; the budget's reserve covers it.
void prove_token(const config& settings) {
    const auto base = net::parse_base_url(settings.api.base_url);
    net::http_request request;
    request.target = api::target_of(core::fetch{core::part::profile, {}, {}}, base.path);
    boost::asio::io_context context{1};
    const token_pair held = run_to_end(context, load_tokens(settings)).front();
    request.authorization = authorization(settings, held.access_token);
    const auto response = send_once(settings, base, std::move(request));
    if (response.has_error())
        throw failure(exit_unreachable, base.host + " cannot be reached: " + response.error().message());
    const bool refused = response->is_refusal() && response->status != 400;
    if (refused && response->status == 401 && held.is_renewable())
        throw failure(exit_unauthorised, "the service refuses the token; run `existd sync`, which tries to renew it");
    if (refused) throw failure(exit_unauthorised, "the service refuses the token; run `existd login` to get a new one");
    if (!response->is_success())
        throw failure(exit_unreachable, base.host + " answered with status " + std::to_string(response->status));
    const auto page = api::decode_page(core::part::profile, response->body);
    if (page.has_error())
        throw failure(exit_unreachable, base.host + ": the answer cannot be used: " + page.error().message);
    print("token:  accepted, account " + one_line(std::get<api::profile>(page->content).username) + '\n');
}

/// Without its credentials.
std::string proxy_line(const config& settings) {
    std::string line = "none";
    if (const auto& used = settings.proxy.used) {
        line = net::authority(used->host, used->port) + (used->credentials.empty() ? "" : " with a user name");
    }
    if (!settings.proxy.decided_by.empty()) line += ", by " + settings.proxy.decided_by;
    return one_line(line);
}

}  // namespace

exit_status check(const config& settings, bool online) {
    print("config: " + (settings.file ? one_line(settings.file->string()) : "none, all defaults") +
          "\ncache:  " + one_line(settings.cache.path.string()) + "\nbudget: " + std::to_string(settings.allowance()) +
          " requests an hour\nproxy:  " + proxy_line(settings) + '\n');
    if (online) prove_token(settings);
    return exit_done;
}

}  // namespace existd::app
