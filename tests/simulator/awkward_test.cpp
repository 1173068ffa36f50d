// Properties of rows that the documentation mentions and few clients expect.
#include "testing.hpp"

namespace simulator {
namespace {

TEST(Correlations, OfAPairMayCoverPartsOfItsData) {
    asking client{service_options{}};
    std::map<std::tuple<std::string, std::string, std::string, int>, std::set<std::string>> categories;
    std::map<std::string, std::set<std::string>> sentences;  // of rows without a second attribute
    const int pages = (client.json("correlations/?limit=1")["count"].GetInt() + 99) / 100;
    for (int page = 1; page <= pages; ++page)
        for (const auto& row : client.rows("correlations/?limit=100&page=" + std::to_string(page))) {
            const std::string one = row["attribute"].GetString();
            if (row["attribute2"].IsNull()) {
                sentences[one].insert(row["second_person"].GetString());
                continue;
            }
            const auto& category = row["attribute_category"];
            categories[{row["date"].GetString(), one, row["attribute2"].GetString(), row["offset"].GetInt()}].insert(
                category.IsNull() ? "" : category.GetString());
        }
    EXPECT_TRUE(std::ranges::any_of(categories, [](const auto& of) { return of.second.size() == 3; }));
    EXPECT_TRUE(std::ranges::any_of(sentences, [](const auto& of) { return of.second.size() == 3; }));
}

TEST(Insights, MayLackAnOffsetAndAType) {
    asking client{service_options{}};
    std::size_t bare = 0, without_type = 0;
    for (int page = 1; page <= 3; ++page)
        for (const auto& row : client.rows("insights/?limit=100&page=" + std::to_string(page))) {
            const std::string created = row["created"].GetString();
            bare += created.find_first_of("Z+", 10) == std::string::npos ? 1 : 0;
            without_type += row["type"].IsNull() ? 1 : 0;
        }
    EXPECT_GT(bare, 0U);
    EXPECT_GT(without_type, 0U);
}

TEST(Values, TypedInAreNumbersAsText) {
    asking client{service_options{}};
    EXPECT_TRUE(std::ranges::any_of(client.rows("attributes/values/?limit=100&attribute=piano_min"),
                                    [](const auto& row) { return row["value"].IsString(); }));
    EXPECT_TRUE(client.json("accounts/profile/")["imperial_liquid"].IsString());
}

TEST(History, OfAveragesMayNeedTheReferencesParameters) {
    const auto rows = [](history_manner how, const std::string& parameters) {
        auto options = small_account();
        options.history = how;
        return asking{options}.json("averages/?" + parameters)["count"].GetInt();
    };
    const int newest = rows(history_manner::wide, "limit=1");
    EXPECT_GT(rows(history_manner::wide, "include_historical=true"), newest);
    EXPECT_EQ(rows(history_manner::one, "include_historical=true"), newest);
    EXPECT_GT(rows(history_manner::one, "include_historical=1"), newest);
    EXPECT_EQ(rows(history_manner::named, "include_historical=1"), newest);
    EXPECT_EQ(rows(history_manner::named, "attributes=mood,sleep"), 2);
    EXPECT_GT(rows(history_manner::named, "include_historical=1&attributes=mood,sleep"), 10);
}

TEST(Faults, MayAddAnOddRowOrAnswerAsTheApi) {
    auto options = small_account();
    options.faults = {"odd-row:path=insights", "status:code=403,as=json,path=averages", "status:code=404,path=profile"};
    asking client{options};
    const auto page = client.json("insights/?limit=5");
    EXPECT_EQ(page["results"].Size(), 6U);
    EXPECT_TRUE(page["results"][0].HasMember("surprise"));
    EXPECT_EQ(client.json("averages/")["detail"], "Not for you.");
    EXPECT_EQ(client.get("accounts/profile/").body.substr(0, 1), "<");
}

}  // namespace
}  // namespace simulator
