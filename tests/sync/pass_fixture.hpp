#pragma once
// A pass over the simulated account, with a script for failures.

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "daemon/sync/pass.hpp"
#include "schema/database.hpp"
#include "tests/simulator/service.hpp"
#include "tests/support/run.hpp"
#include "tests/support/scripted_transport.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/virtual_clock.hpp"

namespace existd::sync {

using core::part;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using tests::no_answer;
using tests::status;

/// Returns answers in place of the service.
inline const std::string maintenance = "<html><body>Down for maintenance</body></html>";

/// Records what the pass reports.
struct notebook : pass_observer {
    void saved(const core::fetch& page, std::int64_t, const report&) override {
        pages.emplace_back(core::name(page.what));
    }
    void failed(const core::fetch&, const std::string& why, milliseconds retry_in) override {
        failures.push_back(why);
        pauses.push_back(retry_in);
    }
    void waiting(milliseconds duration, bool is_throttled) override {
        waits.push_back(duration);
        throttled = is_throttled;
    }
    std::vector<std::string> pages, failures;
    std::vector<milliseconds> pauses, waits;
    bool throttled = false;
};

/// Holds a token, and the one that replaces it when it is refused.
struct wallet : credentials {
    std::string header = "Token simulated-token";
    std::optional<std::string> next;  ///< returned by the first renewal
    renewal otherwise = renewal::none;
    int renewals = 0;
    bool locked = false;  ///< the command that prints the token fails

    boost::asio::awaitable<std::string> authorization() override {
        if (locked) throw std::runtime_error("the command failed");
        co_return header;
    }
    boost::asio::awaitable<renewal> renew() override {
        ++renewals;
        if (!next) co_return otherwise;
        header = *std::exchange(next, std::nullopt);
        co_return renewal::found;
    }
};

class PassTest : public testing::Test {
  protected:
    PassTest();

    report run() { return runner.run(make_pass().run()); }
    /// Runs a new pass, as each sync does.
    pass& make_pass();
    /// Runs passes until the account is in the copy.
    void sync_whole_account();
    /// Returns how the copy and the account differ.
    std::vector<std::string> differences();
    /// Returns one value of the copy as text.
    std::string look_up(const std::string& sql);

    tests::temporary_folder folder;
    tests::virtual_clock clock;
    tests::scripted_transport transport;
    tests::runner runner;
    notebook watcher;
    wallet token;
    pass_settings how;
    store::writer cache{schema::open_for_writing(folder / "exist.db")};
    std::unique_ptr<simulator::service> exist;
    std::chrono::milliseconds machine_is_behind{0};  ///< behind the account's clock, which is right
    bool says_the_time = true;                       ///< in a Date header

  private:
    std::unique_ptr<pass> pass_;
};

}  // namespace existd::sync
