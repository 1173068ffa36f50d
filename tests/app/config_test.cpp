#include "daemon/app/config.hpp"

#include <sys/stat.h>

#include <gmock/gmock.h>

#include "tests/support/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::app {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

class Config : public testing::Test {
  protected:
    config load(const std::string& text) { return load_config({folder.write("config.toml", text), {}}); }

    /// Returns why a config is refused, without the name of the file; otherwise "accepted".
    std::string refusal(const std::string& text) try {
        load(text);
        return "accepted";
    } catch (const config_error& why) {
        const std::string line = why.what(), file = (folder / "config.toml").string();
        EXPECT_THAT(line, StartsWith(file));
        EXPECT_EQ(line.find('\n'), std::string::npos);
        return line.substr(std::min(line.size(), file.size() + 1));
    }

    tests::temporary_folder folder;
    tests::scoped_environment home{"HOME", (folder / "home").string()}, config_home{"XDG_CONFIG_HOME", {}},
        data_home{"XDG_DATA_HOME", {}}, database{"EXIST_DB", {}}, proxy{"https_proxy", {}},
        also_proxy{"HTTPS_PROXY", {}};
};

TEST_F(Config, HasADefaultForEveryKey) {
    const auto loaded = load("");
    EXPECT_EQ(loaded.account.auth, "token");
    EXPECT_EQ(loaded.account.token_file, folder / "home/.config/existd/token");
    EXPECT_EQ(loaded.account.token_command, "");
    EXPECT_EQ(loaded.api.base_url, "https://exist.io/api/2/");
    EXPECT_EQ(loaded.api.ca_file, "");
    EXPECT_EQ(loaded.api.timeout, std::chrono::seconds{30});
    EXPECT_EQ(loaded.budget.requests_per_hour, 300);
    EXPECT_EQ(loaded.budget.reserve, 30);
    EXPECT_EQ(loaded.allowance(), 270);
    EXPECT_EQ(loaded.schedule.interval, std::chrono::hours{1});
    EXPECT_EQ(loaded.cache.path, folder / "home/.local/share/existd/exist.db");
}

TEST_F(Config, TakesEveryKey) {
    const auto loaded = load(R"(
[account]
auth = "oauth2"
token_file = "/etc/existd/token"
token_command = "pass show exist"
[api]
base_url = "http://127.0.0.1:8000/api/2/"
ca_file = "/etc/ssl/certs/ca-certificates.crt"
timeout = "10s"
[budget]
requests_per_hour = 100
reserve = 0
[schedule]
interval = "2d"
[cache]
path = "~/life.db"
)");
    EXPECT_EQ(loaded.account.auth, "oauth2");
    EXPECT_EQ(loaded.account.token_file, "/etc/existd/token");
    EXPECT_EQ(loaded.account.token_command, "pass show exist");
    EXPECT_EQ(loaded.api.base_url, "http://127.0.0.1:8000/api/2/");
    EXPECT_EQ(loaded.api.ca_file, "/etc/ssl/certs/ca-certificates.crt");
    EXPECT_EQ(loaded.api.timeout, std::chrono::seconds{10});
    EXPECT_EQ(loaded.allowance(), 100);
    EXPECT_EQ(loaded.schedule.interval, std::chrono::days{2});
    EXPECT_EQ(loaded.cache.path, folder / "home/life.db");
    EXPECT_EQ(loaded.file, folder / "config.toml");
}

TEST_F(Config, NamesTheLineAndColumnOfAnUnknownKey) {
    EXPECT_EQ(refusal("[budget]\nreserve = 3\n  request_per_hour = 300\n"), "3:3: unknown key budget.request_per_hour");
    EXPECT_EQ(refusal("[account]\ntoken = 'x'\n"), "2:1: unknown key account.token");
}

TEST_F(Config, NamesTheLineAndColumnOfAnUnknownSection) {
    EXPECT_THAT(refusal("[budget]\n[buget]\nreserve = 3\n"),
                AllOf(StartsWith("2:"), EndsWith("unknown section [buget]")));
    EXPECT_THAT(refusal("reserve = 3\n"), AllOf(StartsWith("1:1:"), EndsWith("unknown section [reserve]")));
    EXPECT_THAT(refusal("budget = 3\n"), StartsWith("1:1:"));
}

TEST_F(Config, QuotesNoControlCharacters) {
    EXPECT_EQ(refusal("[api]\n\"a\\nb\\u001b[2J\" = 1\n"), "2:1: unknown key api.a?b?[2J");
}

TEST_F(Config, NamesTheLineAndColumnOfAnErrorInToml) {
    EXPECT_THAT(refusal("[budget\n"), StartsWith("1:"));
    EXPECT_THAT(refusal("[budget]\nreserve = \n"), StartsWith("2:"));
    EXPECT_THAT(refusal("[budget]\nreserve = 1\nreserve = 2\n"), StartsWith("3:"));
    EXPECT_THAT(refusal(std::string("[budget]\nreserve = \xff\n")), StartsWith("2:"));
}

TEST_F(Config, RefusesValuesOfTheWrongType) {
    EXPECT_THAT(refusal("[account]\nauth = 5\n"), AllOf(StartsWith("2:8: account.auth must be"), HasSubstr("text")));
    EXPECT_THAT(refusal("[cache]\npath = true\n"), StartsWith("2:8: cache.path must be"));
    EXPECT_THAT(refusal("[budget]\nrequests_per_hour = \"300\"\n"),
                StartsWith("2:21: budget.requests_per_hour must be"));
    EXPECT_THAT(refusal("[budget]\nrequests_per_hour = 300.0\n"), StartsWith("2:21: budget.requests_per_hour must be"));
    EXPECT_THAT(refusal("[schedule]\ninterval = 3600\n"), StartsWith("2:12: schedule.interval must be a duration"));
    EXPECT_THAT(refusal("[api]\nbase_url = [\"a\"]\n"), StartsWith("2:12: api.base_url must be"));
}

TEST_F(Config, RefusesNumbersOutOfTheirRange) {
    EXPECT_THAT(refusal("[budget]\nrequests_per_hour = 0\n"), HasSubstr("1 or more"));
    EXPECT_THAT(refusal("[budget]\nreserve = -1\n"), HasSubstr("0 or more"));
    EXPECT_NE(refusal("[budget]\nrequests_per_hour = 9223372036854775807\n"), "accepted");
    EXPECT_THAT(refusal("[budget]\nrequests_per_hour = 30\n"), HasSubstr("leaves no request"));  // the reserve is 30
    EXPECT_EQ(refusal("[budget]\nrequests_per_hour = 31\n"), "accepted");
}

TEST_F(Config, RefusesInvalidDurations) {
    for (const char* text : {"", "5", "s", "0s", "-5s", "5 s", "5S", "1h30m", "5ms", "1.5h", "99999999999s", "soon"})
        EXPECT_THAT(refusal("[api]\ntimeout = \"" + std::string(text) + "\"\n"),
                    StartsWith("2:11: api.timeout must be"))
            << text;
}

TEST_F(Config, RefusesAnUnknownAuth) {
    EXPECT_THAT(refusal("[account]\nauth = \"basic\"\n"),
                AllOf(StartsWith("2:8: account.auth"), HasSubstr("\"token\" or \"oauth2\"")));
}

TEST_F(Config, EnforcesExistsLimitsForExistIoOnly) {
    EXPECT_THAT(refusal("[budget]\nrequests_per_hour = 301\n"), HasSubstr("300 at most"));
    EXPECT_THAT(refusal("[schedule]\ninterval = \"14m\"\n"), HasSubstr("at least 15m"));
    EXPECT_EQ(refusal("[schedule]\ninterval = \"15m\"\n"), "accepted");
    EXPECT_THAT(refusal("[api]\nbase_url = \"https://WWW.Exist.io./api/2/\"\n[budget]\nrequests_per_hour = 301\n"),
                testing::Ne("accepted"));
    EXPECT_EQ(refusal("[api]\nbase_url = \"http://localhost:1/\"\n[budget]\nrequests_per_hour = "
                      "5000\n[schedule]\ninterval = \"1s\"\n"),
              "accepted");
}

TEST_F(Config, RefusesToSendATokenInTheClear) {
    EXPECT_THAT(refusal("[api]\nbase_url = \"http://exist.io/api/2/\"\n"), HasSubstr("api.base_url"));
    EXPECT_NE(refusal("[api]\nbase_url = \"ftp://exist.io/\"\n"), "accepted");
    EXPECT_NE(refusal("[api]\nbase_url = \"\"\n"), "accepted");
}

TEST_F(Config, MustExistIfItWasNamed) {
    EXPECT_THROW(load_config({folder / "nowhere.toml", {}}), config_error);
    EXPECT_NO_THROW(load_config({}));
}

TEST_F(Config, ThatCannotBeLookedAtDoesNotCountAsAbsent) {
    std::filesystem::create_directories(folder / "home/.config");
    std::filesystem::create_symlink(
        "existd",
        folder / "home/.config/existd");  // root cannot look at it either, as at a folder without permission
    const std::string file = (folder / "home/.config/existd/config.toml").string();
    for (const bool with_flag : {false, true}) try {
            load_config({with_flag ? std::optional<std::filesystem::path>(file) : std::nullopt, {}});
            FAIL() << "treated as absent";
        } catch (const config_error& why) {
            EXPECT_THAT(why.what(), StartsWith(file + " cannot be read: "));
        }
    EXPECT_THROW(find_cache({}), config_error);
}

TEST_F(Config, MustBeARegularFile) {
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    for (const std::filesystem::path& file : {folder / "pipe", std::filesystem::path("/dev/null"), folder.path()})
        EXPECT_THROW(load_config({file, {}}), config_error) << file;
    EXPECT_THAT(refusal("[api]\nca_file = \"" + (folder / "pipe").string() + "\"\n"), HasSubstr("not a regular file"));
}

TEST_F(Config, HasPathsRelativeToItsFolder) {
    const auto loaded = load(
        "[account]\ntoken_file = \"secret/token\"\n[cache]\npath = \"./exist.db\"\n[metrics]\ntextfile = "
        "\"~/m.prom\"\n");
    EXPECT_EQ(loaded.account.token_file, folder / "secret/token");
    EXPECT_EQ(loaded.cache.path, folder / "exist.db");
    EXPECT_EQ(loaded.metrics.textfile, folder / "home/m.prom");
    EXPECT_THAT(refusal("[cache]\npath = \"~bob/exist.db\"\n"),
                AllOf(StartsWith("2:8: cache.path"), HasSubstr("in full")));
}

TEST_F(Config, NamesOneFileForACopyThatIsALink) {
    std::filesystem::create_symlink("disk/copy.db", folder / "exist.db");
    const auto loaded = load("[cache]\npath = \"exist.db\"\n");
    EXPECT_EQ(loaded.cache.path, std::filesystem::canonical(folder.path()) / "disk/copy.db");
    EXPECT_EQ(loaded.cache.spelled, folder / "exist.db");
}

TEST_F(Config, IgnoresRelativeFoldersInTheEnvironment) {
    const tests::scoped_environment config("XDG_CONFIG_HOME", "here"), data("XDG_DATA_HOME", "./there");
    const auto loaded = load_config({});
    EXPECT_EQ(loaded.account.token_file, folder / "home/.config/existd/token");
    EXPECT_EQ(loaded.cache.path, folder / "home/.local/share/existd/exist.db");
}

TEST_F(Config, MustNotNameOneFileTwice) {
    for (const char* other : {"exist.db", "./exist.db-wal", "exist.db.lock", "link.db", "exist.db.token"}) {
        std::filesystem::create_symlink("exist.db", folder / "link.db");
        const std::string copy = "[cache]\npath = \"exist.db\"\n";
        EXPECT_THAT(refusal(copy + "[metrics]\ntextfile = \"" + other + "\"\n"), HasSubstr("belongs to the copy"))
            << other;
        EXPECT_THAT(refusal(copy + "[account]\ntoken_file = \"" + other + "\"\n"), HasSubstr("belongs to the copy"))
            << other;
        std::filesystem::remove(folder / "link.db");
    }
}

class Cache : public Config {};

TEST_F(Cache, IsFoundInTheSamePlaceByBothPrograms) {
    const std::filesystem::path here = std::filesystem::canonical(folder.path());
    folder.write("home/.config/existd/config.toml", "[cache]\npath = \"copies/exist.db\"\n");
    EXPECT_EQ(find_cache({}), here / "home/.config/existd/copies/exist.db");
    EXPECT_EQ(load_config({}).cache.path, find_cache({}));
    for (const char* written : {"~/x.db", "x.db"}) {
        const tests::scoped_environment database_there("EXIST_DB", written);
        EXPECT_EQ(load_config({}).cache.path, find_cache({})) << written;
        EXPECT_TRUE(find_cache({}).is_absolute());
    }
    const tests::scoped_environment of_bob("EXIST_DB", "~bob/x.db");
    EXPECT_THROW(find_cache({}), config_error);
    EXPECT_THROW(load_config({}), config_error);
}

TEST_F(Cache, OfAWrongTypeIsRefusedByBothPrograms) {
    for (const char* text : {"[cache]\npath = 5\n", "cache = \"x\"\n", "[cache]\npath = [\"x\"]\n", "cache = []\n"}) {
        folder.write("home/.config/existd/config.toml", text);
        EXPECT_THROW(find_cache({}), config_error) << text;
        EXPECT_THROW(load_config({}), config_error) << text;
    }
}

TEST_F(Config, IsTheUsersBeforeTheSystems) {
    folder.write("home/.config/existd/config.toml", "[budget]\nreserve = 7\n");
    EXPECT_EQ(load_config({}).budget.reserve, 7);
    const tests::scoped_environment elsewhere("XDG_CONFIG_HOME", (folder / "xdg").string());
    folder.write("xdg/existd/config.toml", "[budget]\nreserve = 8\n");
    EXPECT_EQ(load_config({}).budget.reserve, 8);
    folder.write("flag.toml", "[budget]\nreserve = 9\n");
    EXPECT_EQ(load_config({folder / "flag.toml", {}}).budget.reserve, 9);
}

TEST_F(Config, TakesTheCacheFromFlagThenEnvironmentThenFileThenDefault) {
    const auto file = folder.write("config.toml", "[cache]\npath = \"/file.db\"\n");
    EXPECT_EQ(load_config({file, {}}).cache.path, "/file.db");
    const tests::scoped_environment environment("EXIST_DB", "/environment.db");
    EXPECT_EQ(load_config({file, {}}).cache.path, "/environment.db");
    EXPECT_EQ(load_config({file, "/flag.db"}).cache.path, "/flag.db");
    const tests::scoped_environment empty("EXIST_DB", "");
    EXPECT_EQ(load_config({file, {}}).cache.path, "/file.db");
}

TEST_F(Config, NamedByTheFlagIsToldWhenTheEnvironmentNamesAnotherCopy) {
    const auto file = folder.write("config.toml", "[cache]\npath = \"/file.db\"\n");
    const auto without = folder.write("without.toml", "");
    EXPECT_EQ(load_config({file, {}}).remark, "");
    const tests::scoped_environment environment("EXIST_DB", "/environment.db");
    EXPECT_EQ(load_config({file, {}}).remark,
              "EXIST_DB is set, so the copy is /environment.db and not the /file.db of " + file.string());
    EXPECT_EQ(load_config({file, "/flag.db"}).remark, "");
    EXPECT_EQ(load_config({without, {}}).remark, "");
    const tests::scoped_environment same("EXIST_DB", "/file.db");
    EXPECT_EQ(load_config({file, {}}).remark, "");
}

TEST_F(Config, InEtcBelongsToAServiceToEnable) {
    config settings;
    EXPECT_EQ(next_step(settings), "existd sync");
    settings.file = folder / "config.toml";
    EXPECT_EQ(next_step(settings), "existd sync");
    settings.file = "/etc/existd/config.toml";
    EXPECT_EQ(next_step(settings), "sudo systemctl enable --now existd");
    settings.file = "/etc/existd/anna.toml";
    EXPECT_EQ(next_step(settings), "sudo systemctl enable --now existd@anna");
    settings.file = "/etc/existd/\x1b[31m.toml";
    EXPECT_EQ(next_step(settings), "sudo systemctl enable --now existd@?[31m");
}

}  // namespace
}  // namespace existd::app
