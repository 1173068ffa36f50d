#include "common/locations.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <toml++/toml.h>

#include "common/paths.hpp"

namespace existd {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

/// Returns a folder named by the environment; a relative one counts as not set.
std::optional<fs::path> folder_of_environment(const char* variable) {
    const auto value = environment(variable);
    return value && value->starts_with('/') ? std::optional<fs::path>(*value) : std::nullopt;
}

/// Returns $`variable`/existd/`file`, or the same under ~/`fallback`; nothing without a home.
std::optional<fs::path> user_file(const char* variable, const char* fallback, const char* file) {
    if (const auto base = folder_of_environment(variable)) return *base / "existd" / file;
    if (const auto home = folder_of_environment("HOME")) return *home / fallback / "existd" / file;
    return std::nullopt;
}

/// Whether the file exists. A file that may exist but cannot be looked at must not count as absent, because another
/// file would be used in its place. Throws config_error.
bool is_there(const fs::path& path) try { return !is_absent(path); } catch (const fs::filesystem_error& error) {
    throw config_error(path.string() + " cannot be read: " + error.code().message());
}

/// Also true for a file in a folder that we may not search: an error is better than the use of another file.
bool may_be_there(const fs::path& path) try { return !is_absent(path); } catch (const fs::filesystem_error&) {
    return true;
}

[[noreturn]] void refuse(const fs::path& config, const toml::source_position& at, const std::string& why) {
    throw config_error(config.string() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + why);
}

std::optional<fs::path> configured_cache() {
    const auto config = find_config(std::nullopt);
    if (!config) return std::nullopt;
    try {
        const toml::table table = toml::parse(read_config(*config));
        const toml::node* cache = table.get("cache");
        if (cache == nullptr) return std::nullopt;
        if (!cache->is_table()) refuse(*config, cache->source().begin, "cache must be a section, [cache]");
        const toml::node* path = cache->as_table()->get("path");
        if (path == nullptr) return std::nullopt;
        const auto written = path->value_exact<std::string>();
        if (!written) refuse(*config, path->source().begin, "cache.path must be a path in quotes");
        try {
            return path_in_config(*written, *config);
        } catch (const bad_path& error) {
            refuse(*config, path->source().begin, std::string("cache.path: ") + error.what());
        }
    } catch (const toml::parse_error& error) {
        refuse(*config, error.source().begin, std::string(error.description()));
    }
}

}  // namespace

std::string read_config(const fs::path& file) {
    if (const std::string why = not_a_file(file); !why.empty())
        throw config_error(file.string() + " cannot be read: " + why);
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad())
        throw config_error(file.string() + " cannot be read: " + std::generic_category().message(errno));
    return text;
}

std::optional<fs::path> find_config(const std::optional<fs::path>& flag) {
    if (flag) {
        if (!is_there(*flag)) throw config_error("no config file at " + flag->string());
        return flag;
    }
    const auto user = user_file("XDG_CONFIG_HOME", ".config", "config.toml");
    if (user && is_there(*user)) return user;
    const fs::path system = "/etc/existd/config.toml";
    if (is_there(system)) return system;
    return std::nullopt;
}

fs::path default_system_cache() {
    return "/var/lib/existd/exist.db";
}

fs::path default_user_cache() {
    return user_file("XDG_DATA_HOME", ".local/share", "exist.db").value_or(default_system_cache());
}

fs::path default_token_file() {
    return user_file("XDG_CONFIG_HOME", ".config", "token").value_or("/etc/existd/token");
}

std::optional<fs::path> cache_of_environment() {
    const auto written = environment("EXIST_DB");
    if (!written) return std::nullopt;
    try {
        return absolute_path(*written);
    } catch (const bad_path& error) {
        throw config_error(std::string("EXIST_DB: ") + error.what());
    }
}

fs::path real_cache(const fs::path& absolute) try { return real_path(absolute); } catch (const bad_path& error) {
    throw config_error(error.what());
}

fs::path find_cache(const std::optional<fs::path>& flag) {
    if (flag) return real_cache(*flag);
    if (const auto path = cache_of_environment()) return real_cache(*path);
    if (const auto path = configured_cache()) return real_cache(*path);
    const fs::path user = default_user_cache();
    return real_cache(!may_be_there(user) && may_be_there(default_system_cache()) ? default_system_cache() : user);
}

fs::path path_in_config(const std::string& written, const fs::path& config_file) {
    return absolute_path(written, config_file.parent_path());
}

}  // namespace existd
