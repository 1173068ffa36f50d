#pragma once
// Reads and writes token files. The token never appears in an error text.

#include <filesystem>
#include <string>

#include "common/iso.hpp"

namespace existd::app {

/// A token; for OAuth2 also what is needed to renew it.
struct token_pair {
    std::string access_token;
    std::string refresh_token = {};  ///< if empty, it cannot be renewed, and nothing below is known
    iso::instant expires_at = {};    ///< the epoch if unknown
    std::string client_id = {}, client_secret = {};

    bool is_renewable() const { return !refresh_token.empty(); }
};

/// Parses the text of a token file: a token on the first line that is not empty, or, only if `auth` is "oauth2", the
/// pair in TOML as to_toml() writes it. Ignores a byte order mark and blanks around the token. Throws failure, naming
/// the source and the remedy, if it is neither.
token_pair parse_token(const std::string& text, const std::string& auth, const std::string& source,
                       const std::string& remedy);
std::string to_toml(const token_pair& pair);

/// Reads a file that only its owner may read. Throws failure if others may read it or it does not exist.
token_pair read_token(const std::filesystem::path& file, const std::string& auth);

/// The same for a file that somebody else protects, as systemd does with its credentials.
token_pair read_credential(const std::filesystem::path& file, const std::string& auth);

/// Replaces the file by one of mode 0600 with that text, see atomic_file. Throws std::filesystem::filesystem_error,
/// or failure if this user may not write there.
void store_token(const std::filesystem::path& file, const std::string& text);
/// Does everything that store_token() does except the last step, and cleans up.
void rehearse_token(const std::filesystem::path& file, const std::string& text);

}  // namespace existd::app
