// The questions of the Exist tutorial: the copy gives the same answers as an online client gets, in the same order.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include <SQLiteCpp/Database.h>
#include <rapidjson/document.h>

#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

using rapidjson::Document;
using rapidjson::Value;

std::string text(const Value& of, const char* key) {
    return of.HasMember(key) && of[key].IsString() ? of[key].GetString() : "";
}

/// Returns a number, a text or nothing, to compare and print.
std::string datum(const Value& value) {
    if (value.IsNumber()) return std::to_string(value.GetDouble());
    if (value.IsString()) return std::string("\"") + value.GetString() + "\"";
    return value.IsNull() ? "null" : "?";
}

/// Returns the value of an attribute of that type: a number may be written as text.
std::string datum(const Value& value, int type) {
    return value.IsString() && type != 2 ? std::to_string(std::stod(value.GetString())) : datum(value);
}

using lines = std::vector<std::string>;

/// Returns where two answers first differ; empty if they do not.
std::string difference(const lines& found, const lines& expected) {
    for (std::size_t i = 0; i < std::max(found.size(), expected.size()); ++i) {
        const std::string one = i < found.size() ? found[i] : "nothing";
        const std::string other = i < expected.size() ? expected[i] : "nothing";
        if (one != other) return "row " + std::to_string(i) + ": " + one + " instead of " + other;
    }
    return {};
}

class Tutorial : public World {
  protected:
    void SetUp() override {
        start({"--throttle", "100000", "--days", "250", "--attributes", "104"});
        const finished sync = existd({"sync"});
        ASSERT_EQ(sync.status, 0) << sync.err;
    }

    /// Returns all rows of a paged endpoint, as an online client collects them.
    std::vector<Document> online(const std::string& endpoint, const std::string& parameters) const {
        std::vector<Document> rows;
        for (int page = 1;; ++page) {
            const auto answer = account_->get(endpoint + "?limit=100&page=" + std::to_string(page) + "&" + parameters);
            Document envelope;
            envelope.Parse(answer.body.c_str());
            EXPECT_EQ(answer.status, 200) << answer.body;
            if (answer.status != 200 || !envelope.IsObject()) return rows;
            for (const auto& row : envelope["results"].GetArray())
                rows.emplace_back().CopyFrom(row, rows.back().GetAllocator());
            if (envelope["next"].IsNull()) return rows;
        }
    }

    Document offline(std::vector<std::string> words) const {
        words.insert(words.end(), {"-o", "json"});
        const finished end = exist(words);
        EXPECT_EQ(end.status, 0) << end.err;
        EXPECT_EQ(end.err, "");
        Document answer;
        answer.Parse(end.out.c_str());
        EXPECT_TRUE(answer.IsArray()) << end.out;
        if (!answer.IsArray()) answer.SetArray();
        return answer;
    }

    /// Returns the user's day, or an earlier one.
    std::string day(int ago = 0) const {
        Document truth;
        truth.Parse(account_->truth().c_str());
        SQLite::Database db(":memory:");
        return db.execAndGet("SELECT date('" + text(truth, "today") + "', '-" + std::to_string(ago) + " days')")
            .getString();
    }

    /// Returns an attribute with five-star correlations, several if there is one.
    std::string most_correlated() const {
        std::map<std::string, int> count;
        for (const auto& row : online("correlations/", "confident=1")) {
            ++count[text(row, "attribute")];
            if (!text(row, "attribute2").empty()) ++count[text(row, "attribute2")];
        }
        EXPECT_FALSE(count.empty()) << "the account has no confident correlations";
        return std::max_element(count.begin(), count.end(),
                                [](const auto& a, const auto& b) { return a.second < b.second; })
            ->first;
    }
};

TEST_F(Tutorial, AttributesOfADayMatchAnOnlineClient) {
    for (const int ago : {0, 1, 40}) {
        const std::string date = day(ago);
        lines expected, found;
        for (const auto& row : online("attributes/with-values/", "days=1&date_max=" + date))
            for (const auto& entry : row["values"].GetArray())
                if (text(entry, "date") == date)
                    expected.push_back(text(row["group"], "name") + "/" + text(row, "name") + " " + text(row, "label") +
                                       " " + std::to_string(row["value_type"].GetInt()) + " = " +
                                       datum(entry["value"], row["value_type"].GetInt()));
        const Document answer = ago == 0 ? offline({"today"}) : offline({"day", date});
        for (const auto& row : answer.GetArray()) {
            EXPECT_EQ(text(row, "date"), date);
            found.push_back(text(row, "group_name") + "/" + text(row, "attribute") + " " + text(row, "label") + " " +
                            std::to_string(row["value_type"].GetInt()) + " = " + datum(row["value"]));
        }
        EXPECT_GT(expected.size(), 10u);
        EXPECT_EQ(difference(found, expected), "");
    }
}

TEST_F(Tutorial, GroupsAreInOrderOfPriority) {
    std::vector<int> priorities;
    std::map<std::string, int> priority_of;
    for (const auto& row : online("attributes/", "include_inactive=true&include_low_priority=true"))
        priority_of[text(row["group"], "name")] = row["group"]["priority"].GetInt();
    std::set<std::string> seen;
    std::string before;
    const Document answer = offline({"today"});
    for (const auto& row : answer.GetArray()) {
        const std::string group = text(row, "group_name");
        if (group == before) continue;
        EXPECT_TRUE(seen.insert(group).second) << group << " stands in two places";
        priorities.push_back(priority_of.at(group));
        before = group;
    }
    EXPECT_GT(priorities.size(), 3u);
    EXPECT_TRUE(std::is_sorted(priorities.begin(), priorities.end()));
}

TEST_F(Tutorial, TagsOfADayAreCustomAttributesWithValueOne) {
    std::size_t tags = 0;
    for (const int ago : {0, 1, 2, 3, 40, 100}) {
        const std::string date = day(ago);
        lines expected, found;
        for (const auto& row : online("attributes/with-values/", "days=1&groups=custom&date_max=" + date))
            for (const auto& entry : row["values"].GetArray())
                if (row["value_type"].GetInt() == 7 && text(entry, "date") == date && entry["value"].IsNumber() &&
                    entry["value"].GetDouble() == 1)
                    expected.push_back(text(row, "name") + " " + text(row, "label"));
        const Document answer = ago == 0 ? offline({"tags"}) : offline({"tags", date});
        for (const auto& row : answer.GetArray()) {
            EXPECT_EQ(text(row, "date"), date);
            found.push_back(text(row, "attribute") + " " + text(row, "label"));
        }
        EXPECT_EQ(difference(found, expected), "") << date;
        tags += found.size();
    }
    EXPECT_GT(tags, 5u);
}

TEST_F(Tutorial, ProgressComparesWithTheWeekdaysAverageInForce) {
    constexpr const char* weekdays[]{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    for (const int ago : {0, 1, 2, 3, 4, 5, 6, 70}) {
        const std::string date = day(ago);
        SQLite::Database db(":memory:");
        const char* weekday = weekdays[db.execAndGet("SELECT strftime('%w', '" + date + "') + 0").getInt()];
        // The newest set comes first; date_max makes it the set that was in force.
        std::map<std::string, std::string> goals;
        for (const auto& row : online("averages/", "include_historical=1&date_max=" + date)) {
            const char* key = row.HasMember("attribute") ? "attribute" : "user_attribute";
            goals.emplace(text(row, key), datum(row[weekday]));
        }
        lines expected, found;
        for (const auto& row : online("attributes/with-values/", "days=1&date_max=" + date)) {
            const int type = row["value_type"].GetInt();
            const bool numeric = type == 0 || type == 1 || type == 3 || type == 5 || type == 8;
            if (!numeric || !goals.contains(text(row, "name"))) continue;
            for (const auto& entry : row["values"].GetArray())
                if (text(entry, "date") == date)
                    expected.push_back(text(row, "name") + " " + datum(entry["value"], type) + " / " +
                                       goals[text(row, "name")]);
        }
        const Document answer = offline({"progress", "--date", date});
        for (const auto& row : answer.GetArray()) {
            found.push_back(text(row, "attribute") + " " + datum(row["value"]) + " / " + datum(row["goal"]));
            if (row["goal"].IsNumber() && row["goal"].GetDouble() > 0 && row["value"].IsNumber()) {
                EXPECT_NEAR(row["percent"].GetDouble(), 100 * row["value"].GetDouble() / row["goal"].GetDouble(), 1e-6);
            } else {
                EXPECT_TRUE(row["percent"].IsNull());
            }
        }
        EXPECT_GT(expected.size(), 5u);
        EXPECT_EQ(difference(found, expected), "") << date;
    }
}

TEST_F(Tutorial, TrendIsTheHistoryOfAveragesNewestFirst) {
    for (const std::string attribute : {"steps", "mood", "sleep"}) {
        lines expected, found;
        for (const auto& row : online("averages/", "include_historical=1&attributes=" + attribute))
            if (expected.size() < 26) expected.push_back(text(row, "date") + " " + datum(row["overall"]));
        const Document answer = offline({"trend", attribute});
        for (const auto& row : answer.GetArray()) {
            EXPECT_EQ(text(row, "attribute"), attribute);
            found.push_back(text(row, "date") + " " + datum(row["overall"]));
        }
        EXPECT_GE(expected.size(), attribute == "steps" ? 26u : 20u);
        EXPECT_EQ(difference(found, expected), "");
        EXPECT_TRUE(std::is_sorted(found.rbegin(), found.rend()));
    }
}

std::string correlation_line(const Value& row) {
    return text(row, "date") + " " + text(row, "attribute") + " " + text(row, "attribute2") + " " +
           datum(row["offset"]) + " " + datum(row["value"]) + " " + datum(row["percentage"]) + " " +
           datum(row["stars"]) + " " + text(row, "second_person");
}

// Strongest first, as `exist` does; equal ones keep the service's order.
TEST_F(Tutorial, ConfidentCorrelationsMatchAnOnlineClient) {
    const std::string attribute = most_correlated();
    lines expected, found;
    for (const auto& row : online("correlations/", "confident=1&attribute=" + attribute))
        expected.push_back(correlation_line(row));
    const Document answer = offline({"correlations", attribute, "--limit", "0"});
    for (const auto& row : answer.GetArray()) found.push_back(correlation_line(row));
    EXPECT_GT(expected.size(), 1u);
    EXPECT_EQ(difference(found, expected), "");
}

TEST_F(Tutorial, AllAndStrongCorrelationsMatchAnOnlineClient) {
    for (const bool strong : {false, true}) {
        std::vector<std::string> words{"correlations", "--all", "--limit", "0"};
        if (strong) words.push_back("--strong");
        lines expected, found;
        for (const auto& row : online("correlations/", strong ? "strong=1" : ""))
            expected.push_back(correlation_line(row));
        const Document answer = offline(words);
        for (const auto& row : answer.GetArray()) found.push_back(correlation_line(row));
        EXPECT_GT(expected.size(), 10u);
        EXPECT_EQ(difference(found, expected), "");
    }
}

TEST_F(Tutorial, APairIsFoundInEitherOrder) {
    int pairs = 0;
    for (const auto& row : online("correlations/", "")) {
        const std::string a = text(row, "attribute"), b = text(row, "attribute2");
        if (b.empty() || ++pairs > 10) continue;
        Document expected;
        expected.Parse(account_->get("correlations/combo/?attribute=" + b + "&attribute2=" + a).body.c_str());
        const Document one = offline({"correlation", a, b}), other = offline({"correlation", b, a});
        ASSERT_FALSE(one.Empty());
        EXPECT_EQ(correlation_line(one[0]), correlation_line(expected));
        EXPECT_TRUE(one == other);
    }
    EXPECT_GE(pairs, 10);
}

TEST_F(Tutorial, APairWithoutCorrelationSaysSo) {
    std::set<std::pair<std::string, std::string>> related;
    std::vector<std::string> names;
    for (const auto& row : online("correlations/", ""))
        related.emplace(text(row, "attribute"), text(row, "attribute2"));
    for (const auto& row : online("attributes/", "")) names.push_back(text(row, "name"));
    int pairs = 0;
    for (std::size_t i = 1; i < names.size() && pairs < 5; ++i) {
        if (related.contains({names[0], names[i]}) || related.contains({names[i], names[0]})) continue;
        ++pairs;
        EXPECT_EQ(account_->get("correlations/combo/?attribute=" + names[0] + "&attribute2=" + names[i]).status, 404);
        const finished none = exist({"correlation", names[i], names[0]});
        EXPECT_EQ(none.status, 2);
        EXPECT_EQ(none.out, "No correlation found.\n");
        const finished as_json = exist({"correlation", names[i], names[0], "-o", "json"});
        EXPECT_EQ(as_json.status, 2);
        Document empty;
        EXPECT_TRUE(empty.Parse(as_json.out.c_str()).IsArray() && empty.Empty()) << as_json.out;
    }
    EXPECT_EQ(pairs, 5);
}

}  // namespace
}  // namespace existd::tests
