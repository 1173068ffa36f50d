#pragma once
// Finds the token and keeps it valid. The token never appears in an error text.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/app/config.hpp"
#include "daemon/app/token/token_file.hpp"
#include "daemon/net/clock.hpp"
#include "daemon/net/http_transport.hpp"
#include "daemon/sync/credentials.hpp"

namespace existd::app {

/// Reads the token from $CREDENTIALS_DIRECTORY/token (systemd), else from the output of token_command, else from the
/// token file, which only its owner may read. A renewed pair that could not be stored there lies beside the copy. If
/// there is one, returns both, the one that expires later first. Throws failure if there is no token.
boost::asio::awaitable<std::vector<token_pair>> load_tokens(const config& from);

/// Returns the value of the Authorization header for that token.
std::string authorization(const config& from, const std::string& token);

/// The token that passes use, read when it is first needed. An OAuth2 pair is renewed a month before it expires, or
/// when it is refused. The new pair is on disk before the old one is forgotten.
class held_token : public sync::credentials {
  public:
    using remarks = std::function<void(const std::string&)>;

    /// `tell` receives what the user should know about renewals, one line at a time; by default it goes to standard
    /// error. Throws failure if there is no token, unless token_command provides it. Everything passed by reference
    /// must outlive this object.
    held_token(const config& from, net::http_transport& transport, net::clock& clock, remarks tell = {});

    /// Called on a reload: takes over a token that `from` could only keep in memory.
    void take_over(const held_token& from);

    boost::asio::awaitable<std::string> authorization() override;
    boost::asio::awaitable<sync::renewal> renew() override;

  private:
    boost::asio::awaitable<std::vector<token_pair>> look_again();
    bool take(const std::vector<token_pair>& found, bool older_ones_too);
    bool is_due() const;
    bool is_refused() const;
    boost::asio::awaitable<sync::renewal> refresh();
    boost::asio::awaitable<boost::system::result<net::http_response>> send_to_the_end(net::http_request request);
    std::string keep(const token_pair& pair, void (*how)(const std::filesystem::path&, const std::string&)) const;

    const config& from_;
    net::http_transport& transport_;
    net::clock& clock_;
    remarks tell_;

    token_pair held_;
    bool is_stored_ = true;
    std::string traded_in_;             ///< the access token that the current one replaced
    std::vector<std::string> refused_;  ///< access tokens, until nothing better is found
    std::string refused_refresh_token_;
    std::optional<std::chrono::milliseconds> next_attempt_;  ///< since boot
};

}  // namespace existd::app
