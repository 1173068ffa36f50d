#pragma once
// One pass: lets core decide what is next, fetches it and saves it, until nothing is due.

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "daemon/core/gate.hpp"
#include "daemon/core/next_fetch.hpp"
#include "daemon/core/outcome.hpp"
#include "daemon/core/patience.hpp"
#include "daemon/core/retry.hpp"
#include "daemon/core/verdict.hpp"
#include "daemon/net/clock.hpp"
#include "daemon/net/http_transport.hpp"
#include "daemon/store/writer.hpp"
#include "daemon/sync/credentials.hpp"

namespace existd::sync {

using core::outcome;

struct report {
    outcome how = outcome::done;
    std::string message;    ///< one line for the user; empty when done, unless the copy cannot be called up to date
    bool is_final = false;  ///< nothing will change until the user does something
    bool no_token = false;  ///< the token's command or file failed
    int requests = 0;
    std::int64_t new_rows = 0;
    std::chrono::milliseconds resume_in{0};
    /// How far this machine's wall clock is behind the service's, negative if ahead; nothing before the first answer.
    std::optional<std::chrono::milliseconds> clock_behind;
};

/// Receives each step, for progress bars and logs.
class pass_observer {
  public:
    virtual ~pass_observer() = default;
    virtual void saved(const core::fetch& page, std::int64_t rows, const report& so_far) = 0;
    virtual void failed(const core::fetch& page, const std::string& why, std::chrono::milliseconds retry_in) = 0;
    virtual void waiting(std::chrono::milliseconds duration, bool throttled) = 0;
};

struct pass_settings {
    std::string base_path;  ///< the path of the base URL, with its final slash
    core::cadence every;
    core::allowance limit;
    bool wait_for_budget = false;  ///< wait when the hour's budget is spent, instead of stopping
};

class pass {
  public:
    pass(net::http_transport& transport, net::clock& clock, store::writer& copy, credentials& token,
         pass_observer& watcher, pass_settings how, std::uint64_t seed);

    /// Runs until nothing is due or nothing more can be done now. Throws SQLite::Exception if the copy cannot be
    /// written, and boost::system::system_error(operation_aborted) when cancelled; saved pages stay.
    boost::asio::awaitable<report> run();
    /// What has been done so far.
    const report& so_far() const { return report_; }

  private:
    boost::asio::awaitable<void> take_token();
    boost::asio::awaitable<void> fetch_page(core::fetch next);
    boost::asio::awaitable<void> renew();
    void answered(core::fetch& next, const net::http_response& response, store::request_end& done);
    void hear_time(const net::http_response& response, const api::page& page);
    void save(core::fetch& next, const net::http_response& response, store::request_end& done);
    void refuse(const core::fetch& next, store::request_end& done, const std::string& held, const std::string& found);
    void fail(const core::fetch& next, store::request_end& done, std::string why, bool answered);
    void postpone(const core::fetch& next);
    void stop(outcome how, std::string message);

    net::http_transport& transport_;
    net::clock& clock_;
    store::writer& copy_;
    credentials& token_;
    pass_observer& watcher_;
    pass_settings how_;
    struct token_state {
        std::string authorization;  ///< the header's value
        bool is_known = false;      ///< its account is the copy's
        bool refused = false;       ///< refused by the last answer
        bool renewed = false;       ///< a refusal in this pass has already led to a search for another
    } token_state_;
    core::gate gate_;
    core::patience patience_;
    std::mt19937_64 random_;
    report report_;
    bool stopped_ = false;
};

}  // namespace existd::sync
