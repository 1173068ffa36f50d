// Recognizable secrets are used everywhere, and then looked for in every byte that is left: the copy with its log,
// debug output, metrics, the report, exports, arguments, environment, core files.
//
// Seen to catch: the request written to standard error, in clear and in base64; an error text that quotes the answer
// (echoed); the token recorded in the ledger; a token in the arguments or the environment of token_command;
// certificates not verified; no PR_SET_DUMPABLE (both tests of memory).
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/process/sanitized.hpp"
#include "tests/process/speaking_server.hpp"
#include "tests/process/spellings.hpp"
#include "tests/process/tunnel_proxy.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

const std::string simple = "canary/Si+mple=7e57~token", password = "canary:pass&word=9/7e57",
                  access_token = "canary/Ac+cess=7e57~", refresh_token = "canary/Re+fresh=7e57~",
                  client_secret = "canary/Cl+ient=7e57~", proxy_password = "canary.Pr-oxy_7e57~",
                  code = "canary-code-7e57-x";

class Secrets : public World {
  protected:
    void begin(std::vector<std::string> more = {}) {
        std::vector<std::string> flags{"--days",          "5",           "--attributes",    "3",
                                       "--throttle",      "100000",      "--token",         simple,
                                       "--password",      password,      "--access-token",  access_token,
                                       "--refresh-token", refresh_token, "--client-secret", client_secret};
        flags.insert(flags.end(), more.begin(), more.end());
        start(std::move(flags));
        give_token(simple);
        configure_talkative();
    }
    void configure_talkative(config_of_test how = {}) const {
        how.timeout = "1s";
        how.more = "[log]\nlevel = \"debug\"\n[schedule]\ninterval = \"36s\"\n[metrics]\ntextfile = \"" +
                   (home_ / "existd.prom").string() + "\"\n";
        configure(how);
    }
    void configure_account(const std::string& lines) const {
        std::string config = contents(config_file());
        config.replace(config.find("[account]\n"), 10, "[account]\n" + lines);
        std::ofstream(config_file()) << config;
    }
    void give_pair(const std::string& expires_at) const {
        std::ofstream(token_file()) << "access_token = \"" << access_token << "\"\nrefresh_token = \"" << refresh_token
                                    << "\"\nexpires_at = \"" << expires_at
                                    << "\"\nclient_id = \"demo-client\"\nclient_secret = \"" << client_secret << "\"\n";
        ::chmod(token_file().c_str(), 0600);
    }
    /// Runs the service at debug level until it says `said`, then kills it, so that the log stays.
    void serve_until(const std::string& said) {
        program service(existd_binary(), {"run"}, home_);
        wait_until([&] { return !service.running() || service.err().find(said) != std::string::npos; });
        EXPECT_NE(service.err().find(said), std::string::npos) << service.err();
        look_at(service.pid());
        service.signal(SIGKILL);
        service.wait();
    }
    void look_at(pid_t pid) {
        if (pid < 0) return;
        const std::string process = "/proc/" + std::to_string(pid) + "/";
        for (const char* what : {"cmdline", "environ"})
            std::ofstream(home_ / (std::to_string(pid) + what)) << contents(process + what);
    }
    /// Runs everything that shows something of a copy.
    void show_everything() {
        exist({"status"});
        exist({"status", "-o", "json"});
        exist({"report", "-o", (home_ / "report.html").string()});
        exist({"export", (home_ / "exported").string()});
        exist({"backup", (home_ / "backup.db").string()});
        exist({"sql", "SELECT * FROM requests"});
        exist({"sql", "SELECT * FROM sync_state"});
        existd({"plan"});
        existd({"check"});
    }
    /// Checks that the secrets are only in the token file and the config, and in what the test itself typed.
    void expect_none_to_be_found() const {
        std::vector<std::string> forbidden{"access-1", "refresh-1"};  // the account issues these
        for (const auto& secret : {simple, password, access_token, refresh_token, client_secret, proxy_password, code})
            for (auto& spelling : spellings(secret)) forbidden.push_back(std::move(spelling));
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(home_)) {
            if (!entry.is_regular_file() || entry.path() == token_file() || entry.path() == config_file() ||
                entry.path().extension() == ".in")
                continue;
            ++files;
            const std::string bytes = contents(entry.path());
            for (const auto& secret : forbidden)
                EXPECT_EQ(bytes.find(secret), std::string::npos)
                    << secret << " is in " << entry.path() << ": " << bytes.substr(0, 2000);
        }
        EXPECT_GT(files, 5U);
    }
};

TEST_F(Secrets, AppearNowhereAfterALoginAndAnySync) {
    begin();
    ASSERT_EQ(existd({"login"}, "demo\n" + password + "\n").status, 0);
    EXPECT_NE(existd({"login"}, "demo\nnot-" + password + "\n").status, 0);
    serve_until("synced: ");
    EXPECT_NE(contents(copy_.string() + "-wal"), "");
    EXPECT_EQ(existd({"sync", "--full"}).status, 0);
    EXPECT_EQ(existd({"check", "--online"}).status, 0);
    show_everything();
    expect_none_to_be_found();
    for (const char* fault : {"status:code=403", "status:code=500", "junk:as=garbage", "junk:as=deep", "html",
                              "truncate", "reset:after=50", "redirect", "unauthorized"}) {
        account_->set_faults({fault});
        forget();
        serve_until(std::string(fault) == "unauthorized" ? "refuse" : "trying again");
        existd({"login"}, "demo\n" + password + "\n");
        existd({"check", "--online"});
        show_everything();
        expect_none_to_be_found();
    }
}

TEST_F(Secrets, AppearNowhereWithoutATrustedService) {
    begin({"--tls"});
    serve_until("trying again");
    EXPECT_NE(existd({"login"}, "demo\n" + password + "\n").status, 0);
    EXPECT_NE(existd({"check", "--online"}).status, 0);
    show_everything();
    expect_none_to_be_found();
}

// The right password, a wrong one, and proxies that repeat what they are told.
TEST_F(Secrets, AppearNowhereAfterAProxy) {
    const std::string certificate = (home_ / "theirs.pem").string();
    begin({"--tls", "--cert-host", "exist.test", "--cert-out", certificate});
    const std::string base_url = "https://exist.test:" + std::to_string(account_->port()) + "/api/2/";
    const auto go_through = [&](const std::string& address) {
        configure_talkative({.base_url = base_url, .ca_file = certificate});
        std::string config = contents(config_file());
        config.replace(config.find("[api]\n"), 6, "[api]\nproxy = \"me:" + proxy_password + "@" + address + "\"\n");
        std::ofstream(config_file()) << config;
        ::chmod(config_file().c_str(), 0600);
    };
    const std::string expected = "Basic bWU6Y2FuYXJ5LlByLW94eV83ZTU3fg==";
    const tunnel_proxy proxy(expected), of_others("Basic bWU6c2VzYW1l");
    go_through(proxy.address());
    serve_until("synced: ");
    EXPECT_NE(proxy.heard().find(expected), std::string::npos);
    EXPECT_EQ(existd({"check", "--online"}).status, 0);
    show_everything();
    expect_none_to_be_found();
    go_through(of_others.address());
    forget();
    serve_until("trying again");
    EXPECT_EQ(existd({"check", "--online"}).status, 69);
    show_everything();
    expect_none_to_be_found();
    for (const char* echo : {"HTTP/1.1 403 @\r\nX: @\r\n\r\n@", "@\r\n\r\n", "HTTP/1.1 @\r\n\r\n"}) {
        const speaking_server repeating([&](const std::string& said) {
            std::string answer = echo;
            for (auto at = answer.find('@'); at != std::string::npos; at = answer.find('@', at + expected.size()))
                answer.replace(at, 1, said.find(expected) == std::string::npos ? "?" : expected);
            return answer;
        });
        const std::string url = repeating.base_url();
        go_through(url.substr(7, url.find("/api") - 7));
        forget();
        serve_until("trying again");
        existd({"login"}, "demo\n" + password + "\n");
        existd({"check", "--online"});
        show_everything();
        expect_none_to_be_found();
    }
}

TEST_F(Secrets, AppearNowhereAfterOauth2) {
    begin();
    configure_account("auth = \"oauth2\"\n");
    give_pair("2026-01-01T00:00:00Z");
    serve_until("synced: ");
    EXPECT_EQ(account_->stat("/oauth2/access_token"), 1);
    show_everything();
    expect_none_to_be_found();
    give_pair("2026-01-01T00:00:00Z");  // both are invalid by now
    serve_until("existd login");
    EXPECT_NE(existd({"check", "--online"}).status, 0);
    EXPECT_NE(
        existd({"login", "--oauth2"}, "demo-client\n" + client_secret +
                                          "\nhttps://app.example/\nhttps://app.example/?state=1&code=" + code + "\n")
            .status,
        0);
    EXPECT_NE(existd({"login", "--oauth2"}, "demo-client\n" + client_secret + "\nhttps://app.example/\n" + code + "\n")
                  .status,
              0);
    show_everything();
    expect_none_to_be_found();
}

TEST_F(Secrets, AppearNowhereWithATokenCommand) {
    begin();
    configure_account("token_command = \"cat '" + token_file().string() + "'; echo $$ >" + (home_ / "child").string() +
                      "; sleep 1\"\n");
    program sync(existd_binary(), {"sync"}, home_);
    wait_until([&] { return contents(home_ / "child").ends_with('\n'); });
    look_at(std::stoi(contents(home_ / "child")));
    look_at(sync.pid());
    EXPECT_EQ(sync.wait().status, 0);
    configure_account("");
    show_everything();
    expect_none_to_be_found();
}

/// An answer that repeats what it received: the value of Authorization, or the body.
struct echo {
    const char* name;
    const char* answer;  ///< "@" stands for it; a single line is the body alone
};

const echo echoes[] = {
    {"AsText", "@"},
    {"AsAnUnexpectedType", R"({"username": ["@"], "token": ["@"], "access_token": ["@"]})"},
    {"AsTheNameOfAMember", R"({"@": "@", "username": [], "token": 1})"},
    {"AsHalfJson", R"({"username": "@", "token": "@", "x": )"},
    {"AsATimeZone", R"({"username": {"@": 1}, "timezone": "@"})"},
    {"AsAServerError", "HTTP/1.1 500 @\r\nX-Echo: @\r\nContent-Length: 6\r\n\r\n@"},
    {"AsARefusal", "HTTP/1.1 401 @\r\nWWW-Authenticate: @\r\nContent-Length: 0\r\n\r\n"},
    {"AsADenial", "HTTP/1.1 403 @\r\nX-Echo: @\r\nContent-Length: 0\r\n\r\n"},
    {"AsATimeToWait", "HTTP/1.1 429 @\r\nRetry-After: @\r\nContent-Length: 0\r\n\r\n"},
    {"AsARedirect", "HTTP/1.1 302 @\r\nLocation: http://127.0.0.1:1/@\r\nContent-Length: 0\r\n\r\n"},
    {"AsAVersion", "@ 200 OK\r\n\r\n"},
    {"AsAStatus", "HTTP/1.1 @ OK\r\n\r\n"},
    {"AsAHeader", "HTTP/1.1 200 OK\r\n@\r\n\r\n"},
    {"AsALength", "HTTP/1.1 200 OK\r\nContent-Length: @\r\n\r\n"},
    {"AsAnEncoding", "HTTP/1.1 200 OK\r\nContent-Encoding: @\r\nContent-Length: 2\r\n\r\n{}"},
    {"AsAChunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n@\r\n"},
};

class SecretsEchoed : public Secrets, public ::testing::WithParamInterface<echo> {
  protected:
    static std::string answer_to(const std::string& request) {
        std::string said = request.substr(request.find("\r\n\r\n") + 4);
        if (const auto at = request.find("Authorization: "); at != std::string::npos)
            said = request.substr(at + 15, request.find("\r\n", at) - at - 15);
        std::string answer = GetParam().answer;
        for (auto at = answer.find('@'); at != std::string::npos; at = answer.find('@', at + said.size()))
            answer.replace(at, 1, said);
        if (answer.find('\n') != std::string::npos) return answer;
        return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(answer.size()) + "\r\n\r\n" + answer;
    }
};

TEST_P(SecretsEchoed, AppearNowhere) {
    begin();
    const speaking_server service(answer_to);
    const auto ask_everything = [&] {
        program run(existd_binary(), {"run"}, home_);
        wait_until([&] { return !run.running() || run.err().find("existd: ") != std::string::npos; });
        run.signal(SIGKILL);
        run.wait();
        existd({"check", "--online"});
        show_everything();
        expect_none_to_be_found();
    };
    configure_talkative({.base_url = service.base_url()});
    EXPECT_NE(existd({"login"}, "demo\n" + password + "\n").status, 0);
    ask_everything();
    configure_account("auth = \"oauth2\"\n");
    give_pair("2026-01-01T00:00:00Z");
    ask_everything();
}

INSTANTIATE_TEST_SUITE_P(Of, SecretsEchoed, ::testing::ValuesIn(echoes),
                         [](const auto& one) { return std::string(one.param.name); });

class SecretsInMemory : public Secrets {
  protected:
    void SetUp() override {
        if (sanitized) GTEST_SKIP() << "the sanitizer traces the program, and keeps its signals";
        begin();
        std::filesystem::copy_file(existd_binary(), program_);  // may be built where other users cannot go
        if (::geteuid() != 0) return;
        // Root may look at everything.
        who_ = {65534, 65534};
        for (const auto& entry : std::filesystem::recursive_directory_iterator(home_))
            ASSERT_EQ(::chown(entry.path().c_str(), who_.user, who_.group), 0);
        ASSERT_EQ(::chown(home_.c_str(), who_.user, who_.group), 0);
    }
    /// Runs the command with core files allowed, in our home.
    std::unique_ptr<program> with_cores(const std::string& command) {
        return std::make_unique<program>(
            "/bin/sh",
            std::vector<std::string>{"-c", "cd '" + home_.string() + "'; ulimit -c unlimited; exec " + command}, home_,
            "", who_);
    }
    bool may_be_read(pid_t pid, const std::string& what) {
        return run("/usr/bin/head", {"-c1", "/proc/" + std::to_string(pid) + "/" + what}, home_, "", who_).status == 0;
    }
    std::string service() const { return "'" + program_.string() + "' run"; }
    static bool is_synced(const program& of) { return of.err().find("synced: ") != std::string::npos; }

    const std::filesystem::path program_ = home_ / "existd-of-all";
    identity who_;
};

TEST_F(SecretsInMemory, AreHiddenFromOtherProgramsOfTheUser) {
    const auto other = with_cores("sleep 1000"), ours = with_cores(service());
    wait_until([&] { return is_synced(*ours); });
    for (const char* what : {"environ", "maps"}) {
        EXPECT_TRUE(may_be_read(other->pid(), what)) << "the system forbids reading in any case";
        EXPECT_FALSE(may_be_read(ours->pid(), what)) << what;
    }
    EXPECT_FALSE(may_be_read(ours->pid(), "mem"));
}

TEST_F(SecretsInMemory, AreInNoCore) {
    for (const int signal : {SIGSEGV, SIGABRT, SIGQUIT}) {
        const auto other = with_cores("sleep 1000"), ours = with_cores(service());
        wait_until([&] {
            return is_synced(*ours) && contents("/proc/" + std::to_string(other->pid()) + "/comm") == "sleep\n";
        });
        other->signal(signal);
        ours->signal(signal);
        const finished control = other->wait(), end = ours->wait();
        EXPECT_EQ(end.status, 128 + signal) << end.err;
        EXPECT_FALSE(end.dumped_core);
        if (!control.dumped_core) GTEST_SKIP() << "this system writes no core files";
        forget();
    }
    expect_none_to_be_found();
}

}  // namespace
}  // namespace existd::tests
