#include "beast_transport.hpp"

#include <algorithm>
#include <ctime>
#include <optional>
#include <stdexcept>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/system/system_error.hpp>
#include <openssl/crypto.h>

#include "connection.hpp"
#include "error.hpp"
#include "inflater.hpp"
#include "resolve.hpp"
#include "wire_request.hpp"

namespace existd::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using boost::system::result;

/// A Beast body that inflates as it arrives.
struct inflating_body {
    struct value_type {
        std::string text;
        std::size_t wire_bytes = 0;
    };

    class reader {
      public:
        template <bool is_request, class Fields>
        reader(http::header<is_request, Fields>& header, value_type& value) : header_(header), value_(value) {}

        void init(const boost::optional<std::uint64_t>&, error_code& failed) {
            const auto encoding = header_[http::field::content_encoding];
            if (beast::iequals(encoding, "gzip") || beast::iequals(encoding, "x-gzip")) {
                inflater_.emplace(beast_transport::body_limit);
            } else if (!encoding.empty() && !beast::iequals(encoding, "identity")) {
                failed = error::bad_encoding;
            }
        }

        template <class Buffers>
        std::size_t put(const Buffers& buffers, error_code& failed) {
            std::size_t taken = 0;
            for (const asio::const_buffer piece : beast::buffers_range_ref(buffers)) {
                const std::string_view chunk(static_cast<const char*>(piece.data()), piece.size());
                taken += chunk.size();
                value_.wire_bytes += chunk.size();
                if (inflater_) {
                    failed = inflater_->append(chunk, value_.text);
                    if (failed) break;
                } else {
                    value_.text.append(chunk);
                }
            }
            return taken;
        }

        void finish(error_code& failed) {
            if (inflater_ && !inflater_->complete()) failed = error::truncated;
        }

      private:
        const http::fields& header_;  // filled in by the time of init()
        value_type& value_;
        std::optional<inflater> inflater_;
    };
};

using response_parser = http::response_parser<inflating_body>;

class busy_guard {
  public:
    explicit busy_guard(bool& busy) : busy_(busy) { busy_ = true; }
    ~busy_guard() { busy_ = false; }
    busy_guard(const busy_guard&) = delete;
    busy_guard& operator=(const busy_guard&) = delete;

  private:
    bool& busy_;
};

/// The server hung up, one way or another.
bool is_closed(error_code code) {
    return code == asio::error::eof || code == asio::error::connection_reset || code == asio::error::broken_pipe ||
           code == asio::ssl::error::stream_truncated;
}

error_code from_parser(error_code code) {
    if (code == http::error::header_limit || code == http::error::buffer_overflow) return error::header_too_large;
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
    bool busy = false;

    std::unique_ptr<connection> take_kept();
    asio::awaitable<result<std::unique_ptr<connection>>> open(deadlines limits);
    asio::awaitable<result<http_response>> receive(connection& from, bool reused, deadlines limits, bool& keep);
    asio::awaitable<result<http_response>> exchange(http_request request);
};

std::unique_ptr<connection> beast_transport::impl::take_kept() {
    std::unique_ptr<connection> taken = std::move(kept);
    if (taken && (since_boot() - kept_at > idle_limit || !taken->is_quiet())) taken.reset();
    return taken;
}

asio::awaitable<result<std::unique_ptr<connection>>> beast_transport::impl::open(deadlines limits) {
    auto candidates = co_await resolve(options.host, options.port, limits.next());
    if (!candidates) co_return candidates.error();

    auto opened = std::make_unique<connection>(executor, tls ? &*tls : nullptr);
    error_code failed = co_await opened->connect(std::move(*candidates), limits.next());
    if (failed) co_return failed;
    // used once, whatever comes of it: a session that does harm is not tried twice
    const session_ptr resumed = std::move(session);
    failed = co_await opened->handshake(options.host, resumed.get(), limits.next());
    if (failed) co_return failed;
    co_return std::move(opened);
}

asio::awaitable<result<http_response>> beast_transport::impl::receive(connection& from, bool reused, deadlines limits,
                                                                      bool& keep) {
    beast::flat_buffer buffer(4 * header_limit);
    std::optional<response_parser> parser;
    bool answered = false;
    do {  // until it is no "100 Continue" or the like
        parser.emplace();
        parser->header_limit(header_limit);
        parser->body_limit(body_limit);
        parser->eager(true);
        while (!parser->is_done()) {
            error_code failed;
            if (buffer.size() != 0) {
                buffer.consume(parser->put(buffer.data(), failed));
                if (parser->is_done() && !failed) break;
                if (failed && failed != http::error::need_more) co_return from_parser(failed);
            }
            if (buffer.size() >= 2 * header_limit) co_return error::malformed;
            const auto space = buffer.prepare(header_limit);
            const auto count = co_await from.read_some(space, limits.next());
            if (!count) {
                failed = count.error();
                if (!is_closed(failed)) co_return failed;
                if (!answered && reused) co_return error::stale_connection;
                if (failed != asio::error::eof || !parser->got_some()) co_return error::truncated;
                parser->put_eof(failed);
                if (failed) co_return from_parser(failed);
            } else {
                answered = true;
                buffer.commit(*count);
            }
        }
    } while (parser->get().result_int() / 100 == 1);

    keep = parser->keep_alive() && buffer.size() == 0;
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

asio::awaitable<result<http_response>> beast_transport::impl::exchange(http_request request) {
    // this coroutine has a cancellation state of its own: whatever gets here is meant, and every operation below knows
    // this type
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
    const error_code failed = co_await current->write(asio::buffer(wire.text), limits.next());
    secret::wipe(wire.text);
    if (failed && reused && is_closed(failed)) co_return error::stale_connection;
    if (failed) co_return failed;

    bool keep = false;
    auto response = co_await receive(*current, reused, limits, keep);
    if (response) session = current->session();
    if (response && keep) {
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
    } catch (const boost::system::system_error& thrown) {  // by a co_await that finds itself cancelled already
        co_return thrown.code();
    }
}

}  // namespace existd::net
