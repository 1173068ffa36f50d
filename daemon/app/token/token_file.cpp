#include "daemon/app/token/token_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include <toml++/toml.h>

#include "common/atomic_file.hpp"
#include "common/paths.hpp"
#include "daemon/app/exit_status.hpp"

namespace existd::app {
namespace {

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
}

/// Parses the pair in a TOML text, if it is one.
std::optional<token_pair> parse_pair(const std::string& text) try {
    const toml::table table = toml::parse(text);
    const auto get = [&](const char* key) { return table[key].value_or(std::string()); };
    token_pair pair{get("access_token"), get("refresh_token"), {}, get("client_id"), get("client_secret")};
    pair.expires_at = iso::parse_instant(get("expires_at")).value_or(iso::instant());
    return pair;
} catch (const toml::parse_error&) {  // the error quotes the text, so it is dropped
    return std::nullopt;
}

}  // namespace

token_pair parse_token(const std::string& text, const std::string& auth, const std::string& source,
                       const std::string& remedy) {
    constexpr std::string_view utf8_mark = "\xEF\xBB\xBF", blanks = " \t\r\n";
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        throw failure(exit_unauthorised, source + " is UTF-16 text; save it as UTF-8, or " + remedy);
    // The pair is tried first: a line like access_token="x", which has no blank, could pass for a token.
    auto pair = auth == "oauth2" ? parse_pair(text) : std::nullopt;
    if (!pair) {
        std::string_view rest = text;
        if (rest.starts_with(utf8_mark)) rest.remove_prefix(utf8_mark.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
        rest = rest.substr(0, rest.find_first_of("\r\n"));
        pair = token_pair{std::string(rest.substr(0, rest.find_last_not_of(blanks) + 1))};
    }
    if (!is_token(pair->access_token)) throw failure(exit_unauthorised, source + " holds no token; " + remedy);
    return *pair;
}

std::string to_toml(const token_pair& pair) {
    const toml::table table{{"access_token", pair.access_token},
                            {"refresh_token", pair.refresh_token},
                            {"expires_at", iso::format(pair.expires_at)},
                            {"client_id", pair.client_id},
                            {"client_secret", pair.client_secret}};
    std::ostringstream text;
    text << toml::toml_formatter{table, toml::format_flags::none};  // by default it breaks texts with several lines
    return text.str();
}

token_pair read_credential(const std::filesystem::path& file, const std::string& auth) {
    std::string why = not_a_file(file);
    std::ifstream in;
    if (why.empty()) in.open(file);
    if (why.empty() && !in) why = std::strerror(errno);
    if (!why.empty()) throw failure(exit_unauthorised, "the token file " + file.string() + " cannot be read: " + why);
    constexpr std::size_t most = 65536;
    std::string text(most, '\0');
    in.read(text.data(), most);
    text.resize(static_cast<std::size_t>(in.gcount()));
    return parse_token(text, auth, file.string(), "run `existd login`");
}

/// Anyone who can read the token can read all of the account, so only its owner may.
token_pair read_token(const std::filesystem::path& file, const std::string& auth) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        if (errno == ENOENT) throw failure(exit_unauthorised, "no token at " + file.string() + "; run `existd login`");
        throw failure(exit_unauthorised,
                      "the token file " + file.string() + " cannot be read: " + std::strerror(errno));
    }
    if ((status.st_mode & 077) != 0)
        throw failure(exit_unauthorised, "others may read the token file " + file.string() + "; run `chmod 600 " +
                                             file.string() + "` and get a new token if it may have been seen");
    return read_credential(file, auth);
}

namespace {

/// Writes and flushes the text in a file beside the final one, then calls `then`.
void write_beside(const std::filesystem::path& file, const std::string& text, void (*then)(atomic_file& whole)) try {
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    atomic_file whole(file);
    whole.write(text + "\n");
    then(whole);
} catch (const std::filesystem::filesystem_error& error) {
    if (error.code() != std::errc::permission_denied) throw;
    throw failure(exit_failed, "you may not write " + file.string() +
                                   "; for a copy of your own create ~/.config/existd/config.toml (an empty file "
                                   "will do) and log in again");
}

}  // namespace

void rehearse_token(const std::filesystem::path& file, const std::string& text) {
    write_beside(file, text, [](atomic_file& whole) { whole.flush(); });
}

void store_token(const std::filesystem::path& file, const std::string& text) {
    write_beside(file, text, [](atomic_file& whole) { whole.finish_with(0600); });
}

}  // namespace existd::app
