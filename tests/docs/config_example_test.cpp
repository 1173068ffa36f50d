// config.example.toml and existd.toml(5) name every key, and the example each default.

#include <regex>

#include <gmock/gmock.h>

#include "daemon/app/config.hpp"
#include "tests/docs/text.hpp"
#include "tests/support/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::tests {
namespace {

const std::regex key_line("^#([a-z_]+) = .*");

using keys = std::vector<std::string>;

/// "section.key" for each commented-out key, in order.
keys keys_of_example() {
    keys found;
    std::string section;
    std::smatch parts;
    for (const auto& line : lines_of(source_file("config.example.toml"))) {
        if (line.starts_with("[")) section = line.substr(1, line.find(']') - 1);
        if (std::regex_match(line, parts, key_line)) found.push_back(section + "." + parts[1].str());
    }
    return found;
}

/// Those that existd takes, in order. The list is not to be had from outside config.cpp, so it is read there.
keys keys_of_existd() {
    static const std::regex entry("\\{\"([a-z_]+)\", \"([a-z_]+)\", into\\(");
    keys found;
    const std::string code = source_file("daemon/app/config.cpp");
    for (std::sregex_iterator at(code.begin(), code.end(), entry), end; at != end; ++at)
        found.push_back((*at)[1].str() + "." + (*at)[2].str());
    return found;
}

/// Without a config, a cache or any folder of the machine's own.
class ConfigExample : public ::testing::Test {
  protected:
    app::config load(const std::string& text) const { return app::load_config({folder_.write("c.toml", text), {}}); }

  private:
    temporary_folder folder_;
    scoped_environment home_{"HOME", folder_.path().string()}, cache_{"EXIST_DB", {}},
        config_folder_{"XDG_CONFIG_HOME", {}}, data_folder_{"XDG_DATA_HOME", {}}, proxy_{"https_proxy", {}},
        also_proxy_{"HTTPS_PROXY", {}};
};

void expect_defaults(const app::config& read, const app::config& defaults) {
    EXPECT_EQ(read.account.auth, defaults.account.auth);
    EXPECT_EQ(read.account.token_file, defaults.account.token_file);
    EXPECT_EQ(read.account.token_command, defaults.account.token_command);
    EXPECT_EQ(read.account.client_id, defaults.account.client_id);
    EXPECT_EQ(read.account.client_secret, defaults.account.client_secret);
    EXPECT_EQ(read.account.redirect_uri, defaults.account.redirect_uri);
    EXPECT_EQ(read.api.base_url, defaults.api.base_url);
    EXPECT_EQ(read.api.proxy, defaults.api.proxy);
    EXPECT_EQ(read.api.ca_file, defaults.api.ca_file);
    EXPECT_EQ(read.api.timeout, defaults.api.timeout);
    EXPECT_EQ(read.budget.requests_per_hour, defaults.budget.requests_per_hour);
    EXPECT_EQ(read.budget.reserve, defaults.budget.reserve);
    EXPECT_EQ(read.schedule.interval, defaults.schedule.interval);
    EXPECT_EQ(read.cache.path, defaults.cache.path);
    EXPECT_EQ(read.log.level, defaults.log.level);
    EXPECT_EQ(read.metrics.textfile, defaults.metrics.textfile);
}

TEST_F(ConfigExample, ChangesNothingAsItIs) {
    expect_defaults(load(source_file("config.example.toml")), load(""));
}

TEST_F(ConfigExample, HoldsTheDefaultsBehindItsCommentSigns) {
    std::string text;
    for (const auto& line : lines_of(source_file("config.example.toml")))
        text += (std::regex_match(line, key_line) ? line.substr(1) : line) + '\n';
    expect_defaults(load(text), load(""));
}

TEST_F(ConfigExample, NamesEveryKeyInOrder) {
    ASSERT_GE(keys_of_existd().size(), 10u);
    EXPECT_EQ(keys_of_example(), keys_of_existd());
}

TEST_F(ConfigExample, ComparesAsManyDefaultsAsThereAreKeys) {
    EXPECT_EQ(keys_of_existd().size(), 16u) << "expect_defaults needs a line for the new key";
}

TEST_F(ConfigExample, IsWhatTheManualDescribes) {
    const auto manual = lines_of(source_file("man/existd.toml.5.scd"));
    std::string section;
    keys found;
    for (const auto& line : manual) {
        if (line.starts_with("## [")) section = line.substr(4, line.find(']') - 4);
        static const std::regex entry("^\\*([a-z_\\\\]+)\\* = .*");
        std::smatch parts;
        if (std::regex_match(line, parts, entry))
            found.push_back(section + "." + std::regex_replace(parts[1].str(), std::regex("\\\\"), ""));
    }
    EXPECT_EQ(found, keys_of_existd());
}

}  // namespace
}  // namespace existd::tests
