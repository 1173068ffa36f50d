#pragma once
// Where things are: the config file and the cache, by the precedence both programs promise
// (flag > environment > config file > default).

#include <filesystem>
#include <optional>
#include <stdexcept>

namespace existd {

/// The config cannot be read or understood; what() is one line and names file, line and column.
struct config_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The file given by --config, else the user's ($XDG_CONFIG_HOME/existd/config.toml), else /etc/existd/config.toml,
/// else nothing. Throws config_error if a given file does not exist.
std::optional<std::filesystem::path> find_config(const std::optional<std::filesystem::path>& flag);

/// The text of a config file, for toml++ to parse: where it opens a file itself, it ends the program for want of
/// memory. Throws config_error if it cannot be read.
std::string read_config(const std::filesystem::path& file);

/// $XDG_DATA_HOME/existd/exist.db, or under ~/.local/share; /var/lib/existd/exist.db without a home.
std::filesystem::path default_user_cache();
std::filesystem::path default_system_cache();

/// $XDG_CONFIG_HOME/existd/token, or under ~/.config; /etc/existd/token without a home.
std::filesystem::path default_token_file();

/// Where a reader finds the cache: --db, else $EXIST_DB, else `[cache] path` of the config, else whichever default
/// exists (the user's first). Throws config_error if the config file is not TOML.
std::filesystem::path find_cache(const std::optional<std::filesystem::path>& flag);

/// A path as written in the config: a leading `~/` is the user's home.
std::filesystem::path expand_home(const std::string& path);

}  // namespace existd
