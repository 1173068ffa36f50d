#pragma once
// An OAuth2 pair against the simulated account, with a virtual clock.
#include <boost/asio/error.hpp>
#include <gmock/gmock.h>

#include "daemon/app/exit_status.hpp"
#include "daemon/app/token/held_token.hpp"
#include "daemon/net/error.hpp"
#include "tests/simulator/service.hpp"
#include "tests/support/run.hpp"
#include "tests/support/scoped_environment.hpp"
#include "tests/support/scripted_transport.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/virtual_clock.hpp"

namespace existd::app {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using sync::renewal;
using testing::HasSubstr;
using testing::Not;
using tests::no_answer;
using tests::status;

inline const std::string renewals = "/oauth2/access_token";

class HeldTokenTest : public testing::Test {
  protected:
    HeldTokenTest() {
        settings.account.auth = "oauth2";
        settings.account.token_file = folder / "token";
        settings.cache.path = folder / "exist.db";
        transport.otherwise = [this](const net::http_request& request) {
            const auto answered = post(request.body);
            return status(answered.status, answered.body);
        };
    }

    simulator::response post(const std::string& form) {
        return exist.answer({.method = "POST", .target = renewals, .body = form}, clock.now().wall);
    }
    token_pair pair_ending_in(std::chrono::milliseconds time) const {
        return {"simulated-access", "simulated-refresh", clock.now().wall + time, "demo-client", "demo-secret"};
    }
    static void put(const fs::path& file, const token_pair& pair) { store_token(file, to_toml(pair)); }
    token_pair on_disk(const std::string& name = "token") const { return read_token(folder / name, "oauth2"); }
    /// Renews the pair as another process would, and returns the new one.
    token_pair renewed_elsewhere() {
        EXPECT_EQ(post("grant_type=refresh_token&refresh_token=simulated-refresh&client_id=demo-client&"
                       "client_secret=demo-secret")
                      .status,
                  200);
        return {"access-1", "refresh-1", clock.now().wall + days{364}, "demo-client", "demo-secret"};
    }
    /// Makes that place unwritable.
    void block(const std::string& name) const {
        const fs::path kept = folder.at_the_limit() / name.substr(0, 1);
        if (fs::exists(folder / name)) fs::rename(folder / name, kept);
        fs::create_symlink(kept, folder / name);
    }
    /// Makes sure that the renewed pair can only be kept in memory.
    void block_once_sent() {
        transport.on_send = [this] {
            block("token");
            block("exist.db.token");
        };
    }
    void unblock(const std::string& name) const {
        const fs::path kept = fs::read_symlink(folder / name);
        fs::remove(folder / name);
        if (fs::exists(kept)) fs::rename(kept, folder / name);
    }

    held_token hold() {
        return {settings, transport, clock, [this](const std::string& line) {
                    remarks.push_back(line);
                    for (const char* secret : {"access-", "-access", "refresh-", "-refresh", "demo-"})
                        EXPECT_THAT(line, Not(HasSubstr(secret)));
                }};
    }
    std::string header(held_token& token) { return runner.run(token.authorization()); }
    renewal renew(held_token& token) { return runner.run(token.renew()); }
    bool works(const std::string& authorization) {
        return exist
                   .answer({.target = "/api/2/accounts/profile/", .headers = {{"Authorization", authorization}}},
                           clock.now().wall)
                   .status == 200;
    }
    std::size_t asked() const { return transport.targets(renewals).size(); }

    tests::temporary_folder folder;
    tests::virtual_clock clock;
    tests::scripted_transport transport;
    tests::runner runner;
    tests::scoped_environment no_directory{"CREDENTIALS_DIRECTORY", {}};
    simulator::service exist{{.person = {.days = 2, .attributes = 5}}, clock.now().wall};
    config settings;
    std::vector<std::string> remarks;
};

}  // namespace existd::app
