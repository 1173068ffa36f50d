#include "daemon/net/beast_transport.hpp"

#include <algorithm>
#include <ctime>
#include <optional>
#include <stdexcept>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/system/system_error.hpp>
#include <openssl/crypto.h>

#include "daemon/net/answer_head.hpp"
#include "daemon/net/chunk_framing.hpp"
#include "daemon/net/connection.hpp"
#include "daemon/net/decoded_body.hpp"
#include "daemon/net/error.hpp"
#include "daemon/net/json_end.hpp"
#include "daemon/net/race.hpp"
#include "daemon/net/resolve.hpp"
#include "daemon/net/tunnel.hpp"
#include "daemon/net/wire_request.hpp"

namespace existd::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using boost::system::result;

using response_parser = http::response_parser<decoded_body<beast_transport::body_limit>>;

class busy_guard {
  public:
    explicit busy_guard(bool& busy) : busy_(busy) { busy_ = true; }
    ~busy_guard() { busy_ = false; }
    busy_guard(const busy_guard&) = delete;
    busy_guard& operator=(const busy_guard&) = delete;

  private:
    bool& busy_;
};

/// Whether the server closed the connection, in any way.
bool is_closed(error_code code) {
    return code == asio::error::eof || code == asio::error::connection_reset || code == asio::error::broken_pipe ||
           code == asio::ssl::error::stream_truncated;
}

error_code from_parser(error_code code) {
    if (code == http::error::body_limit) return error::body_too_large;
    if (code == http::error::partial_message || code == http::error::end_of_stream) return error::truncated;
    if (code.category() == make_error_code(http::error::need_more).category()) return error::malformed;
    return code;
}

std::chrono::seconds since_boot() {
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec);
}

}  // namespace

struct beast_transport::impl {
    asio::any_io_executor executor;
    transport_options options;
    std::optional<asio::ssl::context> tls;
    session_ptr session;
    std::unique_ptr<connection> kept;
    std::chrono::seconds kept_at{};
    experience known;
    bool busy = false;

    std::unique_ptr<connection> take_kept();
    asio::awaitable<result<std::unique_ptr<connection>>> open(deadlines limits);
    static asio::awaitable<error_code> receive_head(connection& from, bool reused, deadlines limits,
                                                    std::string& received, std::optional<response_parser>& parser);
    static asio::awaitable<result<http_response>> receive(connection& from, bool reused, deadlines limits, bool& keep);
    void learn(const connection& used, error_code failed);
    asio::awaitable<result<http_response>> exchange(http_request request);
};

std::unique_ptr<connection> beast_transport::impl::take_kept() {
    std::unique_ptr<connection> taken = std::move(kept);
    if (taken && (since_boot() - kept_at > idle_limit || !taken->is_quiet())) taken.reset();
    return taken;
}

asio::awaitable<result<std::unique_ptr<connection>>> beast_transport::impl::open(deadlines limits) {
    const auto& via = options.via;
    const auto unreachable = [&via](error_code why) {
        return via && why != asio::error::operation_aborted ? make_error_code(error::proxy_unreachable) : why;
    };
    auto resolving = resolve(via ? via->host : options.host, via ? via->port : options.port, limits.next());
    auto candidates = co_await std::move(resolving);
    if (!candidates) co_return unreachable(candidates.error());

    auto opened = std::make_unique<connection>(executor, tls ? &*tls : nullptr);
    auto order = by_turns(std::move(*candidates), known);
    error_code failed = co_await opened->connect(std::move(order), limits.next());
    if (failed) co_return unreachable(failed);
    if (via) {
        auto tunnelling = open_tunnel(*opened, *via, options.host, options.port, options.user_agent, limits);
        failed = co_await std::move(tunnelling);
        if (failed) {
            learn(*opened, failed);
            co_return failed;
        }
    }
    // A session is used once, so that one that causes a failure is not tried again.
    const session_ptr resumed = std::move(session);
    failed = co_await opened->handshake(options.host, resumed.get(), limits.next());
    if (failed) {
        learn(*opened, failed);
        co_return failed;
    }
    co_return std::move(opened);
}

/// Reads up to the end of the answer's head, skips interim answers such as "100 Continue", and starts to parse.
asio::awaitable<error_code> beast_transport::impl::receive_head(connection& from, bool reused, deadlines limits,
                                                                std::string& received,
                                                                std::optional<response_parser>& parser) {
    bool answered = false;
    do {
        std::size_t size = 0;
        while ((size = head_size(received)) == 0 || size > header_limit) {
            if (!may_be_answer(received)) co_return error::malformed;
            if (received.size() > header_limit) co_return error::header_too_large;
            auto reading = read_more(from, limits, received);
            const error_code failed = co_await std::move(reading);
            if (failed && !is_closed(failed)) co_return failed;
            if (failed && !answered && reused) co_return error::stale_connection;
            if (failed) co_return error::truncated;
            answered = true;
        }
        const auto head = respelled(std::string_view(received).substr(0, size));
        if (!head) co_return head.error();
        received.erase(0, size);
        parser.emplace();
        parser->header_limit(4 * header_limit);  // the normalised head is longer
        parser->body_limit(body_limit);
        parser->eager(true);
        error_code failed;
        parser->put(asio::buffer(*head), failed);
        if (failed) co_return from_parser(failed);
    } while (parser->get().result_int() / 100 == 1);
    co_return error_code();
}

asio::awaitable<result<http_response>> beast_transport::impl::receive(connection& from, bool reused, deadlines limits,
                                                                      bool& keep) {
    std::string received;  // not parsed yet
    std::optional<response_parser> parser;
    auto receiving = receive_head(from, reused, limits, received, parser);
    error_code failed = co_await std::move(receiving);
    if (failed) co_return failed;

    chunk_framing chunks(header_limit);
    std::string framed;  // chunks that the parser has not taken yet
    while (!parser->is_done()) {
        if (parser->chunked() && !received.empty()) {
            std::string_view left = received;
            failed = chunks.append(left, framed);
            if (failed) co_return failed;
            received.erase(0, received.size() - left.size());
            if (!framed.empty()) framed.erase(0, parser->put(asio::buffer(std::as_const(framed)), failed));
        } else if (!received.empty()) {
            received.erase(0, parser->put(asio::buffer(std::as_const(received)), failed));
        }
        if (failed && failed != http::error::need_more) co_return from_parser(failed);
        if (parser->is_done()) break;

        auto reading = read_more(from, limits, received);
        failed = co_await std::move(reading);
        if (failed && !is_closed(failed)) co_return failed;
        if (!failed) continue;
        if (failed != asio::error::eof && !is_closed_json(parser->get().body().text)) co_return error::truncated;
        parser->put_eof(failed);
        if (failed) co_return from_parser(failed);
    }

    keep = parser->keep_alive() && received.empty();
    auto& message = parser->get();
    http_response response;
    response.status = static_cast<int>(message.result_int());
    response.retry_after = std::string(message[http::field::retry_after]);
    response.content_type = std::string(message[http::field::content_type]);
    response.content_encoding = std::string(message[http::field::content_encoding]);
    response.date = std::string(message[http::field::date]);
    response.body = std::move(message.body().text);
    response.wire_bytes = message.body().wire_bytes;
    co_return std::move(response);
}

void beast_transport::impl::learn(const connection& used, error_code failed) {
    if (failed == asio::error::operation_aborted || failed == error::stale_connection) return;
    auto& verdict = failed ? known.bad : known.good;
    auto& opposite = failed ? known.good : known.bad;
    verdict = used.peer();
    if (opposite == verdict) opposite.reset();
}

asio::awaitable<result<http_response>> beast_transport::impl::exchange(http_request request) {
    // This coroutine has its own cancellation state: whatever type of cancellation arrives becomes the one that every
    // operation below supports.
    co_await asio::this_coro::reset_cancellation_state([](asio::cancellation_type type) {
        return type == asio::cancellation_type::none ? type : asio::cancellation_type::terminal;
    });
    const deadlines limits{options.timeout, std::chrono::steady_clock::now() + 2 * options.timeout};
    secret wire;
    serialize(request, host_header(options.scheme, options.host, options.port), options.user_agent, wire);
    secret::wipe(request.authorization);
    secret::wipe(request.body);

    std::unique_ptr<connection> current = take_kept();
    const bool reused = current != nullptr;
    if (!reused) {
        auto opened = co_await open(limits);
        if (!opened) co_return opened.error();
        current = std::move(*opened);
    }
    const error_code unsent = co_await current->write(asio::buffer(wire.text), limits.next());
    secret::wipe(wire.text);
    if (unsent && reused && is_closed(unsent)) co_return error::stale_connection;
    if (unsent && !is_closed(unsent)) co_return unsent;

    bool keep = false;
    // A server may answer before it has read the whole request, and close the connection.
    auto response = co_await receive(*current, reused, limits, keep);
    if (unsent && !response) response = unsent;
    learn(*current, response ? error_code() : response.error());
    if (response) session = current->session();
    if (response && keep && !unsent) {
        kept = std::move(current);
        kept_at = since_boot();
    }
    co_return std::move(response);
}

beast_transport::beast_transport(asio::any_io_executor executor, transport_options options)
    : impl_(std::make_unique<impl>()) {
    if (options.scheme != "https" && options.scheme != "http") {
        throw std::invalid_argument("neither https nor http: " + options.scheme);
    }
    if (options.via && options.scheme != "https") throw std::invalid_argument("only https goes through a proxy");
    if (options.user_agent.empty()) options.user_agent = "existd/" EXISTD_VERSION;
    if (options.scheme == "https") impl_->tls.emplace(make_tls_context(options.ca_file));
    impl_->executor = std::move(executor);
    impl_->options = std::move(options);
}

beast_transport::~beast_transport() = default;

asio::awaitable<result<http_response>> beast_transport::send(http_request request) {
    if (!is_well_formed(request))
        co_return error_code(boost::system::errc::invalid_argument, boost::system::generic_category());
    if (impl_->busy) co_return error_code(asio::error::in_progress);
    const busy_guard busy(impl_->busy);
    try {
        auto work = impl_->exchange(std::move(request));
        auto spawned = asio::co_spawn(impl_->executor, std::move(work), asio::use_awaitable);
        co_return co_await std::move(spawned);
    } catch (const boost::system::system_error& thrown) {  // by co_await, if the coroutine is cancelled already
        co_return thrown.code();
    }
}

}  // namespace existd::net
