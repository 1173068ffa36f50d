#include <csignal>
#include <iostream>
#include <string>
#include <termios.h>
#include <unistd.h>

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "daemon/api/decode.hpp"
#include "daemon/app/commands.hpp"
#include "daemon/app/credentials.hpp"
#include "daemon/app/exchange.hpp"

namespace existd::app {
namespace {

/// What is typed does not show while this lives; nor is the terminal left mute by Ctrl-C.
class silence {
  public:
    silence() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        std::signal(SIGINT, speak_and_die);
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~silence() {
        if (!changed_) return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        std::signal(SIGINT, SIG_DFL);
    }
    silence(const silence&) = delete;
    silence& operator=(const silence&) = delete;

  private:
    static void speak_and_die(int number) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        std::signal(number, SIG_DFL);
        std::raise(number);
    }

    static inline termios before_{};
    bool changed_ = false;
};

/// One line of standard input, asked for only if a person is there.
std::string ask(const char* prompt) {
    if (::isatty(STDIN_FILENO) != 0) std::cerr << prompt << std::flush;
    std::string line;
    std::getline(std::cin, line);
    return line;
}

std::string form(const std::string& username, const std::string& password) {
    const auto& safe = boost::urls::unreserved_chars;
    return "username=" + boost::urls::encode(username, safe) + "&password=" + boost::urls::encode(password, safe);
}

boost::system::result<net::http_response> trade(const config& settings, const net::base_url& base,
                                                const std::string& body) {
    net::http_request request;
    request.method = "POST";
    request.content_type = "application/x-www-form-urlencoded";
    request.target = base.path + "auth/simple-token/";
    request.body = body;
    auto response = exchange(settings, base, request);
    // The tutorial still names version 1 of the API.
    const auto version = request.target.rfind("/api/2/");
    if (response.has_error() || response->status != 404 || version == std::string::npos) return response;
    request.target.replace(version, 7, "/api/1/");
    return exchange(settings, base, std::move(request));
}

}  // namespace

exit_status log_in(const config& settings) {
    if (settings.account.auth != "token")
        throw failure(exit_bad_config,
                      "login gets a simple token, but account.auth is \"" + settings.account.auth + "\"");
    const auto base = net::parse_base_url(settings.api.base_url);
    const std::string username = ask("Exist username: ");
    std::string password;
    {
        const silence no_echo;
        password = ask("Password (not shown): ");
    }
    if (::isatty(STDIN_FILENO) != 0) std::cerr << '\n';
    if (username.empty() || password.empty())
        throw failure(exit_usage, "a username and a password are needed, on two lines of standard input");

    const auto response = trade(settings, base, form(username, password));
    if (response.has_error())
        throw failure(exit_unreachable, base.host + " cannot be reached: " + response.error().message());
    if (response->status == 400 || response->status == 401 || response->status == 403)
        throw failure(exit_unauthorised, "the service does not accept this username and password");
    if (response->status != 200)
        throw failure(exit_unreachable, "the service answered with status " + std::to_string(response->status));
    const auto token = api::decode_simple_token(response->body);
    if (token.has_error()) throw failure(exit_unreachable, "the answer cannot be used: " + token.error().message);
    store_token(settings.account.token_file, *token);
    std::cout << "Token stored in " << settings.account.token_file.string() << ". Now run `existd sync`.\n";
    return exit_done;
}

}  // namespace existd::app
