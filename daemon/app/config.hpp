#pragma once
// The daemon's configuration. Precedence: flag > environment > file > default.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "common/locations.hpp"
#include "daemon/net/proxy.hpp"

namespace existd::app {

/// Where the copy is.
struct cache_file {
    std::filesystem::path
        path;  ///< the real file, see real_path(): everything that belongs to the copy is named after it
    std::filesystem::path spelled;  ///< the absolute path as it was written; its links show who owns the place
};

/// Every key of config.example.toml, with its default.
struct config {
    struct {
        std::string auth = "token";  ///< "token" or "oauth2"
        std::filesystem::path token_file;
        std::string token_command;
        std::string client_id, client_secret, redirect_uri;  ///< OAuth2; if empty, login asks for them
    } account;
    struct {
        std::string base_url = "https://exist.io/api/2/";
        std::string proxy;  ///< a URL, maybe with a password; empty: as the environment says
        std::filesystem::path ca_file;
        std::chrono::milliseconds timeout = std::chrono::seconds{30};
    } api;
    struct {
        int requests_per_hour = 300;
        int reserve = 30;
    } budget;
    struct {
        std::chrono::milliseconds interval = std::chrono::hours{1};
    } schedule;
    cache_file cache;
    struct {
        std::string level = "info";  ///< "debug", "info", "warning" or "error"
    } log;
    struct {
        std::filesystem::path textfile;  ///< for Prometheus' node exporter; if empty, none is written
    } metrics;

    std::optional<std::filesystem::path> file;  ///< the file it was read from

    std::string remark;  ///< one line for the user about settings that have no effect; may be empty

    struct {
        std::optional<net::proxy> used;
        std::string decided_by;  ///< "api.proxy" or the name of an environment variable; empty: nothing names a proxy
    } proxy;

    int allowance() const { return budget.requests_per_hour - budget.reserve; }
};

/// What the command line overrides, as absolute paths.
struct overrides {
    std::optional<std::filesystem::path> config_file, cache_path;
};

/// Reads the config file, if there is one, and checks every value. Finds the proxy, which the environment may name,
/// too. Throws config_error with one line that names file, line and column: for an unknown key, or for a value of the
/// wrong type or out of range.
config load_config(const overrides& from);

/// Returns the command to run once there is a token. A config in /etc/existd belongs to a system service.
std::string next_step(const config& settings);

}  // namespace existd::app
