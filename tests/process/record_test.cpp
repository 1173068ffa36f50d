// `existd record`: its files say nothing about the account, its requests are in the ledger, and it ends as documented.
//
// Seen to catch: texts of the account in the files; wrong modes; an empty folder left behind; a full folder accepted,
// or one open to all; an unfinished request in the ledger; no check of the budget; a forgotten 429; a refused token
// used again, or not renewed; a refusal of owned attributes mistaken for one of the token; lost answers after a
// failure.
#include <fstream>
#include <regex>
#include <set>
#include <sys/stat.h>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <rapidjson/document.h>

#include "common/templates.hpp"
#include "tests/process/refusal.hpp"
#include "tests/process/speaking_server.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

class Record : public World {
  protected:
    void begin(const std::string& throttle = "100000") {
        start({"--days", "150", "--attributes", "120", "--throttle", throttle});
    }
    std::size_t asked() const { return static_cast<std::size_t>(account_->stat("requests")); }
    std::filesystem::path folder() const { return home_ / "recording"; }
    finished record() const { return existd({"record", folder().string()}); }
    std::string file(const std::string& name) const { return contents(folder() / name); }
    /// Returns the names in the folder, in order.
    std::set<std::string> files() const {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder())) names.insert(entry.path().filename());
        return names;
    }
    std::string look_up(const std::string& sql) const {
        SQLite::Database db(copy_.string());
        SQLite::Statement query(db, sql);
        return query.executeStep() ? query.getColumn(0).getString() : "";
    }
};

TEST_F(Record, WritesPrivateFilesOnePerAnswer) {
    begin();
    const auto end = record();
    ASSERT_EQ(end.status, 0) << end.err;
    EXPECT_THAT(end.out, HasSubstr(std::to_string(asked()) + " answers in " + folder().string()));
    EXPECT_EQ(lines_of(end.err).size(), asked());
    const auto names = files();
    EXPECT_EQ(names.size(), asked() + 1);
    for (const char* name :
         {"01-profile.json", "04-owned.json", "05-with-values-page-2.json", "11-combo.json", "README.txt"})
        EXPECT_TRUE(names.contains(name)) << name;
    const auto mode = [](const std::filesystem::path& path) {
        struct stat status {};
        ::stat(path.c_str(), &status);
        return status.st_mode & 0777;
    };
    EXPECT_EQ(mode(folder()), 0700u);
    for (const auto& name : names) EXPECT_EQ(mode(folder() / name), 0600u) << name;
    EXPECT_THAT(file("01-profile.json"), HasSubstr(R"("username": "<text, up to 4 characters>")"));
}

TEST_F(Record, WritesOnlyTheLedgerOfTheCopy) {
    begin();
    ASSERT_EQ(record().status, 0);
    EXPECT_EQ(account_->violations(), "[]");
    EXPECT_EQ(look_up("SELECT count(*) FROM requests WHERE status IS NOT NULL AND duration_ms IS NOT NULL"),
              std::to_string(asked()));
    for (const char* table : {"profile", "attributes", "attribute_values", "averages", "correlations", "insights"})
        EXPECT_EQ(look_up(std::string("SELECT count(*) FROM ") + table), "0") << table;
}

/// Collects every text in a document.
void collect(const rapidjson::Value& from, std::set<std::string>& texts) {
    if (from.IsString()) texts.insert(from.GetString());
    if (from.IsArray())
        for (const auto& each : from.GetArray()) collect(each, texts);
    if (!from.IsObject()) return;
    for (const auto& member : from.GetObject()) collect(member.value, texts);
}

TEST_F(Record, RevealsNothingOfTheAccount) {
    begin();
    ASSERT_EQ(record().status, 0);
    rapidjson::Document truth;
    truth.Parse(account_->truth().c_str());
    std::set<std::string> texts;
    collect(truth, texts);
    std::string all;
    for (const auto& name : files())
        if (name != "README.txt") all += std::regex_replace(file(name), std::regex("\"\\w+\":"), "");
    std::size_t looked_for = 0;
    for (const auto& text : texts) {
        if (text.size() < 4 || find_template(text) != nullptr) continue;
        ++looked_for;
        // A plain word may also be part of a longer one, or of a marker.
        const bool is_word = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
        EXPECT_EQ(all.find(is_word ? '"' + text + '"' : text), std::string::npos) << text;
    }
    EXPECT_GT(looked_for, 500u);
}

TEST_F(Record, ContinuesAfterRefusalsAndInvalidJson) {
    begin();
    account_->set_faults(
        {"status:code=503,path=insights", "html:path=correlations/?", "junk:as=garbage,path=templates"});
    const auto end = record();
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_THAT(file("04-owned.json"), HasSubstr(R"("status": 403)"));
    EXPECT_THAT(file("12-insights.json"), HasSubstr("\"status\": 503"));
    EXPECT_THAT(file("12-insights.json"), HasSubstr("<a web page instead of JSON"));
    EXPECT_THAT(file("10-correlations.json"), HasSubstr("<a web page instead of JSON"));
    EXPECT_THAT(file("02-templates.json"), HasSubstr("<not "));
    EXPECT_THAT(file("11-combo.json"), HasSubstr("attribute=mood&attribute2=steps"));
}

TEST_F(Record, AcceptsAnEmptyFolderOnly) {
    begin();
    std::filesystem::create_directory(folder());
    std::ofstream(folder() / "notes") << "mine";
    EXPECT_TRUE(refused(record(), "existd", 1, {folder().string(), "not an empty folder"}));
    EXPECT_TRUE(refused(existd({"record", (folder() / "notes").string()}), "existd", 1, {"not an empty folder"}));
    // Whoever may write there could put links in the way.
    const auto open_to_all = home_ / "open";
    std::filesystem::create_directory(open_to_all);
    std::filesystem::permissions(open_to_all, std::filesystem::perms::all);
    EXPECT_TRUE(refused(existd({"record", open_to_all.string()}), "existd", 1, {"not open to all"}));
    EXPECT_TRUE(std::filesystem::is_empty(open_to_all));
    EXPECT_TRUE(refused(existd({"record", (home_ / "no/such").string()}), "existd", 1, {"No such file or directory"}));
    EXPECT_EQ(asked(), 0u);
    std::filesystem::remove(folder() / "notes");
    EXPECT_EQ(record().status, 0);
}

TEST_F(Record, NeedsAFolder) {
    EXPECT_TRUE(refused(existd({"record"}), "existd", 64, {"needs a folder"}));
    EXPECT_TRUE(refused(existd({"record", "a", "b"}), "existd", 64, {"b"}));
}

TEST_F(Record, ContinuesIfOnlyOwnedAttributesAreRefused) {
    begin();
    account_->set_faults({"unauthorized:path=owned"});
    EXPECT_EQ(record().status, 0);
    EXPECT_THAT(file("04-owned.json"), HasSubstr("\"status\": 401"));
    EXPECT_TRUE(files().contains("12-insights.json"));
}

TEST_F(Record, EndsIfTheTokenIsRefused) {
    begin();
    account_->set_faults({"unauthorized:path=with-values"});
    const auto end = record();
    EXPECT_EQ(end.status, 77);
    EXPECT_THAT(end.err, HasSubstr("existd login"));
    EXPECT_THAT(end.err, HasSubstr("the answers so far are in " + folder().string()));
    EXPECT_THAT(file("05-with-values.json"), HasSubstr("\"status\": 401"));
    EXPECT_FALSE(files().contains("06-values.json"));
}

TEST_F(Record, LeavesNothingIfTheServiceIsUnreachable) {
    configure();
    give_token();
    EXPECT_TRUE(refused(record(), "existd", 69, {"127.0.0.1: ", "Connection refused"}));
    EXPECT_FALSE(std::filesystem::exists(folder()));
    EXPECT_EQ(look_up("SELECT count(*) FROM requests WHERE error IS NOT NULL"), "1");
}

TEST_F(Record, KeepsAnswersFromBeforeANetworkFailure) {
    begin();
    account_->set_faults({"reset:path=averages"});
    const auto end = record();
    EXPECT_EQ(end.status, 69) << end.err;
    EXPECT_TRUE(files().contains("06-values.json"));
    EXPECT_FALSE(files().contains("07-averages.json"));
}

TEST_F(Record, BeginsOnlyIfTheBudgetHasRoomForAll) {
    begin();
    configure({.requests_per_hour = 60, .reserve = 30});
    ASSERT_EQ(record().status, 0);
    const auto before = asked();
    std::filesystem::remove_all(folder());
    EXPECT_TRUE(refused(record(), "existd", 2, {"budget has no room", "try again in 1 h"}));
    EXPECT_FALSE(std::filesystem::exists(folder()));
    EXPECT_EQ(asked(), before);
}

TEST_F(Record, StopsAfterA429) {
    begin("5");
    const auto end = record();
    EXPECT_EQ(end.status, 2) << end.err;
    EXPECT_THAT(end.err, HasSubstr("asked us to wait"));
    EXPECT_EQ(files().size(), 7u);
    EXPECT_THAT(file("05-with-values.json"), HasSubstr("\"status\": 429"));
    EXPECT_THAT(file("05-with-values.json"), HasSubstr("\"Retry-After\": "));
    EXPECT_EQ(asked(), 6u);
    std::filesystem::remove_all(folder());
    EXPECT_TRUE(refused(record(), "existd", 2, {"asked us to wait", "try again in"}));
}

TEST_F(Record, AsksToStopTheServiceFirst) {
    begin();
    program service(existd_binary(), {"run"}, home_);
    wait_for_copy(service);
    EXPECT_TRUE(refused(record(), "existd", 1, {"process " + std::to_string(service.pid()), "systemctl stop existd"}));
    EXPECT_FALSE(std::filesystem::exists(folder()));
    service.signal(SIGTERM);
    EXPECT_EQ(service.wait().status, 0);
}

TEST_F(Record, LeavesNothingWhenInterrupted) {
    begin();
    account_->set_faults({"stall:path=averages"});
    program recording(existd_binary(), {"record", folder().string()}, home_);
    wait_until([&] { return recording.err().find("06-values-page-2") != std::string::npos; });
    recording.signal(SIGINT);
    const auto end = recording.wait();
    EXPECT_EQ(end.status, 1);
    EXPECT_THAT(end.err, HasSubstr("existd: interrupted"));
    EXPECT_FALSE(std::filesystem::exists(folder()));
}

TEST_F(Record, RenewsAPairOfTokensThatIsRefused) {
    begin();
    std::string config = contents(config_file());
    config.replace(config.find("[account]\n"), 10, "[account]\nauth = \"oauth2\"\n");
    std::ofstream(config_file()) << config;
    give_token(
        "access_token = \"simulated-access\"\nrefresh_token = \"simulated-refresh\"\nexpires_at = "
        "\"2099-01-01T00:00:00Z\"\nclient_id = \"demo-client\"\nclient_secret = \"demo-secret\"");
    account_->control("POST", "revoke", "{\"access\": true}");
    const auto end = record();
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_THAT(file("01-profile.json"), HasSubstr("\"status\": 200"));
    EXPECT_THAT(file("04-owned.json"), HasSubstr("\"status\": 200"));
}

TEST_F(Record, RecordsRelevantHeaders) {
    const std::string body = R"({"count": 0, "next": null, "results": []})";
    const speaking_server server([&](const std::string&) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8; user=anna\r\n"
               "Content-Encoding: identity\r\nDate: Mon, 30 Nov 2020 08:00:00 GMT\r\nRetry-After: 12\r\n"
               "Set-Cookie: anna=1\r\nX-User: anna\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + body;
    });
    configure({.base_url = server.base_url()});
    give_token();
    ASSERT_EQ(record().status, 0);
    for (const auto& line :
         {"\"Content-Type\": \"application/json; <other parameters>\"", "\"Content-Encoding\": \"identity\"",
          "\"Retry-After\": \"12\"", "\"Date\": \"<HTTP date, more than a day ago>\""})
        EXPECT_THAT(file("01-profile.json"), HasSubstr(line));
    EXPECT_THAT(file("01-profile.json"), Not(HasSubstr("anna")));
    EXPECT_EQ(files().size(), 13u);
}

}  // namespace
}  // namespace existd::tests
