// Whole reports, as they were when somebody last looked at them.

#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/cli/past_copy.hpp"
#include "tests/cli/report/report_page.hpp"
#include "tests/cli/simulated_copy.hpp"

namespace existd::cli::test {
namespace {

/// Texts of hostile accounts are long enough without their pictures.
std::string without_pictures(std::string page) {
    for (auto at = page.find("<svg"); at != std::string::npos; at = page.find("<svg", at)) {
        int depth = 1;
        auto end = at + 4;
        while (depth > 0) {
            const auto opened = page.find("<svg", end), closed = page.find("</svg>", end);
            depth += opened < closed ? 1 : -1;
            end = opened < closed ? opened + 4 : closed + 6;
        }
        page.erase(at, end - at);
    }
    return page;
}

std::string body_of(const std::string& page) {
    const auto begin = page.find("<body>");
    return std::regex_replace(page.substr(begin, page.find("<script", begin) - begin),
                              std::regex("Made by exist [0-9.]+"), "Made by exist VERSION") +
           "\n";
}

void compare(const std::string& name, const std::string& text) {
    const std::string file = GOLDEN_FOLDER "/" + name + ".html";
    if (std::getenv("EXIST_RENEW_GOLDEN")) std::ofstream(file, std::ios::binary) << text;
    std::ifstream in(file, std::ios::binary);
    std::ostringstream expected;
    expected << in.rdbuf();
    EXPECT_EQ(text, expected.str()) << "if this is meant: EXIST_RENEW_GOLDEN=1 ./dev test -R Golden";
}

TEST(GoldenReport, OfADayOfThePast) {
    compare("report_past", body_of(report_page(past_copy(), {"--since", "2022-02-20", "--until", "2022-03-10"})));
}

TEST(GoldenReport, OfTheSimulatedAccount) {
    const sample_copy copy = simulated_copy();
    compare("report_simulated",
            without_pictures(body_of(report_page(copy, {"--since", "2022-05-01", "--until", "2022-06-15"}))));
}

}  // namespace
}  // namespace existd::cli::test
