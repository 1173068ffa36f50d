// Whatever is mistyped, misplaced or forbidden gives an exact status and one line that says what to do, and loses
// nothing.
//
// Seen to catch: a token file that others may read.
#include <chrono>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "tests/process/refusal.hpp"
#include "tests/process/watched_world.hpp"

namespace existd::tests {
namespace {

class BadInput : public WatchedWorld {
  protected:
    void SetUp() override {
        configure();
        give_token();
        remember();
    }

    void config_says(const std::string& text) {
        std::ofstream(config_file()) << text;
        remember();
    }

    std::string at(int line, int column) const {
        return config_file().string() + ":" + std::to_string(line) + ":" + std::to_string(column) + ": ";
    }
};

using namespace std::chrono;

/// Returns how long it took, in seconds.
template <class Act>
double seconds_of(Act act) {
    const auto start = steady_clock::now();
    act();
    return duration<double>(steady_clock::now() - start).count();
}

// The config.

TEST_F(BadInput, AnUnknownKeyIsNamedWithItsLineAndColumn) {
    config_says("[account]\n\n[api]\n  timeot = \"3s\"\n");
    for (const char* command : {"sync", "plan", "login", "check"})
        EXPECT_TRUE(refused(existd({command}), "existd", 78, {at(4, 3), "unknown key api.timeot"}));
    expect_untouched();
}

TEST_F(BadInput, AnUnknownSectionIsNamedWithItsLineAndColumn) {
    config_says("\n[buget]\nreserve = 3\n");
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 78, {at(2, 2), "unknown section [buget]"}));
    expect_untouched();
}

TEST_F(BadInput, AValueOfTheWrongTypeIsNamedWithWhatItMustBe) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
        {"[budget]\nreserve = \"few\"\n", {at(2, 11), "budget.reserve must be a whole number"}},
        {"[budget]\nreserve = -1\n", {at(2, 11), "budget.reserve must be a whole number"}},
        {"[budget]\nreserve = 1.5\n", {at(2, 11), "budget.reserve must be a whole number"}},
        {"[api]\ntimeout = 30\n", {at(2, 11), "api.timeout must be a duration", "30s"}},
        {"[api]\ntimeout = \"0s\"\n", {at(2, 11), "api.timeout must be a duration", "30s"}},
        {"[schedule]\ninterval = \"soon\"\n", {at(2, 12), "schedule.interval must be a duration", "1h"}},
        {"[cache]\npath = 1\n", {at(2, 8), "cache.path must be a path in quotes"}},
        {"[account]\nauth = true\n", {at(2, 8), "account.auth must be a text in quotes"}},
        {"[account]\nauth = \"password\"\n", {"account.auth must be \"token\" or \"oauth2\""}},
    };
    for (const auto& [text, words] : cases) {
        config_says(text);
        EXPECT_TRUE(refused(existd({"check"}), "existd", 78, words)) << text;
        expect_untouched();
    }
}

TEST_F(BadInput, InvalidTomlIsRefusedByBothPrograms) {
    config_says("[cache]\npath = /no/quotes\n");
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 78, {config_file().string() + ":2:"}));
    EXPECT_TRUE(refused(exist({"tags"}), "exist", 78, {config_file().string() + ":2:"}));
    expect_untouched();
}

TEST_F(BadInput, AMissingConfigIsRefused) {
    const std::string missing = (home_ / "missing.toml").string();
    EXPECT_TRUE(refused(existd({"sync", "--config", missing}), "existd", 78, {missing}));
    EXPECT_TRUE(refused(existd({"--config", missing, "check"}), "existd", 78, {missing}));
    expect_untouched();
}

TEST_F(BadInput, ControlCharactersInAPathAreNotPrinted) {
    const finished check = existd({"check", "--db", (home_ / "x\x1b]0;owned\a\ny").string()});
    EXPECT_EQ(check.status, 0) << check.err;
    EXPECT_NE(check.out.find("/x?]0;owned??y\n"), std::string::npos) << check.out;
    EXPECT_EQ(check.out.find('\x1b'), std::string::npos) << check.out;
}

TEST_F(BadInput, CleartextToAnotherMachineIsRefused) {
    for (const char* url : {"http://example.com/api/2/", "http://127.0.0.1.example.com/api/2/", "http://10.0.0.1/"}) {
        config_with({.base_url = url});
        EXPECT_TRUE(refused(existd({"sync"}), "existd", 78, {config_file().string(), "api.base_url"}));
        expect_untouched();
    }
}

TEST_F(BadInput, AReserveThatLeavesNoRequestIsRefused) {
    config_with({.requests_per_hour = 30, .reserve = 30});
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 78, {config_file().string(), "budget.reserve"}));
    expect_untouched();
}

TEST_F(BadInput, ExistsRulesForClientsAreEnforcedOffline) {
    const std::string exist_io = "https://exist.io/api/2/";
    const double took = seconds_of([&] {
        config_with({.requests_per_hour = 300, .base_url = exist_io, .more = "[schedule]\ninterval = \"14m\"\n"});
        EXPECT_TRUE(refused(existd({"sync"}), "existd", 78, {"schedule.interval", "15m"}));
        expect_untouched();
        config_with({.requests_per_hour = 301, .base_url = exist_io});
        EXPECT_TRUE(refused(existd({"sync"}), "existd", 78, {"budget.requests_per_hour", "300"}));
        expect_untouched();
    });
    EXPECT_LT(took, 2);
}

// The token.

TEST_F(BadInput, WithoutATokenItSaysHowToGetOne) {
    std::filesystem::remove(token_file());
    remember();
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 77, {token_file().string(), "run `existd login`"}));
    expect_untouched();
}

TEST_F(BadInput, ATokenThatOthersMayReadIsRefusedWithAFix) {
    for (const int mode : {0644, 0640, 0660, 0601}) {
        ASSERT_EQ(::chmod(token_file().c_str(), static_cast<mode_t>(mode)), 0);
        EXPECT_TRUE(refused(existd({"sync"}), "existd", 77, {"`chmod 600 " + token_file().string() + "`"}));
    }
    expect_untouched();
}

TEST_F(BadInput, ATokenFileWithoutATokenIsRefused) {
    for (const char* text : {"", "\n", "two words\n", "caf\xc3\xa9\n", "tab\tbed\n"}) {
        std::ofstream(token_file()) << text;
        remember();
        EXPECT_TRUE(refused(existd({"sync"}), "existd", 77, {token_file().string()}));
        expect_untouched();
    }
}

TEST_F(BadInput, AnInvalidTokenFileNamesTheRemedy) {
    std::ofstream(token_file()) << "two words\n";
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 77, {"run `existd login`"}));
}

TEST_F(BadInput, ARefusedTokenEndsTheSyncAtOnce) {
    start({"--days", "20", "--attributes", "20"});
    give_token("wrong-token");
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 77, {"run `existd login`"}));
    EXPECT_LE(account_->stat("requests"), 2);
    EXPECT_EQ(exist({"tags"}).status, 2) << "nothing is known about today";
}

TEST_F(BadInput, CheckOnlineTestsTheTokenWithOneRequest) {
    start({"--days", "20", "--attributes", "20"});
    EXPECT_EQ(existd({"check", "--online"}).status, 0);
    EXPECT_EQ(sent(), (std::vector<std::string>{"/api/2/accounts/profile/"}));
    give_token("wrong-token");
    const finished wrong = existd({"check", "--online"});
    EXPECT_EQ(wrong.status, 77);
    EXPECT_NE(wrong.err.find("run `existd login`"), std::string::npos) << wrong.err;
    configure({.base_url = "http://127.0.0.1:1/api/2/"});
    EXPECT_EQ(existd({"check", "--online"}).status, 69);
}

// The network.

TEST_F(BadInput, AHostThatDoesNotAnswerIsSoonGivenUp) {
    finished end;
    const double took = seconds_of([&] { end = existd({"sync"}); });
    EXPECT_EQ(end.status, 69);
    EXPECT_EQ(end.out, "");
    const auto lines = lines_of(end.err);
    ASSERT_FALSE(lines.empty());
    EXPECT_TRUE(lines.back().starts_with("existd: 127.0.0.1: ")) << lines.back();
    EXPECT_NE(lines.back().find("Connection refused"), std::string::npos) << lines.back();
    EXPECT_LT(took, 30);
}

// The command line.

TEST_F(BadInput, AnUnknownCommandOrOptionIsAUsageError) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
        {{}, "which command? `existd login` is a start, `existd --help` lists them"},
        {{"snyc"}, "no command \"snyc\"; `existd --help` lists them"},
        {{"--wait"}, "no option --wait; see `existd --help`"},
        {{"sync", "--wiat"}, "sync has no --wiat; see `existd sync --help`"},
        {{"plan", "--full=yes"}, "plan has no --full; see `existd plan --help`"},
        {{"sync", "now"}, "unexpected \"now\"; see `existd sync --help`"},
        {{"sync", "run"}, "unexpected \"run\"; see `existd sync --help`"},
        {{"sync", "--db"}, "--db needs a value: FILE; see `existd sync --help`"},
        {{"--db", "a", "--db", "b", "plan"}, "--db was given twice"},
        {{"record"}, "record needs a folder; for example `existd record exist-recording`"}};
    for (const auto& [words, answer] : wrong) EXPECT_TRUE(refused(existd(words), "existd", 64, {answer})) << answer;
    for (const auto& [words, answer] : wrong) EXPECT_TRUE(refused(exist(words), "exist", 64, {"exist"})) << answer;
    expect_untouched();
}

TEST_F(BadInput, AnUnknownCommandOfExistdIsNamed) {
    EXPECT_TRUE(refused(existd({"snyc"}), "existd", 64, {"snyc", "`existd --help` lists them"}));
    EXPECT_TRUE(refused(existd({"--wiat"}), "existd", 64, {"--wiat", "see `existd --help`"}));
}

TEST_F(BadInput, AnUnknownCommandOrOptionOfExistIsNamed) {
    EXPECT_TRUE(refused(exist({"tgas"}), "exist", 64, {"\"tgas\"", "did you mean \"tags\"?"}));
    EXPECT_TRUE(refused(exist({"xyzzy"}), "exist", 64, {"\"xyzzy\"", "`exist --help`"}));
    EXPECT_TRUE(refused(exist({"tags", "--wiat"}), "exist", 64, {"--wiat", "`exist tags --help`"}));
    EXPECT_TRUE(refused(exist({"tags", "-o", "xml"}), "exist", 64, {"\"xml\"", "json"}));
}

TEST_F(BadInput, InvalidQueriesAreExplained) {
    start({"--throttle", "100000", "--days", "20", "--attributes", "104"});
    ASSERT_EQ(existd({"sync"}).status, 0);
    remember();
    EXPECT_TRUE(refused(exist({"values", "stepz"}), "exist", 1, {"\"stepz\"", "did you mean \"steps\"?"}));
    EXPECT_TRUE(refused(exist({"values", "xyzzy"}), "exist", 1, {"\"xyzzy\"", "`exist attributes`"}));
    EXPECT_TRUE(refused(exist({"values", ""}), "exist", 1, {"`exist attributes`"}));
    EXPECT_TRUE(refused(exist({"correlation", "steps"}), "exist", 64,
                        {"two attributes, not one", "`exist correlation mood steps`"}));
    for (const char* day : {"2022-13-45", "2022-02-30", "tomorrowish", "2022-W54", "-99999999d", "2022-1-1", ""})
        EXPECT_TRUE(
            refused(exist({"tags", day}), "exist", 64, {"cannot understand the day", "write for example 2022-06-12"}))
            << day;
    EXPECT_TRUE(refused(exist({"tags", "today", "--date", "today"}), "exist", 64, {"--date"}));
    EXPECT_TRUE(refused(exist({"tags", "--since", "today", "--until", "yesterday"}), "exist", 64, {"--since"}));
    EXPECT_TRUE(refused(exist({"tags", "--max-age", "6 hours"}), "exist", 64, {"not an age", "6h"}));
    EXPECT_TRUE(refused(exist({"trend", "steps", "--weeks", "0"}), "exist", 64, {"--weeks"}));
    EXPECT_TRUE(refused(exist({"sql", "SELECT"}), "exist", 1, {"SQL: incomplete input"}));
    EXPECT_TRUE(refused(exist({"sql", "DELETE FROM attribute_values"}), "exist", 1, {"read"}));
    expect_untouched();
}

// The file.

TEST_F(BadInput, WithoutACopyItSaysHowToGetOne) {
    for (const char* command : {"tags", "today", "status", "attributes", "profile"})
        EXPECT_TRUE(refused(exist({command}), "exist", 1, {copy_.string(), "run `existd sync`", "--db"})) << command;
    expect_untouched();
    std::ofstream(copy_).flush();
    remember();
    EXPECT_TRUE(refused(exist({"tags"}), "exist", 1, {copy_.string(), "run `existd sync`"}));
    expect_untouched();
}

TEST_F(BadInput, ACopyOfANewerSchemaIsRefusedAndUnchanged) {
    start({"--throttle", "100000", "--days", "20", "--attributes", "20"});
    ASSERT_EQ(existd({"sync"}).status, 0);
    SQLite::Database(copy_, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 4711");
    const std::string before = contents(copy_);
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 1, {copy_.string(), "4711", "install a newer existd"}));
    EXPECT_TRUE(refused(existd({"plan"}), "existd", 1, {copy_.string(), "4711", "install a newer existd"}));
    EXPECT_TRUE(refused(exist({"tags"}), "exist", 1, {copy_.string(), "4711", "install a newer existd"}));
    EXPECT_TRUE(contents(copy_) == before);
}

// Readers of the newer program may not create the files that belong to a database in WAL mode.
TEST_F(BadInput, ACopyOfANewerSchemaKeepsTheFilesItsReadersNeed) {
    start({"--throttle", "100000", "--days", "20", "--attributes", "20"});
    ASSERT_EQ(existd({"sync"}).status, 0);
    {
        SQLite::Database newer(copy_, SQLite::OPEN_READWRITE);
        int on = 1;
        ::sqlite3_file_control(newer.getHandle(), nullptr, SQLITE_FCNTL_PERSIST_WAL, &on);
        newer.exec("PRAGMA user_version = 4711");
    }
    ASSERT_TRUE(std::filesystem::exists(copy_.string() + "-wal"));
    EXPECT_EQ(existd({"sync"}).status, 1);
    EXPECT_TRUE(std::filesystem::exists(copy_.string() + "-wal"));
    EXPECT_TRUE(std::filesystem::exists(copy_.string() + "-shm"));
}

TEST_F(BadInput, AFileThatIsNoDatabaseIsRefusedAndUnchanged) {
    std::ofstream(copy_) << std::string(5000, 'x');
    remember();
    for (const char* command : {"sync", "plan"})
        EXPECT_TRUE(refused(existd({command}), "existd", 1, {copy_.string(), "not a SQLite database"}));
    EXPECT_TRUE(refused(exist({"tags"}), "exist", 1, {copy_.string(), "not a SQLite database"}));
    expect_untouched();
}

TEST_F(BadInput, AForeignDatabaseIsRefusedAndUnchanged) {
    for (const char* mode : {"delete", "wal"}) {
        std::filesystem::remove(copy_);
        SQLite::Database(copy_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("PRAGMA journal_mode = " + std::string(mode) +
                  "; CREATE TABLE photos (name); INSERT INTO photos "
                  "VALUES ('holiday')");
        remember();
        for (const char* command : {"sync", "plan"})
            EXPECT_TRUE(refused(existd({command}), "existd", 1, {copy_.string(), "not an Exist cache"}));
        EXPECT_TRUE(refused(exist({"tags"}), "exist", 1, {copy_.string(), "not an Exist cache"}));
        EXPECT_EQ(contents(copy_.string() + "-wal"), "");
        std::filesystem::remove(copy_.string() + "-wal");  // reading alone leaves it, empty
        expect_untouched();
    }
}

TEST_F(BadInput, AnUnwritableFolderIsNamed) {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root, to become a user without permission";
    const auto program = home_ / "existd-of-all";
    std::filesystem::copy_file(existd_binary(), program);
    ASSERT_EQ(::chmod(home_.c_str(), 0755), 0);
    ASSERT_EQ(::chown(token_file().c_str(), 65534, 65534), 0);
    remember();
    for (const char* file : {"exist.db", "sub/folder/exist.db"})
        EXPECT_TRUE(refused(run(program, {"sync", "--db", (home_ / file).string()}, home_, "", {65534, 65534}),
                            "existd", 1, {(home_ / file).string()}));
    expect_untouched();
}

// Two daemons.

TEST_F(BadInput, ASecondDaemonIsToldWhoHasTheCopy) {
    start({"--days", "20", "--attributes", "20"});
    configure({.timeout = "60s"});
    account_->set_faults({"stall:seconds=60,next=1"});
    program first(existd_binary(), {"sync"}, home_);
    while (first.running() && account_->stat("requests") == 0) ::usleep(10'000);
    EXPECT_TRUE(refused(existd({"sync"}), "existd", 1, {copy_.string(), std::to_string(first.pid())}));
    EXPECT_TRUE(first.running());
    first.signal(SIGKILL);
    first.wait();
    account_->set_faults({});
    EXPECT_EQ(existd({"sync"}).status, 0) << "a lock must not outlive its holder";
}

// The token, in every case of a wrong answer.

TEST_F(BadInput, NoAnswerRevealsTheToken) {
    const std::string canary = "canary-8d51e0b2";
    start({"--throttle", "100000", "--days", "20", "--attributes", "20", "--token", canary});
    give_token(canary);
    for (const char* fault :
         {"unauthorized", "redirect:code=302,next=1", "links:to=host", "html:next=1", "junk:as=garbage,next=1",
          "junk:as=deep,next=1", "reset:after=100,next=1", "status:code=500,next=1", "status:code=429,next=1"}) {
        account_->set_faults({fault});
        existd({"sync", "--full"});
    }
    account_->set_faults({});
    existd({"plan"});
    existd({"check", "--online"});
    for (const char* command : {"status", "profile", "today"}) exist({command});
    EXPECT_NE(contents(token_file()).find(canary), std::string::npos);
    // TearDown looks for it in every file.
}

}  // namespace
}  // namespace existd::tests
