// The trends that the report draws are those of `exist trend`, and stand at their height.

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <sstream>

#include <gmock/gmock.h>

#include "tests/cli/report/report_figures.hpp"

namespace existd::cli::test {
namespace {

using testing::StartsWith;

using ReportTrends = ReportFigures;

/// A trend as it is drawn.
struct drawn_trend {
    std::string label, newest, about, figure;
    std::string first;
    double scale = 0;
    std::vector<std::pair<std::string, double>> points;  ///< in the unit that is shown
};

std::vector<drawn_trend> trends_of(const std::string& text) {
    std::vector<drawn_trend> all;
    for (auto at = text.find("<figure id=\"trend"); at != std::string::npos;
         at = text.find("<figure id=\"trend", at + 1)) {
        drawn_trend one;
        one.figure = text.substr(at, text.find("</figure>", at) - at);
        one.label = all_of(one.figure, "<h3><bdi>([^<]*)</bdi>").front();
        one.newest = all_of(one.figure, "<span class=\"value\">([^<]*)</span>").front();
        one.about = all_of(one.figure, "<desc[^>]*>([^<]*)</desc>").front();
        one.first = all_of(one.figure, "data-first=\"([^\"]*)\"").front();
        one.scale = number_of(all_of(one.figure, "data-scale=\"([^\"]*)\"").front());
        double week = 0, value = 0;
        for (const auto& step : matches(all_of(one.figure, " d=\"([^\"]*)\"").front(), "(-?\\d+) (-?\\d+)")) {
            week += number_of(step.str(1));
            value += number_of(step.str(2));
            one.points.emplace_back(days_before(one.first, -7 * static_cast<int>(week)), value / one.scale);
        }
        all.push_back(std::move(one));
    }
    return all;
}

double in_unit_of(const std::string& label, double stored) {
    return label == "Warmest" ? stored * 1.8 + 32 : stored;
}

TEST_P(ReportTrends, AreTheAverages) {
    const auto all = trends_of(of("trends"));
    EXPECT_EQ(all.size(), 3u);
    for (const auto& one : all) {
        const words asked{"trend", one.label, "--weeks", "10000", "--until", day};
        words dates = column_of(asked, "date"), averages = column_of(asked, "overall");
        std::reverse(dates.begin(), dates.end());
        std::reverse(averages.begin(), averages.end());
        ASSERT_EQ(one.points.size(), dates.size()) << one.label;
        for (std::size_t i = 0; i < dates.size(); ++i) {
            EXPECT_EQ(one.points[i].first, dates[i]) << one.label;
            EXPECT_NEAR(one.points[i].second, in_unit_of(one.label, number_of(averages[i])), 0.5001 / one.scale)
                << one.label << " on " << dates[i];
        }
    }
}

TEST_P(ReportTrends, AreWordedAsTheCommandDoes) {
    for (const auto& one : trends_of(of("trends"))) {
        std::map<double, std::string> worded;  // by the average, lowest first
        const words asked{"trend", one.label, "--weeks", "10000", "--until", day};
        words lines = lines_of(text(asked));
        const words averages = column_of(asked, "overall"), dates = column_of(asked, "date");
        const std::regex of_a_set("[ 0-9][0-9] [A-Z][a-z]{2} [0-9]{4} .*");
        std::erase_if(lines, [&](const std::string& line) { return !std::regex_match(line, of_a_set); });
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string line = lines[i].substr(lines[i].find_first_not_of(' ', 11));
            worded[number_of(averages[i])] = line.substr(0, line.find("  "));
        }
        const std::string newest = worded[number_of(averages.front())];
        EXPECT_EQ(one.newest, newest);
        EXPECT_EQ(one.about, newest + " in the 60 days to " + written(dates.front()) + "; since " +
                                 written(dates.back()) + " between " + worded.begin()->second + " and " +
                                 worded.rbegin()->second + ".");
    }
}

TEST_P(ReportTrends, StandAtTheirHeightBetweenTheMarks) {
    for (const auto& one : trends_of(of("trends"))) {
        std::vector<std::pair<double, double>> marks;  // what a mark is called, and how far down it stands
        for (const auto& found : matches(one.figure, "<text x=\"-8\" y=\"([^%]*)%\" dy=\"4\">([^<]*)</text>"))
            marks.emplace_back(number_of(std::regex_replace(found.str(2), std::regex(","), "")),
                               number_of(found.str(1)));
        ASSERT_GE(marks.size(), 3u) << one.label;
        const auto [low, bottom] = marks.front();
        const auto [high, top] = marks.back();
        const double down = number_of(all_of(one.figure, "<circle [^>]*cy=\"([^%]*)%").front());
        EXPECT_NEAR(bottom + (top - bottom) * (one.points.back().second - low) / (high - low), down,
                    100 / one.scale / (high - low))
            << one.label;
        const std::string view = all_of(one.figure, "viewBox=\"([^\"]*)\"").front();
        std::ostringstream wanted;
        wanted << "0 " << -high * one.scale << ' ';
        EXPECT_THAT(view, StartsWith(wanted.str()));
        EXPECT_THAT(view, testing::EndsWith(" " + std::to_string(std::lround((high - low) * one.scale))));
    }
}

INSTANTIATE_TEST_SUITE_P(On, ReportTrends, days_of_reports, name_of_day);

}  // namespace
}  // namespace existd::cli::test
