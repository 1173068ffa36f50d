// The order flag, environment, config, default: each is tested with the next one present.

#include "common/locations.hpp"

#include <functional>

#include <gmock/gmock.h>

#include "common/paths.hpp"
#include "tests/support/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Locations : public testing::Test {
  protected:
    tests::temporary_folder folder;
    const fs::path here = fs::canonical(folder.path());
    tests::scoped_environment home{"HOME", here.string()};
    tests::scoped_environment config_home{"XDG_CONFIG_HOME", std::nullopt};
    tests::scoped_environment data_home{"XDG_DATA_HOME", std::nullopt};
    tests::scoped_environment db{"EXIST_DB", std::nullopt};

    fs::path write(const fs::path& file, const std::string& text) const {
        fs::create_directories((here / file).parent_path());
        return folder.write(file.string(), text);
    }

    static std::string why_not(const std::function<void()>& use) {
        try {
            use();
        } catch (const config_error& error) {
            return error.what();
        }
        return "fine";
    }
};

TEST_F(Locations, OfAUserAreInTheHome) {
    EXPECT_EQ(default_user_cache(), here / ".local/share/existd/exist.db");
    EXPECT_EQ(default_token_file(), here / ".config/existd/token");
    EXPECT_EQ(default_system_cache(), "/var/lib/existd/exist.db");
}

TEST_F(Locations, OfAUserAreWhereTheEnvironmentSays) {
    const tests::scoped_environment data("XDG_DATA_HOME", "/data"), config("XDG_CONFIG_HOME", "/config");
    EXPECT_EQ(default_user_cache(), "/data/existd/exist.db");
    EXPECT_EQ(default_token_file(), "/config/existd/token");
}

TEST_F(Locations, ThatAreRelativeOrEmptyCountAsNotSet) {
    for (const char* none : {"", "data"}) {
        const tests::scoped_environment data("XDG_DATA_HOME", none), config("XDG_CONFIG_HOME", none);
        EXPECT_EQ(default_user_cache(), here / ".local/share/existd/exist.db");
        EXPECT_EQ(default_token_file(), here / ".config/existd/token");
        const tests::scoped_environment no_home("HOME", none);
        EXPECT_EQ(default_user_cache(), "/var/lib/existd/exist.db");
        EXPECT_EQ(default_token_file(), "/etc/existd/token");
    }
}

TEST_F(Locations, OfTheConfigPreferTheFlag) {
    const auto users = write(".config/existd/config.toml", "");
    const auto other = write("other.toml", "");
    EXPECT_EQ(find_config(std::nullopt), users);
    EXPECT_EQ(find_config(other), other);
    EXPECT_EQ(why_not([&] { find_config(here / "none.toml"); }), "no config file at " + (here / "none.toml").string());
    const tests::scoped_environment elsewhere("XDG_CONFIG_HOME", (here / "elsewhere").string());
    const auto moved = write("elsewhere/existd/config.toml", "");
    EXPECT_EQ(find_config(std::nullopt), moved);
}

TEST_F(Locations, OfTheCopyAreFlagEnvironmentConfigDefault) {
    EXPECT_EQ(find_cache(std::nullopt), here / ".local/share/existd/exist.db");
    write(".config/existd/config.toml", "[cache]\npath = \"from-config.db\"\n");
    EXPECT_EQ(find_cache(std::nullopt), here / ".config/existd/from-config.db");
    const tests::scoped_environment set("EXIST_DB", (here / "from-environment.db").string());
    EXPECT_EQ(find_cache(std::nullopt), here / "from-environment.db");
    EXPECT_EQ(find_cache(here / "from-flag.db"), here / "from-flag.db");
}

TEST_F(Locations, OfTheCopyAreTheDefaultIfTheConfigNamesNone) {
    for (const char* text : {"", "[cache]\n", "[account]\ntoken = \"x\"\n"}) {
        write(".config/existd/config.toml", text);
        EXPECT_EQ(find_cache(std::nullopt), here / ".local/share/existd/exist.db") << text;
    }
}

TEST_F(Locations, OfACopyMayBeginAtHomeOrAtTheConfig) {
    write(".config/existd/config.toml", "[cache]\npath = \"~/mine.db\"\n");
    EXPECT_EQ(find_cache(std::nullopt), here / "mine.db");
    EXPECT_EQ(path_in_config("x.db", "/etc/existd/config.toml"), "/etc/existd/x.db");
    EXPECT_EQ(path_in_config("/x.db", "/etc/existd/config.toml"), "/x.db");
}

TEST_F(Locations, OfACopyAreItsRealPath) {
    fs::create_symlink("real.db", here / "link.db");
    EXPECT_EQ(find_cache(here / "link.db"), here / "real.db");
    const tests::scoped_environment set("EXIST_DB", (here / "link.db").string());
    EXPECT_EQ(find_cache(std::nullopt), here / "real.db");
    EXPECT_EQ(cache_of_environment(), here / "link.db");
}

TEST_F(Locations, OfAnEmptyEnvironmentAreUnset) {
    EXPECT_EQ(cache_of_environment(), std::nullopt);
    const tests::scoped_environment empty("EXIST_DB", "");
    EXPECT_EQ(cache_of_environment(), std::nullopt);
}

TEST_F(Locations, ThatAreInvalidAreRefusedWithTheirPlace) {
    const fs::path config = here / ".config/existd/config.toml";
    const auto refusal = [&](const char* text) {
        write(".config/existd/config.toml", text);
        return why_not([] { find_cache(std::nullopt); });
    };
    EXPECT_EQ(refusal("cache = 3\n"), config.string() + ":1:9: cache must be a section, [cache]");
    EXPECT_EQ(refusal("[cache]\npath = 3\n"), config.string() + ":2:8: cache.path must be a path in quotes");
    EXPECT_EQ(refusal("[cache]\npath = \"\"\n"), config.string() + ":2:8: cache.path: the path is empty");
    EXPECT_THAT(refusal("[cache\n"), HasSubstr(config.string() + ":1:"));
    const tests::scoped_environment set("EXIST_DB", "~bob/x");
    EXPECT_THAT(why_not([] { cache_of_environment(); }), HasSubstr("EXIST_DB: \"~bob/x\" begins with ~"));
}

TEST_F(Locations, ThatLeadInACircleAreRefused) {
    fs::create_symlink("b", here / "a");
    fs::create_symlink("a", here / "b");
    EXPECT_THAT(why_not([&] { find_cache(here / "a"); }), HasSubstr("leads in a circle"));
}

TEST_F(Locations, OfAnUnreadableConfigAreRefused) {
    EXPECT_EQ(read_config(write("config.toml", "text\n")), "text\n");
    EXPECT_EQ(why_not([&] { read_config(here); }), here.string() + " cannot be read: is a folder");
    EXPECT_EQ(why_not([&] { read_config(here / "none"); }),
              (here / "none").string() + " cannot be read: No such file or directory");
    EXPECT_EQ(why_not([] { read_config("/dev/null"); }), "/dev/null cannot be read: is not a regular file");
    fs::create_symlink("circle", here / "circle");
    EXPECT_THAT(why_not([&] { find_config(here / "circle"); }), HasSubstr("circle cannot be read: "));
}

TEST_F(Locations, ThatBelongToACopyAreKnown) {
    const fs::path copy = here / "exist.db";
    for (const char* part : {"", "-wal", "-shm", "-journal", ".lock", ".token"})
        EXPECT_TRUE(belongs_to(copy.string() + part, copy)) << part;
    for (const char* other : {"other.db", "exist.db.old", "exist.db-wa", "exist"})
        EXPECT_FALSE(belongs_to(here / other, copy)) << other;
    write("exist.db", "x");
    fs::create_hard_link(copy, here / "hard.db");
    fs::create_symlink("exist.db", here / "soft.db");
    EXPECT_TRUE(belongs_to(here / "hard.db", copy));
    EXPECT_TRUE(belongs_to(here / "soft.db", copy));
}

}  // namespace
}  // namespace existd
