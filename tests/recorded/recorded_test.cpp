// Plays each recording in this folder to the daemon and expects its rows in the copy. A file is a recording of its own;
// the files of a subfolder belong together.
//
// Seen to catch: either spelling of `attribute` in averages unknown; null refused for target_date, attribute2, service,
// an average, a template's group or rating_type; a second page not read; 3531.0 refused; a time with an offset refused.
#include <filesystem>
#include <map>
#include <optional>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "daemon/api/recording.hpp"
#include "daemon/net/beast_transport.hpp"
#include "daemon/sync/pass.hpp"
#include "schema/database.hpp"
#include "tests/process/speaking_server.hpp"
#include "tests/recorded/played_account.hpp"
#include "tests/simulator/service.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/virtual_clock.hpp"

namespace existd::tests {
namespace {

struct recording {
    std::string name;
    std::vector<std::filesystem::path> files;
};

void PrintTo(const recording& which, std::ostream* out) {
    *out << which.name;
}

std::vector<recording> recordings() {
    std::map<std::string, recording> found;
    const std::filesystem::path root = RECORDINGS;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (entry.path().extension() != ".json") continue;
        const auto parent = entry.path().parent_path();
        std::string name = (parent == root ? entry.path().stem() : parent.filename()).string();
        for (char& c : name)
            if (c == '-' || c == '.') c = '_';
        found[name].name = name;
        found[name].files.push_back(entry.path());
    }
    std::vector<recording> all;
    for (auto& [name, one] : found) all.push_back(std::move(one));
    return all;
}

struct silent : sync::pass_observer {
    void saved(const core::fetch&, std::int64_t, const sync::report&) override {}
    void failed(const core::fetch&, const std::string&, std::chrono::milliseconds) override {}
    void waiting(std::chrono::milliseconds, bool) override {}
};

struct a_token : sync::credentials {
    boost::asio::awaitable<std::string> authorization() override { co_return "Bearer played"; }
    boost::asio::awaitable<sync::renewal> renew() override { co_return sync::renewal::none; }
};

using texts = std::vector<std::optional<std::string>>;

/// Returns the text of a field, or the name in it.
std::optional<std::string> field(const rapidjson::Value& row, const char* name) {
    if (!row.HasMember(name) || row[name].IsNull()) return std::nullopt;
    const auto& value = row[name];
    if (value.IsObject()) return field(value, "name");
    return value.IsString() ? value.GetString() : std::to_string(value.GetInt());
}

/// Plays a recording into a copy.
class playback {
  public:
    explicit playback(const std::vector<std::filesystem::path>& files) : account_(files) {}

    /// Runs a pass of the daemon over the account.
    void run();
    /// Expects all recorded rows in the copy, and no failure if all answers are usable.
    void expect_arrival();

  private:
    long count(const std::string& sql, const texts& values) const;
    void expect_rows_of(const recorded_answer& one);

    temporary_folder folder_;
    std::filesystem::path copy_ = folder_ / "exist.db";
    played_account account_;
    sync::report report_;
    std::map<std::pair<std::string, texts>, long> expected_;  ///< rows, by table with condition and its values
};

void playback::run() {
    const speaking_server server([this](const std::string& request) { return account_.answer(request); });
    boost::asio::io_context context{1};
    const std::string url = server.base_url();
    net::transport_options options{.scheme = "http", .host = "127.0.0.1"};
    options.port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    net::beast_transport transport(context.get_executor(), options);
    virtual_clock clock;
    clock.jump_wall(*iso::parse_instant(std::string(played_account::today) + "T12:00:00Z") - clock.now().wall);
    store::writer cache{schema::open_for_writing(copy_)};
    a_token token;
    silent watcher;
    sync::pass_settings how;
    how.base_path = "/api/2/";
    how.limit.per_hour = 10000;
    how.every.owned = true;
    sync::pass pass(transport, clock, cache, token, watcher, how, 1);
    std::exception_ptr failure;
    boost::asio::co_spawn(context, pass.run(), [&](std::exception_ptr error, sync::report done) {
        failure = error;
        report_ = std::move(done);
    });
    context.run();
    if (failure) std::rethrow_exception(failure);
}

long playback::count(const std::string& sql, const texts& values) const {
    SQLite::Database db(copy_.string());
    SQLite::Statement query(db, "SELECT count(*) FROM " + sql);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i]) query.bind(static_cast<int>(i + 1), *values[i]);
    query.executeStep();
    return query.getColumn(0).getInt();
}

/// Rows that are alike in all compared fields are counted.
void playback::expect_rows_of(const recorded_answer& one) {
    const auto expect = [this](const std::string& sql, texts values) { ++expected_[{sql, std::move(values)}]; };
    if (one.path == "accounts/profile/" && one.status == 200) expect("profile", {});
    if (one.path == "correlations/combo/" && one.status == 200)
        expected_[{"correlations WHERE attribute = ?1 AND attribute2 = ?2",
                   {field(one.body, "attribute"), field(one.body, "attribute2")}}] = 1;
    if (!one.is_listing()) return;
    for (const auto& row : one.body["results"].GetArray()) {
        const auto expect_value = [&](const std::optional<std::string>& attribute, const rapidjson::Value& value) {
            expect("attribute_values JOIN attributes ON attributes.id = attribute_id WHERE name = ?1 AND date = ?2",
                   {attribute, field(value, "date")});
        };
        if (one.path == "attributes/templates/") expect("attribute_templates WHERE name = ?1", {field(row, "name")});
        if (one.path == "attributes/") expect("attributes WHERE name = ?1", {field(row, "name")});
        if (one.path == "attributes/owned/") expect("attributes WHERE name = ?1 AND owned", {field(row, "name")});
        if (one.path == "attributes/with-values/")
            for (const auto& value : row["values"].GetArray()) expect_value(field(row, "name"), value);
        if (one.path == "attributes/values/") expect_value(one.asked.at("attribute"), row);
        if (one.path == "averages/")  // may be in more than one answer
            expected_[{"averages WHERE attribute = ?1 AND date = ?2",
                       {field(row, row.HasMember("user_attribute") ? "user_attribute" : "attribute"),
                        field(row, "date")}}] = 1;
        if (one.path == "correlations/")
            expect("correlations WHERE date = ?1 AND attribute = ?2 AND attribute2 IS ?3 AND offset IS ?4",
                   {field(row, "date"), field(row, "attribute"), field(row, "attribute2"), field(row, "offset")});
        if (one.path == "insights/") expect("insights WHERE target_date IS ?1", {field(row, "target_date")});
    }
}

void playback::expect_arrival() {
    bool all_usable = true;
    for (const auto& each : account_.answers()) {
        expect_rows_of(each);
        const bool may_be_refused = each.path == "attributes/owned/" || each.path == "correlations/combo/";
        all_usable = all_usable && each.body.IsObject() && (each.status == 200 || may_be_refused);
    }
    for (const auto& [what, rows] : expected_) {
        std::string values;
        for (const auto& value : what.second) values += ' ' + value.value_or("null");
        EXPECT_EQ(count(what.first, what.second), rows) << what.first << ':' << values;
    }
    if (!all_usable) return;
    EXPECT_EQ(core::name(report_.how), "done") << report_.message;
    EXPECT_EQ(count("requests WHERE error IS NOT NULL", {}), 0);
}

class Recorded : public testing::TestWithParam<recording> {};

TEST_P(Recorded, ArrivesInTheCopy) {
    playback played(GetParam().files);
    ASSERT_NO_THROW(played.run());
    played.expect_arrival();
}

INSTANTIATE_TEST_SUITE_P(Recording, Recorded, testing::ValuesIn(recordings()),
                         [](const auto& which) { return which.param.name; });

TEST(Recordings, AreThere) {
    EXPECT_GT(recordings().size(), 1u);
}

/// Records the simulated account as `existd record` does.
std::vector<std::filesystem::path> record(simulator::style style, const temporary_folder& into) {
    simulator::service_options options;
    options.person.days = 200;
    options.person.style = style;
    const iso::instant now = iso::parse_instant("2026-11-30T12:00:00Z").value();
    simulator::service exist(options, now);
    api::survey asking;
    std::vector<api::answer> answers;
    while (const auto question = asking.next()) {
        simulator::request asked;
        asked.target = question->target("/api/2/");
        asked.headers = {{"Authorization", "Token simulated-token"}};
        const auto came = exist.answer(asked, now);
        api::answer one;
        one.asked = *question;
        one.status = came.status;
        one.body = came.body;
        answers.push_back(one);
        asking.answered(came.status, came.body);
    }
    std::vector<std::filesystem::path> files;
    for (const auto& file : api::recording_of(answers, {now, "exist.io", "/api/2/"}))
        files.push_back(into.write(file.name, file.text));
    return files;
}

TEST(Recordings, AreMadeSoThatTheyCanBePlayed) {
    for (const auto style : {simulator::style::live, simulator::style::docs}) {
        const temporary_folder made;
        playback played(record(style, made));
        ASSERT_NO_THROW(played.run());
        played.expect_arrival();
    }
}

}  // namespace
}  // namespace existd::tests
