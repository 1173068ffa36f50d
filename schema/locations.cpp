#include "schema/locations.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <toml++/toml.h>

namespace existd {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

/// $`variable`/existd/`file`, or the same under ~/`fallback`; nothing without a home.
std::optional<fs::path> user_file(const char* variable, const char* fallback, const char* file) {
    if (const auto base = environment(variable)) return fs::path(*base) / "existd" / file;
    if (const auto home = environment("HOME")) return fs::path(*home) / fallback / "existd" / file;
    return std::nullopt;
}

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

/// Also true of what a folder hides from those who may not enter it: better told so than sent elsewhere.
bool may_be_there(const fs::path& path) {
    std::error_code unknown;
    return fs::exists(path, unknown) || unknown == std::errc::permission_denied;
}

std::optional<fs::path> configured_cache() {
    const auto config = find_config(std::nullopt);
    if (!config) return std::nullopt;
    try {
        const toml::table table = toml::parse(read_config(*config));
        if (const auto path = table["cache"]["path"].value<std::string>()) return expand_home(*path);
        return std::nullopt;
    } catch (const toml::parse_error& error) {
        const auto at = error.source().begin;
        throw config_error(config->string() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
                           std::string(error.description()));
    }
}

}  // namespace

std::string read_config(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    int why = in ? 0 : errno;
    if (std::error_code unknown; fs::is_directory(file, unknown)) why = EISDIR;
    if (why != 0) throw config_error(file.string() + " cannot be read: " + std::generic_category().message(why));
    return {std::istreambuf_iterator<char>(in), {}};
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

fs::path find_cache(const std::optional<fs::path>& flag) {
    if (flag) return *flag;
    if (const auto path = environment("EXIST_DB")) return *path;
    if (const auto path = configured_cache()) return *path;
    const fs::path user = default_user_cache();
    return !is_there(user) && may_be_there(default_system_cache()) ? default_system_cache() : user;
}

fs::path expand_home(const std::string& path) {
    if (path.starts_with("~/"))
        if (const auto home = environment("HOME")) return fs::path(*home) / path.substr(2);
    return path;
}

}  // namespace existd
