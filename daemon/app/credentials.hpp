#pragma once
// Where the token comes from, and where login puts it. It never shows up in an error text.

#include <filesystem>
#include <string>

#include "daemon/app/config.hpp"
#include "daemon/app/exit_status.hpp"

namespace existd::app {

/// $CREDENTIALS_DIRECTORY/token (systemd), else the first line token_command prints, else the token file, which nobody
/// but its owner may read. Throws failure if there is none.
std::string load_token(const config& from);

/// The value of the Authorization header for that token.
std::string authorization(const config& from, const std::string& token);

/// Puts the token where load_token finds it: mode 0600, written beside the old one, flushed, then renamed over it.
/// Throws std::filesystem::filesystem_error or std::system_error; the old token is then untouched.
void store_token(const std::filesystem::path& file, const std::string& token);

}  // namespace existd::app
