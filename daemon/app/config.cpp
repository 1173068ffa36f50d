#include "daemon/app/config.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <map>
#include <string_view>
#include <sys/stat.h>
#include <vector>

#include <boost/system/system_error.hpp>
#include <toml++/toml.h>

#include "common/paths.hpp"
#include "daemon/app/one_line.hpp"
#include "daemon/net/base_url.hpp"
#include "daemon/net/connection.hpp"

namespace existd::app {
namespace {

using std::chrono::milliseconds;

/// Parses "30s", "15m", "1h", "2d".
std::optional<milliseconds> parse_duration(std::string_view text) {
    int number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number <= 0 || number > 1'000'000 || rest + 1 != text.data() + text.size())
        return std::nullopt;
    switch (*rest) {
        case 's':
            return std::chrono::seconds{number};
        case 'm':
            return std::chrono::minutes{number};
        case 'h':
            return std::chrono::hours{number};
        case 'd':
            return std::chrono::days{number};
        default:
            return std::nullopt;
    }
}

/// The position of each key in the file, by its full name.
using positions = std::map<std::string, toml::source_position>;

/// A quoted key may hold line breaks and control characters.
[[noreturn]] void refuse(const std::string& file, const toml::source_position& at, std::string why) {
    throw config_error(file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + one_line(why));
}

/// One key: where it is, and where its value goes. `take` returns what it expected, or an empty text if the value fits.
struct key {
    std::string_view section, name;
    std::function<std::string(const toml::node&)> take;
};

auto into(std::string& target) {
    return [&target](const toml::node& value) -> std::string {
        const auto text = value.value_exact<std::string>();
        if (!text) return "a text in quotes";
        target = *text;
        return {};
    };
}

auto into(std::filesystem::path& target, const config& of) {
    return [&target, &of](const toml::node& value) -> std::string {
        const auto text = value.value_exact<std::string>();
        if (!text) return "a path in quotes";
        if (!text->empty()) target = path_in_config(*text, *of.file);
        return {};
    };
}

auto into(int& target, int least) {
    return [&target, least](const toml::node& value) -> std::string {
        const auto number = value.value_exact<std::int64_t>();
        if (!number || *number < least || *number > 1'000'000)
            return "a whole number of " + std::to_string(least) + " or more";
        target = static_cast<int>(*number);
        return {};
    };
}

auto into(milliseconds& target) {
    return [&target](const toml::node& value) -> std::string {
        const auto text = value.value_exact<std::string>();
        const auto duration = text ? parse_duration(*text) : std::nullopt;
        if (!duration) return "a duration such as \"30s\", \"15m\" or \"1h\"";
        target = *duration;
        return {};
    };
}

std::vector<key> keys_of(config& to) {
    return {
        {"account", "auth", into(to.account.auth)},
        {"account", "token_file", into(to.account.token_file, to)},
        {"account", "token_command", into(to.account.token_command)},
        {"account", "client_id", into(to.account.client_id)},
        {"account", "client_secret", into(to.account.client_secret)},
        {"account", "redirect_uri", into(to.account.redirect_uri)},
        {"api", "base_url", into(to.api.base_url)},
        {"api", "proxy", into(to.api.proxy)},
        {"api", "ca_file", into(to.api.ca_file, to)},
        {"api", "timeout", into(to.api.timeout)},
        {"budget", "requests_per_hour", into(to.budget.requests_per_hour, 1)},
        {"budget", "reserve", into(to.budget.reserve, 0)},
        {"schedule", "interval", into(to.schedule.interval)},
        {"cache", "path", into(to.cache.spelled, to)},
        {"log", "level", into(to.log.level)},
        {"metrics", "textfile", into(to.metrics.textfile, to)},
    };
}

void read_section(const std::string& file, const std::string& section, const toml::table& table,
                  const std::vector<key>& keys, positions& places) {
    for (const auto& [name, value] : table) {
        const key* known = nullptr;
        for (const auto& candidate : keys)
            if (candidate.section == section && candidate.name == name.str()) known = &candidate;
        const std::string full = section + "." + std::string(name.str());
        if (known == nullptr) refuse(file, name.source().begin, "unknown key " + full);
        try {
            if (const std::string expected = known->take(value); !expected.empty())
                refuse(file, value.source().begin, full + " must be " + expected);
        } catch (const bad_path& error) {
            refuse(file, value.source().begin, full + ": " + error.what());
        }
        places[full] = value.source().begin;
    }
}

positions read_file(config& to, const std::string& file) {
    toml::table table;
    try {
        table = toml::parse(read_config(file));
    } catch (const toml::parse_error& error) {
        refuse(file, error.source().begin, std::string(error.description()));
    }
    const auto keys = keys_of(to);
    positions places;
    for (const auto& [name, value] : table) {
        const std::string section(name.str());
        bool known = false;
        for (const auto& candidate : keys) known = known || candidate.section == section;
        if (!known || !value.is_table()) refuse(file, name.source().begin, "unknown section [" + section + "]");
        read_section(file, section, *value.as_table(), keys, places);
    }
    return places;
}

[[noreturn]] void refuse_key(const config& loaded, const positions& places, const std::string& name,
                             const std::string& why) {
    const auto place = places.find(name);
    if (place != places.end()) refuse(loaded.file->string(), place->second, name + why);
    throw config_error((loaded.file ? loaded.file->string() + ": " : "") + name + why);
}

/// Checks what depends on more than one key, or on the file system.
void check_whole(const config& loaded, const positions& places) {
    const auto refuse_key = [&](const std::string& name, const std::string& why) {
        app::refuse_key(loaded, places, name, why);
    };
    if (loaded.account.auth != "token" && loaded.account.auth != "oauth2")
        refuse_key("account.auth", " must be \"token\" or \"oauth2\"");
    if (loaded.log.level != "debug" && loaded.log.level != "info" && loaded.log.level != "warning" &&
        loaded.log.level != "error")
        refuse_key("log.level", " must be \"debug\", \"info\", \"warning\" or \"error\"");
    if (loaded.allowance() < 1) refuse_key("budget.reserve", " leaves no request of budget.requests_per_hour");
    // A request takes up to twice this long, and the service's watchdog must wait longer.
    if (loaded.api.timeout > std::chrono::minutes{1}) refuse_key("api.timeout", " must be 1m at most");
    // A token or metrics written over the copy would destroy it.
    for (const auto& [name, file] : {std::pair{"account.token_file", loaded.account.token_file},
                                     std::pair{"metrics.textfile", loaded.metrics.textfile}})
        try {
            if (!file.empty() && belongs_to(file, loaded.cache.path))
                refuse_key(name, ": " + file.string() + " belongs to the copy; name another file");
        } catch (const bad_path& error) {
            refuse_key(name, std::string(": ") + error.what());
        }
    if (!loaded.api.ca_file.empty()) try {
            if (const std::string why = not_a_file(loaded.api.ca_file); !why.empty())
                refuse_key("api.ca_file", ": " + loaded.api.ca_file.string() + ": " + why);
            net::make_tls_context(loaded.api.ca_file.string());
        } catch (const boost::system::system_error& error) {
            refuse_key("api.ca_file", ": " + loaded.api.ca_file.string() + ": " + error.code().message());
        }
    bool is_exist_io = false;
    try {
        is_exist_io = net::parse_base_url(loaded.api.base_url).is_exist_io;
    } catch (const std::invalid_argument& error) {
        refuse_key("api.base_url", std::string(": ") + error.what());
    }
    if (!is_exist_io) return;
    if (loaded.budget.requests_per_hour > 300) refuse_key("budget.requests_per_hour", ": exist.io allows 300 at most");
    if (loaded.schedule.interval < std::chrono::minutes{15})
        refuse_key("schedule.interval", ": exist.io asks for at least 15m");
}

/// The first of two spellings of a variable that is set, and its value.
std::pair<std::string, std::string> either_of(const char* lower, const char* upper) {
    for (const char* name : {lower, upper})
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return {name, value};
    return {};
}

/// api.proxy, else what the environment names for https, unless NO_PROXY exempts the host. The environment's proxy is
/// meant for other machines only.
void find_proxy(config& loaded, const positions& places) {
    const auto base = net::parse_base_url(loaded.api.base_url);
    const bool is_ours = !loaded.api.proxy.empty();
    const auto [name, url] = is_ours ? std::pair<std::string, std::string>("api.proxy", loaded.api.proxy)
                                     : either_of("https_proxy", "HTTPS_PROXY");
    if (url.empty() || (!is_ours && base.is_loopback)) return;
    if (is_ours && base.scheme != "https")
        refuse_key(loaded, places, name, ": only https goes through a proxy, and api.base_url begins with http://");
    const auto [exempting, exempt] = either_of("no_proxy", "NO_PROXY");
    if (net::is_exempt(exempt, base.host, base.port)) {
        loaded.proxy.decided_by = exempting;
        return;
    }
    try {
        loaded.proxy.used = net::parse_proxy(url);
        loaded.proxy.decided_by = name;
    } catch (const std::invalid_argument& error) {
        if (!is_ours) throw config_error(name + " in the environment: " + error.what());
        refuse_key(loaded, places, name, std::string(": ") + error.what());
    }
    struct stat status {};
    const bool is_secret = is_ours && !loaded.proxy.used->credentials.empty();
    if (is_secret && ::stat(loaded.file->c_str(), &status) == 0 && (status.st_mode & 07) != 0)
        refuse_key(loaded, places, name,
                   " has a password, and others may read it; run `chmod o= " + loaded.file->string() + "`");
}

}  // namespace

config load_config(const overrides& from) {
    config result;
    result.file = find_config(from.config_file);
    const positions places = result.file ? read_file(result, result.file->string()) : positions{};
    if (from.cache_path)
        result.cache.spelled = *from.cache_path;
    else if (const auto path = cache_of_environment()) {
        if (from.config_file && !result.cache.spelled.empty() && real_cache(result.cache.spelled) != real_cache(*path))
            result.remark = "EXIST_DB is set, so the copy is " + path->string() + " and not the " +
                            result.cache.spelled.string() + " of " + from.config_file->string();
        result.cache.spelled = *path;
    } else if (result.cache.spelled.empty())
        result.cache.spelled = default_user_cache();
    result.cache.path = real_cache(result.cache.spelled);
    if (result.account.token_file.empty()) result.account.token_file = default_token_file();
    check_whole(result, places);
    find_proxy(result, places);
    return result;
}

std::string next_step(const config& settings) {
    if (!settings.file || settings.file->parent_path() != "/etc/existd") return "existd sync";
    const std::string name = settings.file->stem().string();
    return "sudo systemctl enable --now existd" + (name == "config" ? "" : "@" + one_line(name));
}

}  // namespace existd::app
