#pragma once
// How a token lies on disk. It never shows up in an error text.

#include <filesystem>
#include <string>

#include "common/iso.hpp"

namespace existd::app {

/// A token, and for OAuth2 what renews it.
struct token_pair {
    std::string access_token;
    std::string refresh_token = {};  ///< empty: it cannot be renewed; nothing below is then known
    iso::instant expires_at = {};    ///< the epoch if it is not known
    std::string client_id = {}, client_secret = {};

    bool is_renewable() const { return !refresh_token.empty(); }
};

/// The text of a token file: a token on its first line that is not empty, or the pair in TOML as to_toml writes it,
/// which only `auth` = "oauth2" takes. A byte order mark and blanks around the token do not matter. Throws failure,
/// naming the source and the remedy, if it is neither.
token_pair parse_token(const std::string& text, const std::string& auth, const std::string& source,
                       const std::string& remedy);
std::string to_toml(const token_pair& pair);

/// Reads a file that nobody but its owner may read. Throws failure if others may or it is not there.
token_pair read_token(const std::filesystem::path& file, const std::string& auth);

/// The same for a file that others than us keep private, as systemd does its credentials.
token_pair read_credential(const std::filesystem::path& file, const std::string& auth);

/// Replaces the file by one of mode 0600 with that text, see unfinished_file. Throws std::filesystem::filesystem_error,
/// or failure if this user may not write there.
void store_token(const std::filesystem::path& file, const std::string& text);
/// Does all of that but the last step, and cleans up.
void rehearse_token(const std::filesystem::path& file, const std::string& text);

}  // namespace existd::app
