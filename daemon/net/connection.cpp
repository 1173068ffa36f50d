#include "daemon/net/connection.hpp"

#include <cerrno>
#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "daemon/net/error.hpp"
#include "daemon/net/race.hpp"

namespace existd::net {
namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using boost::system::error_code;

bool is_address(const std::string& host) {
    error_code failed;
    asio::ip::make_address(host, failed);
    return !failed;
}

/// Verifies the name as Asio does, and records why it fails.
class name_verification {
  public:
    using result_type = bool;

    explicit name_verification(const std::string& host) : verify_(host) {}

    bool operator()(bool preverified, ssl::verify_context& context) const {
        const bool accepted = verify_(preverified, context);
        if (preverified && !accepted) {
            ::X509_STORE_CTX_set_error(context.native_handle(), X509_V_ERR_HOSTNAME_MISMATCH);
        }
        return accepted;
    }

  private:
    ssl::host_name_verification verify_;
};

}  // namespace

ssl::context make_tls_context(const std::string& extra_authorities) {
    ssl::context context(ssl::context::tls_client);
    ::SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    context.set_verify_mode(ssl::verify_peer);
    context.set_default_verify_paths();
    if (!extra_authorities.empty()) context.load_verify_file(extra_authorities);
    return context;
}

connection::connection(const asio::any_io_executor& executor, ssl::context* tls) : socket_(executor), context_(tls) {}

deadline_guard connection::guard(deadline_guard::time_point deadline) {
    return {socket_.get_executor(), deadline, [this] {
                error_code ignored;
                socket_.close(ignored);
            }};
}

asio::awaitable<error_code> connection::connect(endpoints candidates, deadline_guard::time_point deadline) {
    auto connecting = connect_to_first(std::move(candidates), deadline);
    auto connected = co_await std::move(connecting);
    if (!connected) co_return connected.error();
    socket_ = std::move(*connected);
    error_code ignored;  // if the server is gone already, the next write fails
    peer_ = socket_.remote_endpoint(ignored);
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    co_return error_code();
}

asio::awaitable<error_code> connection::handshake(std::string host, SSL_SESSION* resumed,
                                                  deadline_guard::time_point deadline) {
    if (context_ == nullptr) co_return error_code();
    tls_.emplace(socket_, *context_);
    SSL* const handle = tls_->native_handle();
    if (!is_address(host) && ::SSL_set_tlsext_host_name(handle, host.c_str()) != 1) {
        co_return asio::error::no_memory;
    }
    tls_->set_verify_callback(name_verification(host));
    if (resumed != nullptr) ::SSL_set_session(handle, resumed);

    const deadline_guard watched = guard(deadline);
    const auto [failed] = co_await tls_->async_handshake(ssl::stream_base::client, asio::as_tuple(asio::use_awaitable));
    if (watched.has_expired()) co_return error::timed_out;
    if (failed == asio::error::operation_aborted) co_return failed;
    if (const long refused = ::SSL_get_verify_result(handle); failed && refused != X509_V_OK) {
        co_return error_code(static_cast<int>(refused), certificate_category());
    }
    co_return failed;
}

asio::awaitable<error_code> connection::write(asio::const_buffer data, deadline_guard::time_point deadline) {
    const deadline_guard watched = guard(deadline);
    error_code failed;
    if (tls_) {
        std::tie(failed, std::ignore) = co_await asio::async_write(*tls_, data, asio::as_tuple(asio::use_awaitable));
    } else {
        std::tie(failed, std::ignore) = co_await asio::async_write(socket_, data, asio::as_tuple(asio::use_awaitable));
    }
    if (watched.has_expired()) failed = error::timed_out;
    co_return failed;
}

asio::awaitable<boost::system::result<std::size_t>> connection::read_some(asio::mutable_buffer space,
                                                                          deadline_guard::time_point deadline) {
    const deadline_guard watched = guard(deadline);
    error_code failed;
    std::size_t count = 0;
    if (tls_) {
        std::tie(failed, count) = co_await tls_->async_read_some(space, asio::as_tuple(asio::use_awaitable));
    } else {
        std::tie(failed, count) = co_await socket_.async_read_some(space, asio::as_tuple(asio::use_awaitable));
    }
    if (watched.has_expired()) co_return error::timed_out;
    if (failed) co_return failed;
    co_return count;
}

bool connection::is_quiet() {
    char byte = 0;
    const auto count = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

session_ptr connection::session() {
    if (!tls_) return nullptr;
    SSL_SESSION* const current = ::SSL_get_session(tls_->native_handle());
    if (current == nullptr || ::SSL_SESSION_is_resumable(current) != 1) return nullptr;
    // a copy: OpenSSL marks the original as not resumable when its connection is freed without a goodbye
    return session_ptr(::SSL_SESSION_dup(current));
}

asio::awaitable<error_code> read_more(connection& from, deadlines limits, std::string& received) {
    constexpr std::size_t piece = 16 * 1024;
    const std::size_t held = received.size();
    received.resize(held + piece);
    auto reading = from.read_some(asio::buffer(received.data() + held, piece), limits.next());
    const auto count = co_await std::move(reading);
    received.resize(held + (count ? *count : 0));
    if (!count) co_return count.error();
    co_return error_code();
}

}  // namespace existd::net
