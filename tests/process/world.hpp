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
    /// Throws if it does not come up within ten seconds.
    simulated_account(const std::filesystem::path& folder, std::vector<std::string> flags);

    const std::string& base_url() const { return base_url_; }
    unsigned short port() const;
    std::string truth() const { return control("GET", "truth"); }
    /// One number of /_simulator/stats, 0 if there is none.
    long stat(const std::string& name) const;
    /// The targets that broke the rules of the API, as JSON.
    std::string violations() const;
    /// What an online client gets: GET of a target below the base URL, with the token.
    http_answer get(const std::string& target, const std::string& token = "simulated-token") const;
    /// The status a browser gets at a path of the host.
    int visit(const std::string& target) const { return ask("GET", target, "", "").status; }
    void set_faults(const std::vector<std::string>& faults) const;
    /// The body of the answer to a request to /_simulator/. Throws if that is refused.
    std::string control(const std::string& method, const std::string& what, const std::string& body = "") const;

  private:
    http_answer ask(const std::string& method, const std::string& target, const std::string& headers,
                    const std::string& body) const;

    program server_;
    std::string base_url_;
};

/// What a test changes of the config; the rest is the default.
struct config_of_test {
    int requests_per_hour = 100000;
    int reserve = 30;
    std::string base_url = "";  ///< empty: the account's, or nobody's
    std::string timeout = "2s";
    std::string ca_file = "";
    std::string more = "";  ///< after the keys of [cache]
};

/// A home folder with a config and a token. At the end of each test no file in it but the token file holds the token:
/// neither the copy nor what any program wrote.
class World : public ::testing::Test {
  protected:
    World();

    /// Starts the account; flags are existd-simulator's.
    void start(std::vector<std::string> flags);
    void configure(const config_of_test& how = {}) const;
    /// From the next configure() on.
    void keep_copy_in(const std::filesystem::path& folder);
    std::filesystem::path config_file() const { return home_ / ".config/existd/config.toml"; }
    void give_token(const std::string& token = "simulated-token", int mode = 0600);
    std::filesystem::path token_file() const { return home_ / "token"; }

    finished existd(std::vector<std::string> arguments, const std::string& input = "") const;
    finished exist(std::vector<std::string> arguments) const;
    /// existd under strace(1), which writes to trace_.
    finished traced(std::vector<std::string> options, const std::vector<std::string>& arguments = {"sync"}) const;
    /// `existd sync` with one system call watched, to which is done what `inject` says, if anything.
    finished traced_sync(const std::string& call, const std::string& inject = "") const;
    /// How often the last of those made it.
    long traced_calls(const std::string& call) const;
    /// Deletes the copy and all that belongs to it.
    void forget() const;
    /// Syncs until there is nothing left to do, at most `most` times; the last end.
    finished sync_until_done(int most = 10) const;
    /// Waits for it, so many seconds at most; fails the test if it does not come.
    void wait_until(const std::function<bool()>& met, int seconds = 30) const;
    /// Waits until `existd run` holds the copy, and so heeds signals.
    void wait_for_lock(const program& service) const;
    /// Waits until there is a copy to ask as well.
    void wait_for_copy(const program& service) const;
    /// Expects the copy to equal the account.
    void expect_exact() const;
    /// The targets the account was asked for, oldest first.
    std::vector<std::string> sent() const;
    /// Expects that a page was asked for again only if its answer did not arrive: then it is the very next request.
    void expect_no_page_twice() const;
    void TearDown() override;

    temporary_folder folder_;
    std::filesystem::path home_;
    /// The copy, and where the config says it is. Where EXISTD_BEHIND_A_LINK is set, that is a link, which leads
    /// nowhere at first, and the folder of the copy has an awkward name: blanks, quotes, %, ?, # and a newline.
    std::filesystem::path copy_, configured_copy_;
    std::filesystem::path trace_;
    std::unique_ptr<simulated_account> account_;

  private:
    std::string token_;
};

/// A path as existd shows it in a message: on one line.
std::string shown(const std::filesystem::path& path);

/// Where the programs are.
std::filesystem::path existd_binary();
std::filesystem::path exist_binary();

}  // namespace existd::tests
