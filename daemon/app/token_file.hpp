#pragma once
// How a token lies on disk. It never shows up in an error text.

#include <filesystem>
#include <string>

#include "schema/iso.hpp"

namespace existd::app {

/// A token, and for OAuth2 what renews it.
struct token_pair {
    std::string access_token;
    std::string refresh_token = {};  ///< empty: it cannot be renewed; nothing below is then known
    iso::instant expires_at = {};    ///< the epoch if it is not known
    std::string client_id = {}, client_secret = {};

    bool is_renewable() const { return !refresh_token.empty(); }
};

/// The text of a token file: a token on its first line, or the pair in TOML as to_toml writes it, which `auth` =
/// "oauth2" alone takes. Throws failure, naming the source and the remedy, if it is neither.
token_pair parse_token(const std::string& text, const std::string& auth, const std::string& source,
                       const std::string& remedy);
std::string to_toml(const token_pair& pair);

/// Reads a file that nobody but its owner may read. Throws failure if others may or it is not there.
token_pair read_token(const std::filesystem::path& file, const std::string& auth);

/// The same for a file that others than us keep private, as systemd does its credentials.
token_pair read_credential(const std::filesystem::path& file, const std::string& auth);

/// Puts that text there: mode 0600, written beside the old one, flushed, then renamed over it, and the folder flushed.
/// Throws std::filesystem::filesystem_error or std::system_error; the old file is then untouched, unless all that
/// failed is to flush the folder.
void store_token(const std::filesystem::path& file, const std::string& text);
/// Does all of that but the last step, the renaming, and cleans up.
void rehearse_token(const std::filesystem::path& file, const std::string& text);

}  // namespace existd::app
