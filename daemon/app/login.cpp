#include <iostream>
#include <string>
#include <termios.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "daemon/api/decode.hpp"
#include "daemon/app/commands.hpp"
#include "daemon/app/connect.hpp"
#include "daemon/app/credentials.hpp"

namespace existd::app {
namespace {

/// What is typed does not show while this lives.
class silence {
  public:
    silence() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~silence() {
        if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    silence(const silence&) = delete;
    silence& operator=(const silence&) = delete;

  private:
    termios before_{};
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

/// The path of the endpoint, or of its older spelling: the tutorial still names version 1.
std::string login_path(const std::string& base_path, bool older) {
    std::string path = base_path + "auth/simple-token/";
    if (const auto version = path.rfind("/api/2/"); older && version != std::string::npos)
        path.replace(version, 7, "/api/1/");
    return path;
}

boost::asio::awaitable<boost::system::result<net::http_response>> trade(net::http_transport& transport,
                                                                        std::string base_path, std::string body) {
    net::http_request request;
    request.method = "POST";
    request.content_type = "application/x-www-form-urlencoded";
    request.target = login_path(base_path, false);
    request.body = body;
    auto sending = transport.send(request);
    auto response = co_await std::move(sending);
    if (response.has_value() && response->status == 404) {
        request.target = login_path(base_path, true);
        auto again = transport.send(std::move(request));
        response = co_await std::move(again);
    }
    co_return response;
}

exit_status complain(exit_status status, const std::string& why) {
    std::cerr << "existd: " << why << '\n';
    return status;
}

}  // namespace

exit_status log_in(const config& settings) {
    const auto base = net::parse_base_url(settings.api.base_url);
    const std::string username = ask("Exist username: ");
    std::string password;
    {
        const silence no_echo;
        password = ask("Password (not shown): ");
    }
    if (::isatty(STDIN_FILENO) != 0) std::cerr << '\n';
    if (username.empty() || password.empty())
        return complain(exit_usage, "a username and a password are needed, on two lines of standard input");

    boost::asio::io_context context;
    net::beast_transport transport(context.get_executor(), transport_to(settings, base));
    boost::system::result<net::http_response> response = boost::system::error_code{};
    std::exception_ptr failure;
    auto trading = trade(transport, base.path, form(username, password));
    boost::asio::co_spawn(context, std::move(trading), [&](std::exception_ptr error, auto answer) {
        failure = error;
        response = std::move(answer);
    });
    context.run();
    if (failure) std::rethrow_exception(failure);

    if (response.has_error())
        return complain(exit_unreachable, base.host + " cannot be reached: " + response.error().message());
    if (response->status == 400 || response->status == 401 || response->status == 403)
        return complain(exit_unauthorised, "the service does not accept this username and password");
    if (response->status != 200)
        return complain(exit_unreachable, "the service answered with status " + std::to_string(response->status));
    const auto token = api::decode_simple_token(response->body);
    if (token.has_error()) return complain(exit_unreachable, "the answer cannot be used: " + token.error().message);
    store_token(settings.account.token_file, *token);
    std::cout << "Token stored in " << settings.account.token_file.string() << ". Now run `existd sync`.\n";
    return exit_done;
}

}  // namespace existd::app
