#pragma once
// A simulated account, a home to sync it into, and the real programs between them.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/process/program.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::tests {

struct http_answer {
    int status = 0;
    std::string body;
};

/// existd-simulator on a free port.
class simulated_account {
  public:
    /// Throws if it does not start within ten seconds.
    simulated_account(const std::filesystem::path& folder, std::vector<std::string> flags);

    const std::string& base_url() const { return base_url_; }
    unsigned short port() const;
    std::string truth() const { return control("GET", "truth"); }
    /// Returns one number of /_simulator/stats, or 0 if there is none.
    long stat(const std::string& name) const;
    /// Returns the targets that broke the rules of the API, as JSON.
    std::string violations() const;
    /// Sends GET for a target below the base URL, with the token, and returns what an online client gets.
    http_answer get(const std::string& target, const std::string& token = "simulated-token") const;
    /// Returns the status that a browser gets at a path of the host.
    int visit(const std::string& target) const { return ask("GET", target, "", "").status; }
    void set_faults(const std::vector<std::string>& faults) const;
    /// Returns the body of the answer to a request below /_simulator/. Throws if it is refused.
    std::string control(const std::string& method, const std::string& what, const std::string& body = "") const;

  private:
    http_answer ask(const std::string& method, const std::string& target, const std::string& headers,
                    const std::string& body) const;

    program server_;
    std::string base_url_;
};

/// What a test changes in the config; everything else is the default.
struct config_of_test {
    int requests_per_hour = 100000;
    int reserve = 30;
    std::string base_url = "";  ///< if empty, the account's, or nobody's
    std::string timeout = "2s";
    std::string ca_file = "";
    std::string more = "";  ///< appended to [cache]
};

/// A home folder with a config and a token. At the end of each test only the token file may hold the token: not the
/// copy, and not the output of any program.
class World : public ::testing::Test {
  protected:
    World();

    /// Starts the account; flags are existd-simulator's.
    void start(std::vector<std::string> flags);
    void configure(const config_of_test& how = {}) const;
    /// Takes effect at the next configure().
    void keep_copy_in(const std::filesystem::path& folder);
    std::filesystem::path config_file() const { return home_ / ".config/existd/config.toml"; }
    void give_token(const std::string& token = "simulated-token", int mode = 0600);
    std::filesystem::path token_file() const { return home_ / "token"; }

    finished existd(std::vector<std::string> arguments, const std::string& input = "") const;
    finished exist(std::vector<std::string> arguments) const;
    /// Runs existd under strace(1), which writes to trace_.
    finished traced(std::vector<std::string> options, const std::vector<std::string>& arguments = {"sync"}) const;
    /// Runs `existd sync` with one system call watched and, if `inject` is given, changed by it.
    finished traced_sync(const std::string& call, const std::string& inject = "") const;
    /// Returns how often the last of those made the call.
    long traced_calls(const std::string& call) const;
    /// Deletes the copy and everything that belongs to it.
    void forget() const;
    /// Syncs until nothing is left to do, at most `most` times. Returns how the last sync ended.
    finished sync_until_done(int most = 10) const;
    /// Waits for the condition; fails the test if it is not met within that many seconds.
    void wait_until(const std::function<bool()>& met, int seconds = 30) const;
    /// Waits until `existd run` holds the copy, and so handles signals.
    void wait_for_lock(const program& service) const;
    /// Waits until there is also a copy to query.
    void wait_for_copy(const program& service) const;
    /// Checks that the copy equals the account.
    void expect_exact() const;
    /// Returns the targets that the account was asked for, oldest first.
    std::vector<std::string> sent() const;
    /// Checks that a page was asked for again only if its answer did not arrive, and then by the very next request.
    void expect_no_page_twice() const;
    void TearDown() override;

    temporary_folder folder_;
    std::filesystem::path home_;
    /// The copy, and its path in the config. If EXISTD_BEHIND_A_LINK is set, that path is a link, dangling at first,
    /// and the copy's folder has an awkward name: blanks, quotes, %, ?, # and a newline.
    std::filesystem::path copy_, configured_copy_;
    std::filesystem::path trace_;
    std::unique_ptr<simulated_account> account_;

  private:
    std::string token_;
};

/// Returns a path as existd shows it in a message: on one line.
std::string shown(const std::filesystem::path& path);

/// The folders of the programs.
std::filesystem::path existd_binary();
std::filesystem::path exist_binary();

}  // namespace existd::tests
