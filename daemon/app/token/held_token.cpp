#include "daemon/app/token/held_token.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <system_error>
#include <utility>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "common/paths.hpp"
#include "daemon/api/oauth2.hpp"
#include "daemon/api/tokens.hpp"
#include "daemon/app/exit_status.hpp"
#include "daemon/app/one_line.hpp"
#include "daemon/app/token/token_command.hpp"
#include "daemon/net/deadline.hpp"
#include "daemon/net/error.hpp"

namespace existd::app {
namespace {

namespace asio = boost::asio;
using sync::renewal;

/// A machine that was off for a month still renews in time.
constexpr std::chrono::days renewed_before_its_end{30};
constexpr std::chrono::hours between_attempts{1}, between_attempts_when_refused{24};
/// How long shutdown waits for the answer to a renewal. Without that answer, access to the account would be lost.
constexpr std::chrono::seconds grace{1};

std::optional<std::filesystem::path> credential_of_systemd() {
    const char* directory = std::getenv("CREDENTIALS_DIRECTORY");
    if (directory == nullptr) return std::nullopt;
    const std::filesystem::path file = std::filesystem::path(directory) / "token";
    // The units pass an empty line if there is no token file. A credential that cannot be read is not skipped.
    std::error_code unknown;
    if (is_absent(file) || std::filesystem::file_size(file, unknown) <= 1) return std::nullopt;
    return file;
}

bool is_told_by_command(const config& from) {
    return !credential_of_systemd() && !from.account.token_command.empty();
}

token_pair read_given(const config& from) {
    if (const auto file = credential_of_systemd()) return read_credential(*file, from.account.auth);
    return read_token(from.account.token_file, from.account.auth);
}

std::filesystem::path beside_copy(const config& from) {
    return from.cache.path.string() + ".token";
}

std::vector<token_pair> with_renewed(const config& from, token_pair given) {
    std::vector<token_pair> found{std::move(given)};
    const auto renewed = beside_copy(from);
    if (!found.front().is_renewable() || is_absent(renewed)) return found;
    // A renewed pair that cannot be read is not skipped, because the renewal may have invalidated the given one.
    found.push_back(read_token(renewed, from.account.auth));
    if (found.back().expires_at > found.front().expires_at) std::swap(found.front(), found.back());
    return found;
}

/// As long as it lives, calls `then` when the coroutine is told to stop.
class attention {
  public:
    template <class Then>
    attention(asio::cancellation_slot to, Then then) : to_(to) {
        if (to_.is_connected()) to_.assign(std::move(then));
    }
    ~attention() { to_.clear(); }
    attention(const attention&) = delete;
    attention& operator=(const attention&) = delete;

  private:
    asio::cancellation_slot to_;
};

void say_on_standard_error(const std::string& line) {
    std::cerr << "existd: " << one_line(line) << '\n';
}

}  // namespace

asio::awaitable<std::vector<token_pair>> load_tokens(const config& from) {
    if (!is_told_by_command(from)) co_return with_renewed(from, read_given(from));
    auto running = output_of(from.account.token_command);
    const std::string told = co_await std::move(running);
    co_return with_renewed(from, parse_token(told, from.account.auth, "the output of account.token_command",
                                             "run that command yourself to see why"));
}

std::string authorization(const config& from, const std::string& token) {
    return (from.account.auth == "oauth2" ? "Bearer " : "Token ") + token;
}

held_token::held_token(const config& from, net::http_transport& transport, net::clock& clock, remarks tell)
    : from_(from), transport_(transport), clock_(clock), tell_(tell ? std::move(tell) : say_on_standard_error) {
    if (!is_told_by_command(from)) held_ = with_renewed(from, read_given(from)).front();
}

void held_token::take_over(const held_token& from) {
    if (from.is_stored_) return;
    held_ = from.held_;
    traded_in_ = from.traded_in_;
    is_stored_ = false;
}

asio::awaitable<std::string> held_token::authorization() {
    if (held_.access_token.empty()) {
        auto loading = load_tokens(from_);
        held_ = (co_await std::move(loading)).front();
    }
    if (!is_stored_ || is_due()) {
        // A login or another process may already have renewed it.
        auto looking = look_again();
        take(co_await std::move(looking), false);
    }
    if (!is_stored_) is_stored_ = keep(held_, store_token).empty();
    if (is_due()) {
        auto refreshing = refresh();
        if (co_await std::move(refreshing) == renewal::none)
            tell_("the service refuses to renew the token, which expires on " + iso::format(held_.expires_at) +
                  "; run `existd login --oauth2` before then");
    }
    co_return app::authorization(from_, held_.access_token);
}

asio::awaitable<renewal> held_token::renew() {
    refused_.push_back(held_.access_token);
    auto looking = look_again();
    const auto found = co_await std::move(looking);
    if (take(found, false)) co_return renewal::found;
    auto refreshing = refresh();
    auto outcome = co_await std::move(refreshing);
    if (outcome == renewal::none && take(found, true)) outcome = renewal::found;
    if (outcome == renewal::none) refused_.clear();
    co_return outcome;
}

asio::awaitable<std::vector<token_pair>> held_token::look_again() {
    try {
        auto loading = load_tokens(from_);
        co_return co_await std::move(loading);
    } catch (const failure& why) {
        tell_(why.what());
    }
    co_return std::vector<token_pair>();
}

/// Takes the first pair found that is not known to be invalid. Returns false if that is the current one, or if there is
/// none.
bool held_token::take(const std::vector<token_pair>& found, bool older_ones_too) {
    for (const token_pair& pair : found) {
        const bool is_older = pair.is_renewable() && pair.expires_at < held_.expires_at;
        if ((is_older && !older_ones_too) || pair.access_token == traded_in_ ||
            std::find(refused_.begin(), refused_.end(), pair.access_token) != refused_.end())
            continue;
        if (pair.access_token == held_.access_token) return false;
        held_ = pair;
        is_stored_ = !older_ones_too;  // the invalid pair that expires later must not win again at the next start
        return true;
    }
    return false;
}

bool held_token::is_refused() const {
    return held_.refresh_token == refused_refresh_token_;
}

bool held_token::is_due() const {
    const net::moment now = clock_.now();
    const auto rest = is_refused() ? between_attempts_when_refused - between_attempts : std::chrono::hours{0};
    return held_.is_renewable() && held_.expires_at != iso::instant() &&
           held_.expires_at - now.wall < renewed_before_its_end &&
           (!next_attempt_ || now.since_boot >= *next_attempt_ + rest);
}

/// Exchanges the pair for a new one.
asio::awaitable<renewal> held_token::refresh() {
    if (!held_.is_renewable()) co_return renewal::none;
    const auto now = clock_.now().since_boot;
    if (next_attempt_ && now < *next_attempt_) co_return is_refused() ? renewal::none : renewal::later;
    next_attempt_ = now + between_attempts;
    // This is a rehearsal: if the new pair cannot be stored, the old one must not be spent.
    if (const auto why = keep(held_, rehearse_token); !why.empty()) {
        tell_("the token is not renewed, because the new one could not be stored: " + why);
        co_return renewal::later;
    }

    net::http_request request;
    request.method = "POST";
    request.target = api::oauth2::token_target;
    request.content_type = api::oauth2::form_type;
    request.body = api::oauth2::refresh_form(held_.client_id, held_.client_secret, held_.refresh_token);
    auto sending = send_to_the_end(std::move(request));
    const auto response = co_await std::move(sending);
    // Nothing is awaited between here and the disk, so nothing can come between.
    if (response.has_error() && response.error() == asio::error::operation_aborted)
        throw boost::system::system_error(response.error());
    if (response.has_error()) {
        // A connection kept for an hour was closed; the service itself may work.
        if (response.error() == net::error::stale_connection) next_attempt_.reset();
        tell_("the token cannot be renewed now: " + response.error().message());
        co_return renewal::later;
    }
    if (response->is_refusal()) {
        refused_refresh_token_ = held_.refresh_token;
        co_return renewal::none;
    }
    const auto grant = api::decode_token_grant(response->is_success() ? response->body : "");
    if (!response->is_success() || grant.has_error()) {
        tell_("the token cannot be renewed now: the service answered with status " + std::to_string(response->status) +
              (response->is_success() ? ", " + grant.error().message : ""));
        co_return renewal::later;
    }
    token_pair fresh = held_;
    fresh.access_token = grant->access_token;
    if (!grant->refresh_token.empty()) fresh.refresh_token = grant->refresh_token;
    fresh.expires_at = grant->expires_in ? clock_.now().wall + *grant->expires_in : iso::instant();
    const auto why = keep(fresh, store_token);
    is_stored_ = why.empty();
    traded_in_ = std::exchange(held_, std::move(fresh)).access_token;
    if (is_stored_)
        tell_("the token was renewed");
    else
        tell_("the renewed token is only in memory, and a new login is needed if existd stops before this is fixed: " +
              why);
    co_return renewal::found;
}

/// Sends the request. The answer invalidates the old pair, so an order to stop waits a moment longer for it.
asio::awaitable<boost::system::result<net::http_response>> held_token::send_to_the_end(net::http_request request) {
    const auto executor = co_await asio::this_coro::executor;
    const auto told_to_stop = (co_await asio::this_coro::cancellation_state).slot();
    asio::cancellation_signal stop;
    std::optional<net::deadline_guard> patience;
    const auto be_patient = [&](asio::cancellation_type) {
        if (!patience)
            patience.emplace(executor, std::chrono::steady_clock::now() + grace,
                             [&] { stop.emit(asio::cancellation_type::terminal); });
    };
    const attention listening(told_to_stop, be_patient);
    auto sending = transport_.send(std::move(request));
    auto spawned =
        asio::co_spawn(executor, std::move(sending), asio::bind_cancellation_slot(stop.slot(), asio::use_awaitable));
    co_return co_await std::move(spawned);
}

/// Stores the pair where it came from, or else beside the copy. Returns why neither is possible, or an empty text.
std::string held_token::keep(const token_pair& pair,
                             void (*how)(const std::filesystem::path&, const std::string&)) const {
    const std::string text = to_toml(pair);
    std::vector<std::filesystem::path> places{beside_copy(from_)};
    if (!credential_of_systemd() && !is_told_by_command(from_)) places.insert(places.begin(), from_.account.token_file);
    std::string why;
    for (const auto& place : places) try {
            how(place, text);
            return {};
        } catch (const std::system_error& error) {
            why += (why.empty() ? "" : "; ") + place.string() + ": " + error.code().message();
        } catch (const failure& error) {
            why += (why.empty() ? "" : "; ") + std::string(error.what());
        }
    return why;
}

}  // namespace existd::app
