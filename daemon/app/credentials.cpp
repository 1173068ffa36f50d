#include "daemon/app/credentials.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace existd::app {
namespace {

/// The first line, without what a header must not hold.
std::string first_line(std::string text, const std::string& source, const std::string& remedy) {
    text.erase(std::min(text.find_first_of("\r\n"), text.size()));
    for (const char c : text)
        if (static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x7f)
            throw failure(exit_unauthorised, source + " holds no token; " + remedy);
    if (text.empty()) throw failure(exit_unauthorised, source + " holds no token; " + remedy);
    return text;
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in)
        throw failure(exit_unauthorised,
                      "the token file " + file.string() + " cannot be read: " + std::strerror(errno));
    std::string line;
    std::getline(in, line);
    return first_line(line, file.string(), "run `existd login`");
}

std::string run_command(const std::string& command) {
    std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"),
                                               [](FILE* open) { return ::pclose(open); });
    if (!pipe) throw failure(exit_unauthorised, "account.token_command cannot be started");
    std::string output;
    std::array<char, 512> chunk{};
    while (output.size() < 65536 && std::fgets(chunk.data(), chunk.size(), pipe.get()) != nullptr)
        output += chunk.data();
    if (::pclose(pipe.release()) != 0)
        throw failure(exit_unauthorised, "account.token_command failed; run it yourself to see why");
    return first_line(output, "the output of account.token_command", "run that command yourself to see why");
}

/// Anyone who reads the token reads a whole life: only its owner may.
void require_private(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        if (errno == ENOENT) throw failure(exit_unauthorised, "no token at " + file.string() + "; run `existd login`");
        throw failure(exit_unauthorised,
                      "the token file " + file.string() + " cannot be read: " + std::strerror(errno));
    }
    if ((status.st_mode & 077) != 0)
        throw failure(exit_unauthorised, "others may read the token file " + file.string() + "; run `chmod 600 " +
                                             file.string() + "` and get a new token if it may have been seen");
}

[[noreturn]] void fail(const char* what, const std::filesystem::path& file) {
    throw std::filesystem::filesystem_error(what, file, std::error_code(errno, std::generic_category()));
}

}  // namespace

std::string load_token(const config& from) {
    if (const char* directory = std::getenv("CREDENTIALS_DIRECTORY"); directory != nullptr) {
        const std::filesystem::path file = std::filesystem::path(directory) / "token";
        if (std::filesystem::exists(file)) return read_file(file);
    }
    if (!from.account.token_command.empty()) return run_command(from.account.token_command);
    require_private(from.account.token_file);
    return read_file(from.account.token_file);
}

std::string authorization(const config& from, const std::string& token) {
    return (from.account.auth == "oauth2" ? "Bearer " : "Token ") + token;
}

boost::asio::awaitable<std::string> held_token::authorization() {
    co_return app::authorization(from_, token_);
}

boost::asio::awaitable<bool> held_token::renew() {
    const std::string refused = std::exchange(token_, load_token(from_));
    co_return token_ != refused;
}

void store_token(const std::filesystem::path& file, const std::string& token) {
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    const std::filesystem::path fresh = file.string() + ".new";
    ::unlink(fresh.c_str());
    const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) fail("cannot write the token", fresh);
    const std::string line = token + "\n";
    const bool written = ::write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(fd) == 0;
    if (::close(fd) != 0 || !written) fail("cannot write the token", fresh);
    std::filesystem::rename(fresh, file);
    const int folder =
        ::open(file.has_parent_path() ? file.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) fail("cannot flush the folder of the token", file);
    const bool flushed = ::fsync(folder) == 0;
    ::close(folder);
    if (!flushed) fail("cannot flush the folder of the token", file);
}

}  // namespace existd::app
