#pragma once
// Where the token comes from, and where login puts it. It never shows up in an error text.

#include <filesystem>
#include <string>

#include "daemon/app/config.hpp"
#include "daemon/app/exit_status.hpp"
#include "daemon/sync/credentials.hpp"

namespace existd::app {

/// $CREDENTIALS_DIRECTORY/token (systemd), else the first line token_command prints, else the token file, which nobody
/// but its owner may read. Throws failure if there is none.
std::string load_token(const config& from);

/// The value of the Authorization header for that token.
std::string authorization(const config& from, const std::string& token);

/// The token as a pass uses it: read once, and again when the service refuses it, for a person may have put a new one
/// there meanwhile.
class held_token : public sync::credentials {
  public:
    /// Throws failure if there is no token. The config must outlive it.
    explicit held_token(const config& from) : from_(from), token_(load_token(from)) {}

    boost::asio::awaitable<std::string> authorization() override;
    boost::asio::awaitable<bool> renew() override;

  private:
    const config& from_;
    std::string token_;
};

/// Puts the token where load_token finds it: mode 0600, written beside the old one, flushed, then renamed over it.
/// Throws std::filesystem::filesystem_error or std::system_error; the old token is then untouched.
void store_token(const std::filesystem::path& file, const std::string& token);

}  // namespace existd::app
