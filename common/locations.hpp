#pragma once
// Finds the config file and the copy, in the order documented for both programs (flag > environment > config file >
// default).

#include <filesystem>
#include <optional>
#include <stdexcept>

namespace existd {

/// The config cannot be read or understood; what() is one line and names file, line and column.
struct config_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Returns the file given by --config, else the user's ($XDG_CONFIG_HOME/existd/config.toml), else
/// /etc/existd/config.toml, else nothing. Throws config_error if a given file does not exist, or if it cannot tell
/// whether a file exists.
std::optional<std::filesystem::path> find_config(const std::optional<std::filesystem::path>& flag);

/// Returns the text of a config file, to be parsed by toml++. If toml++ opened the file itself, running out of memory
/// would end the program. Throws config_error if the file cannot be read or is not a regular file.
std::string read_config(const std::filesystem::path& file);

/// Returns $XDG_DATA_HOME/existd/exist.db, or the same under ~/.local/share, or /var/lib/existd/exist.db without a
/// home. A relative $XDG_DATA_HOME counts as not set, as the XDG Base Directory Specification requires; so does a
/// relative $HOME.
std::filesystem::path default_user_cache();
std::filesystem::path default_system_cache();

/// Returns $XDG_CONFIG_HOME/existd/token, or the same under ~/.config, or /etc/existd/token without a home.
std::filesystem::path default_token_file();

/// Returns where a reader finds the copy: --db, else $EXIST_DB, else `[cache] path` of the config, else the default
/// that exists (the user's first). The result is a real path, see real_path(). Throws config_error if a path cannot be
/// followed or the config file cannot be read, is not TOML, or has a cache.path that is not text.
std::filesystem::path find_cache(const std::optional<std::filesystem::path>& flag);

/// Returns $EXIST_DB made absolute; nothing if it is unset or empty. Throws config_error.
std::optional<std::filesystem::path> cache_of_environment();

/// Makes a path of the config file absolute; a relative one starts at the folder of that file. Throws bad_path.
std::filesystem::path path_in_config(const std::string& written, const std::filesystem::path& config_file);

/// Like real_path(), but throws config_error.
std::filesystem::path real_cache(const std::filesystem::path& absolute);

}  // namespace existd
