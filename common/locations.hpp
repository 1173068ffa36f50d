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
/// else nothing. Throws config_error if a given file does not exist, or if it cannot be found out whether one does.
std::optional<std::filesystem::path> find_config(const std::optional<std::filesystem::path>& flag);

/// The text of a config file, for toml++ to parse: where toml++ opens a file itself, it ends the program when memory
/// runs out. Throws config_error if it cannot be read or is not a regular file.
std::string read_config(const std::filesystem::path& file);

/// $XDG_DATA_HOME/existd/exist.db, or under ~/.local/share; /var/lib/existd/exist.db without a home. A relative
/// $XDG_DATA_HOME counts as not set, as the XDG Base Directory Specification wants; so does a relative $HOME.
std::filesystem::path default_user_cache();
std::filesystem::path default_system_cache();

/// $XDG_CONFIG_HOME/existd/token, or under ~/.config; /etc/existd/token without a home.
std::filesystem::path default_token_file();

/// Where a reader finds the cache: --db, else $EXIST_DB, else `[cache] path` of the config, else whichever default
/// exists (the user's first). Returns its real path, see real_path(). Throws config_error if a path cannot be followed
/// or the config file cannot be read, is not TOML, or gives no text as cache.path.
std::filesystem::path find_cache(const std::optional<std::filesystem::path>& flag);

/// $EXIST_DB made absolute; nothing if it is not set or empty. Throws config_error.
std::optional<std::filesystem::path> cache_of_environment();

/// A path of the config file: absolute, a relative one starts at the folder of that file. Throws bad_path.
std::filesystem::path path_in_config(const std::string& written, const std::filesystem::path& config_file);

/// The one file that the cache is: real_path() with what it throws as a config_error.
std::filesystem::path real_cache(const std::filesystem::path& absolute);

}  // namespace existd
