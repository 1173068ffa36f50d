// Whether the copy is complete is decided once, and every program reports the same.
#include <fstream>
#include <iterator>

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

class Complete : public World {
  protected:
    void configure_with(int requests_per_hour) const {
        configure({.requests_per_hour = requests_per_hour,
                   .reserve = 0,
                   .more = "[metrics]\ntextfile = \"" + metrics_.string() + "\"\n"});
    }

    static std::string text_of(const std::filesystem::path& file) {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    void expect_all_to_say(bool complete) {
        const auto says = [](const std::string& text, const std::string& what) {
            return text.find(what) != std::string::npos;
        };
        EXPECT_EQ(says(exist({"status", "-o", "json"}).out, "\"history_complete\":true"), complete);
        ASSERT_EQ(exist({"report", "-o", (home_ / "report.html").string()}).status, 0);
        EXPECT_EQ(says(text_of(home_ / "report.html"), ": the whole history."), complete);
        EXPECT_EQ(says(text_of(metrics_), "\nexistd_history_complete 1\n"), complete);
        const std::string plan = existd({"plan"}).out;
        EXPECT_EQ(plan == "Nothing is due.\n", complete) << plan;
    }

    std::filesystem::path metrics_ = home_ / "existd.prom";
};

// Seen to catch: status decides by the proven attributes, as it once did.
TEST_F(Complete, IsReportedAlike) {
    start({"--days", "70", "--attributes", "20", "--throttle", "100000"});
    configure_with(1000);
    ASSERT_EQ(existd({"sync"}).status, 0);
    expect_all_to_say(true);
    // All attributes are proven, but one is known to have values before the days that were read, and the budget has no
    // room for the request that would fetch them.
    SQLite::Database(copy_, SQLite::OPEN_READWRITE)
        .exec("UPDATE attributes SET covered_from = date(covered_from, '-40 days') WHERE name = 'steps'");
    configure_with(1);
    EXPECT_EQ(existd({"sync"}).status, 2);
    expect_all_to_say(false);
}

}  // namespace
}  // namespace existd::tests
