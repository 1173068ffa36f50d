#include "daemon/app/token_file.hpp"

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

#include "daemon/app/exit_status.hpp"

namespace existd::app {
namespace {

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
}

/// The pair in a TOML text, if it is one.
std::optional<token_pair> parse_pair(const std::string& text) try {
    const toml::table table = toml::parse(text);
    const auto get = [&](const char* key) { return table[key].value_or(std::string()); };
    token_pair pair{get("access_token"), get("refresh_token"), {}, get("client_id"), get("client_secret")};
    pair.expires_at = iso::parse_instant(get("expires_at")).value_or(iso::instant());
    return pair;
} catch (const toml::parse_error&) {  // which quotes the text
    return std::nullopt;
}

[[noreturn]] void fail(const char* what, const std::filesystem::path& file) {
    throw std::filesystem::filesystem_error(what, file, std::error_code(errno, std::generic_category()));
}

}  // namespace

token_pair parse_token(const std::string& text, const std::string& auth, const std::string& source,
                       const std::string& remedy) {
    // In this order: a line like access_token="x", without a blank, could pass for a token.
    auto pair = auth == "oauth2" ? parse_pair(text) : std::nullopt;
    if (!pair) pair = token_pair{text.substr(0, text.find_first_of("\r\n"))};
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
    text << toml::toml_formatter{table, toml::format_flags::none};  // texts of several lines come out wrong by default
    return text.str();
}

token_pair read_credential(const std::filesystem::path& file, const std::string& auth) {
    std::ifstream in(file);
    if (!in)
        throw failure(exit_unauthorised,
                      "the token file " + file.string() + " cannot be read: " + std::strerror(errno));
    constexpr std::size_t most = 65536;
    std::string text(most, '\0');
    in.read(text.data(), most);
    text.resize(static_cast<std::size_t>(in.gcount()));
    return parse_token(text, auth, file.string(), "run `existd login`");
}

/// Anyone who reads the token reads a whole life: only its owner may.
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

/// Writes it down for good, beside the file that it is to become. Answers where.
std::filesystem::path write_beside(const std::filesystem::path& file, const std::string& text) {
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    const std::filesystem::path fresh = file.string() + ".new";
    ::unlink(fresh.c_str());
    const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EACCES)
        throw failure(exit_failed, "you may not write " + file.string() +
                                       "; for a copy of your own create ~/.config/existd/config.toml (an empty file "
                                       "will do) and log in again");
    if (fd < 0) fail("cannot write the token", fresh);
    const std::string lines = text + "\n";
    const bool written =
        ::write(fd, lines.data(), lines.size()) == static_cast<ssize_t>(lines.size()) && ::fsync(fd) == 0;
    if (::close(fd) != 0 || !written) {
        const int why = errno;
        ::unlink(fresh.c_str());
        errno = why;
        fail("cannot write the token", fresh);
    }
    return fresh;
}

}  // namespace

void rehearse_token(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::remove(write_beside(file, text));
}

void store_token(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::rename(write_beside(file, text), file);
    const int folder =
        ::open(file.has_parent_path() ? file.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) fail("cannot flush the folder of the token", file);
    const bool flushed = ::fsync(folder) == 0;
    ::close(folder);
    if (!flushed) fail("cannot flush the folder of the token", file);
}

}  // namespace existd::app
