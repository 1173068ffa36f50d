#include "render.hpp"
#include "testing.hpp"

namespace simulator {
namespace {

asking with(std::initializer_list<std::string> faults) {
    auto options = small_account();
    options.faults = faults;
    return asking{options};
}

TEST(Faults, AreRefusedWithAReasonIfInvalid) {
    for (const auto* wrong :
         {"gremlins", "status:code", "status:code=x", "drift:how=sideways", "html:ms=3", "junk:as=poem"}) {
        EXPECT_THROW(parse_fault(wrong), std::invalid_argument) << wrong;
    }
}

TEST(Faults, AffectEveryNthTheNextNOrSomePaths) {
    auto client = with({"status:code=503,every=3"});
    std::vector<int> seen;
    for (int i = 0; i < 6; ++i) seen.push_back(client.get("accounts/profile/").status);
    EXPECT_EQ(seen, (std::vector<int>{200, 200, 503, 200, 200, 503}));
    client.post("/_simulator/faults", R"({"faults":["status:code=500,next=2,path=insights"]})");
    EXPECT_EQ(client.get("accounts/profile/").status, 200);
    EXPECT_EQ(client.get("insights/").status, 500);
    EXPECT_EQ(client.get("insights/").status, 500);
    EXPECT_EQ(client.get("insights/").status, 200);
}

TEST(Faults, AreRepeatableForTheSameSeed) {
    const auto run = [] {
        auto client = with({"status:p=0.3"});
        std::string result;
        for (int i = 0; i < 100; ++i) result += client.get("accounts/profile/").status == 200 ? '.' : 'x';
        return result;
    };
    EXPECT_EQ(run(), run());
    EXPECT_NEAR(static_cast<double>(std::ranges::count(run(), 'x')), 30, 15);
}

TEST(Faults, ReplaceTheServicesAnswer) {
    EXPECT_EQ(with({"unauthorized"}).get("insights/").status, 401);
    const auto html = with({"html"}).get("insights/");
    EXPECT_EQ(html.status, 200);
    EXPECT_EQ(html.body.front(), '<');
    const auto moved = with({"redirect:code=308,to=https://thief.example"}).get("insights/");
    EXPECT_EQ(moved.status, 308);
    EXPECT_EQ(header(moved.headers, "Location"), "https://thief.example/api/2/insights/");
    EXPECT_EQ(with({"junk:as=deep,size=500"}).get("insights/").body, std::string(500, '['));
}

TEST(Faults, PutHostileLinksIntoTheEnvelope) {
    const auto next = [](const std::string& to) {
        return std::string{with({"links:to=" + to}).json("insights/?limit=5")["next"].GetString()};
    };
    EXPECT_EQ(next("host"), "https://collector.example/api/2/insights/?page=2&limit=5");
    EXPECT_EQ(next("userinfo"), "https://exist.io@collector.example/api/2/insights/?page=2&limit=5");
    EXPECT_EQ(next("downgrade"), "http://exist.io/api/2/insights/?page=2&limit=5");
}

// Returns the names of a whole listing, read page by page.
std::vector<std::string> listed(asking& client) {
    std::vector<std::string> result;
    for (const auto* page : {"1", "2"}) {
        const auto rows = client.json(std::string{"attributes/with-values/?limit=40&page="} + page);
        std::ranges::move(column(rows, "name"), std::back_inserter(result));
    }
    return result;
}

TEST(Drift, RepeatsARowWhenAnAttributeAppears) {
    auto client = with({"drift:how=appear"});
    const auto names = listed(client);
    EXPECT_EQ(names.size(), 61U);
    EXPECT_EQ(std::set(names.begin(), names.end()).size(), 60U);
    EXPECT_FALSE(client.exist.truth().find("drifted_1")->values.empty());
}

TEST(Drift, SkipsARowWhenOneDisappears) {
    auto client = with({"drift:how=disappear"});
    EXPECT_EQ(listed(client).size(), 59U);
    EXPECT_FALSE(client.exist.truth().find("mood")->active);
}

TEST(Drift, CanLeaveTheCountAsItWas) {
    auto client = with({"drift:how=swap"});
    const auto names = listed(client);
    EXPECT_EQ(client.json("attributes/with-values/")["count"].GetInt(), 60);
    EXPECT_EQ(names.size(), 60U);
    EXPECT_EQ(std::ranges::count(names, "mood"), 1);  // it was there and is no longer
    EXPECT_EQ(std::ranges::count(names, "drifted_1"), 1);
}

TEST(Drift, HappensOnce) {
    auto client = with({"drift:how=vanish"});
    listed(client);
    listed(client);
    EXPECT_EQ(client.exist.truth().find("mood"), nullptr);
    EXPECT_EQ(client.json("attributes/with-values/")["count"].GetInt(), 59);
}

TEST(NewWeek, ReplacesTheCorrelationsInTheMiddleOfTheirListing) {
    auto client = with({"new-week"});
    const auto dates = [&](const char* path) {
        const auto column_of = column(client.json(path), "date");
        return std::set<std::string>(column_of.begin(), column_of.end());
    };
    EXPECT_EQ(dates("correlations/?limit=100"), (std::set<std::string>{"2022-06-12", "2022-06-13"}))
        << "made on a Sunday, some on the Monday";
    EXPECT_EQ(dates("correlations/?limit=40&page=2"), std::set<std::string>{"2022-06-19"});
    EXPECT_EQ(dates("correlations/?limit=40&page=2"), std::set<std::string>{"2022-06-19"});
}

TEST(Delivery, IsPassedWithTheAnswer) {
    auto client = with({"stall:seconds=2", "drip:ms=3", "reset:after=10", "gzip", "chunked", "close"});
    const auto how = client.get("insights/").delivery;
    EXPECT_EQ(how.stall, std::chrono::seconds{2});
    EXPECT_EQ(how.drip, std::chrono::milliseconds{3});
    EXPECT_EQ(how.reset_after, std::size_t{10});
    EXPECT_TRUE(how.gzip && how.chunked && how.close);
}

TEST(Rendering, AnnouncesMoreThanATruncatedBodyHolds) {
    response answer{.body = "0123456789"};
    answer.delivery.truncate_after = 4;
    const auto made = render(answer, {});
    EXPECT_NE(made.bytes.find("Content-Length: 10\r\n"), std::string::npos);
    EXPECT_TRUE(made.bytes.ends_with("\r\n\r\n0123"));
    EXPECT_TRUE(made.close);
}

TEST(Rendering, CompressesOnlyIfAccepted) {
    response answer{.body = std::string(1000, 'x')};
    answer.delivery.gzip = true;
    EXPECT_TRUE(render(answer, {}).bytes.ends_with("xxx"));
    const auto made = render(answer, {.headers = {{"accept-encoding", "br, gzip"}}});
    EXPECT_NE(made.bytes.find("Content-Encoding: gzip"), std::string::npos);
    EXPECT_LT(made.bytes.size(), 300U);
}

TEST(Rendering, CutsChunksIntoOddPieces) {
    response answer{.body = "abcdef"};
    answer.delivery.chunked = true;
    EXPECT_TRUE(render(answer, {}).bytes.ends_with("\r\n\r\n1\r\na\r\n3\r\nbcd\r\n2\r\nef\r\n0\r\n\r\n"));
}

}  // namespace
}  // namespace simulator
