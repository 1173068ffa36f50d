// Every figure of the report is the one that the command gives which answers the same question.

#include "tests/cli/report/report_figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <sstream>

#include <gmock/gmock.h>

#include "cli/render/dates.hpp"
#include "common/iso.hpp"

namespace existd::cli::test {
namespace {

using testing::HasSubstr;

std::string without_last_blank(std::string text) {
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

double median_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto count = values.size();
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/// `23:09`
std::string clock(double minutes_of_day) {
    const int minutes = static_cast<int>(std::lround(minutes_of_day)) % (24 * 60);
    std::string text = "00:00";
    for (const auto& [at, digit] :
         {std::pair{0, minutes / 600}, {1, minutes / 60 % 10}, {3, minutes % 60 / 10}, {4, minutes % 10}})
        text[static_cast<std::size_t>(at)] = static_cast<char>('0' + digit);
    return text;
}

TEST_P(ReportFigures, OfTheDayAreThoseOfProgress) {
    const std::string shown = of("today");
    words figures;
    for (const auto& [pattern, plain] :
         {std::pair{"<bdi>([^<]*)</bdi></span><span class=\"value\">([^<]*)</span>.*"
                    "<b>([^<]*)</b> of ([^<]*)</span>",
                    0},
          {"<th scope=\"row\"><bdi>([^<]*)</bdi></th><td>([^<]*)</td><td>([^<]*)</td><td>([^<]*)</td>", 1}})
        for (const std::string& line : lines_of(shown))
            for (const auto& found : matches(line, pattern))
                figures.push_back(found.str(1) + ": " + found.str(2) + " / " + found.str(plain == 0 ? 4 : 3) + " (" +
                                  found.str(plain == 0 ? 3 : 4) + ")");
    words wanted = lines_of(unaligned(text({"progress", "--date", day})));
    wanted.erase(wanted.begin());  // the heading
    std::erase_if(wanted, [](const std::string& line) { return line.find(" / –") != std::string::npos; });
    // The report has shares of scales, which progress has not.
    for (const std::string& line : wanted)
        if (const auto at = line.find(": "); line.find(" usual ") != std::string::npos)
            std::erase_if(figures, [&](const std::string& one) { return one.starts_with(line.substr(0, at + 2)); });
    std::erase_if(wanted, [](const std::string& line) { return line.find(" usual ") != std::string::npos; });
    std::sort(figures.begin(), figures.end());
    std::sort(wanted.begin(), wanted.end());
    EXPECT_EQ(figures, wanted);
}

TEST_P(ReportFigures, OfTheDayAreRawOnRequest) {
    const std::string shown = section(report_page(past(), {"--date", day, "--raw"}), "today");
    const words names = column_of({"progress", "--date", day}, "label"),
                values = column_of({"progress", "--date", day}, "value"),
                goals = column_of({"progress", "--date", day}, "goal");
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (goals[i].empty()) continue;
        EXPECT_THAT(shown,
                    HasSubstr("<bdi>" + names[i] + "</bdi></span><span class=\"value\">" + values[i] + "</span>"));
        EXPECT_THAT(shown, HasSubstr(" of " + goals[i] + "</span>"));
    }
}

TEST_P(ReportFigures, FillBarsByTheirShare) {
    words wanted, names = column_of({"progress", "--date", day}, "goal");
    const words percents = column_of({"progress", "--date", day}, "percent");
    for (const std::string& percent : percents)
        if (!percent.empty()) {
            std::ostringstream width;
            width << std::nearbyint(std::min(number_of(percent) / 1.5, 100.0) * 100) / 100 << '%';
            wanted.push_back(width.str());
        }
    words shown = all_of(of("today"), "class=\"fill\" y=\"3\" width=\"([^\"]*)\"");
    std::sort(wanted.begin(), wanted.end());
    std::sort(shown.begin(), shown.end());
    EXPECT_EQ(shown, wanted);
}

TEST_P(ReportFigures, OfTagsOfTheDayAreThoseOfTags) {
    const std::string chips = all_of(of("today"), "class=\"chips\">(.*)").front();
    EXPECT_EQ(all_of(chips, "<bdi>([^<]*)</bdi>"), column_of({"tags", day}, "label"));
}

TEST_P(ReportFigures, OfMoodAreItsValues) {
    const words asked{"values", "mood", "--until", day};
    words shown, wanted;
    for (const auto& found : matches(of("mood"), "class=\"m(\\d)\"[^>]*><title>(\\d) on ([^<]*)</title>")) {
        shown.push_back(found.str(3) + " " + found.str(2));
        EXPECT_EQ(found.str(1), found.str(2)) << "its colour, on a scale of nine";
    }
    for (const std::string& line : lines_of(text(asked)))
        wanted.push_back(line.substr(0, 15) + " " + line.substr(line.size() - 1));
    std::sort(shown.begin(), shown.end());
    std::sort(wanted.begin(), wanted.end());
    EXPECT_EQ(shown, wanted);
}

TEST_P(ReportFigures, OfYearsOfMoodAreTheirAverages) {
    const words dates = column_of({"values", "mood", "--until", day}, "date"),
                values = column_of({"values", "mood", "--until", day}, "value");
    std::map<std::string, std::vector<double>> years;
    for (std::size_t i = 0; i < dates.size(); ++i) years[dates[i].substr(0, 4)].push_back(number_of(values[i]));
    words wanted, shown;
    for (const auto& [year, moods] : years) {
        double sum = 0;
        for (const double one : moods) sum += one;
        std::ostringstream line;
        line.setf(std::ios::fixed);
        line.precision(1);
        line << year << ": average " << sum / static_cast<double>(moods.size()) << " on " << moods.size() << " days";
        wanted.push_back(line.str());
    }
    for (const auto& found : matches(of("mood"), "<h3>(\\d+)</h3>\n<span class=\"aside\">([^<]*)</span>"))
        shown.push_back(found.str(1) + ": " + found.str(2));
    std::reverse(shown.begin(), shown.end());
    EXPECT_EQ(shown, wanted);
}

TEST_P(ReportFigures, OfNightsAreThoseOfTheirThreeAttributes) {
    const words days{"--since", days_before(day, 89), "--until", day};
    const auto values = [&](const char* name) {
        words asked{"values", name};
        asked.insert(asked.end(), days.begin(), days.end());
        return asked;
    };
    const auto bedtimes = lines_of(text(values("sleep_start"))), wake_times = lines_of(text(values("sleep_end"))),
               asleep = lines_of(text(values("sleep")));
    words wanted;
    for (std::size_t i = bedtimes.size(); i-- > 0;)
        wanted.push_back(bedtimes[i].substr(0, 15) + ": " + bedtimes[i].substr(17) + " to " + wake_times[i].substr(17) +
                         ", asleep " + asleep[i].substr(asleep[i].find_first_not_of(' ', 15)));
    EXPECT_EQ(all_of(of("sleep"), "<title>Night to ([^<]*)</title>"), wanted);
}

TEST_P(ReportFigures, OfUsualNightsAreMedians) {
    const auto median = [&](const char* name, double shift) {
        std::vector<double> minutes;
        for (const std::string& value :
             column_of({"values", name, "--since", days_before(day, 89), "--until", day}, "value"))
            minutes.push_back(number_of(value));
        return clock(median_of(minutes) + shift);
    };
    EXPECT_THAT(of("sleep"), HasSubstr("In bed at " + median("sleep_start", 720) + " and up at " +
                                       median("sleep_end", 0) + ": the medians of "));
}

TEST_P(ReportFigures, OfWeeksOfTagsAreTheirDays) {
    using namespace std::chrono;
    const iso::day last = iso::parse_day(day).value();
    const iso::day first = last - (weekday{last} - Monday) - weeks{52};
    const words asked{"tags", "--since", iso::format(first), "--until", day};
    const words dates = column_of(asked, "date"), labels = column_of(asked, "label");
    std::map<std::string, int> ever;
    std::map<std::pair<std::string, iso::day>, int> weekly;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        const iso::day when = iso::parse_day(dates[i]).value();
        ++ever[labels[i]];
        ++weekly[{labels[i], when - (weekday{when} - Monday)}];
    }
    const auto counted = [](int count) { return std::to_string(count) + (count == 1 ? " day" : " days"); };
    words wanted, totals;
    for (const auto& [which, count] : weekly)
        wanted.push_back(which.first + ": " + counted(count) + " in the week of " + written(iso::format(which.second)));
    for (const auto& [label, count] : ever) totals.push_back(counted(count));
    EXPECT_EQ(all_of(of("tags"), "<title>([^<]*)</title>"), wanted);
    EXPECT_EQ(all_of(of("tags"), "<td class=\"days\">([^<]*)</td>"), totals);
    words shades, expected;
    for (const auto& found : matches(of("tags"), "<rect class=\"t(\\d)\"")) shades.push_back(found.str(1));
    for (const auto& [which, count] : weekly) expected.push_back(std::to_string(std::min(count, 4)));
    EXPECT_EQ(shades, expected);
}

TEST_P(ReportFigures, OfInsightsAreTheNewestOfTheCommand) {
    words wanted = lines_of(text({"insights", "--since", days_before(day, 14), "--until", day})), shown;
    const auto count = wanted.size();
    wanted.resize(std::min<std::size_t>(count, 10));
    for (const auto& found : matches(of("insights"), "<span class=\"aside\">([^<]*)</span><bdi>([^<]*)</bdi>"))
        shown.push_back(found.str(1) + "  " + found.str(2));
    EXPECT_EQ(shown, wanted);
    const std::string said = count > 10 ? ": the newest 10 of " + std::to_string(count) + "." : "2024.";
    EXPECT_THAT(of("insights"), HasSubstr(said));
}

TEST_P(ReportFigures, OfCorrelationsAreTheStrongestOfTheCommand) {
    const words lines = lines_of(text({"correlations", "--date", day, "--limit", "12"}));
    std::size_t at = 0;  // of a heading
    for (const auto& found : matches(of("correlations"),
                                     "<li><span class=\"value\">([^<]*)</span>.*class=\"sentence\">"
                                     "([^<]*)</span><span class=\"aside\">([^<]*)<span[^>]*>([^<]*)<")) {
        ASSERT_LT(++at, lines.size());
        const std::string line = unaligned(lines[at]);
        EXPECT_THAT(line, testing::StartsWith(found.str(4) + " " + found.str(1) + " "));
        EXPECT_THAT(line, testing::EndsWith(" " + found.str(2)));
        const std::string pair = std::regex_replace(without_last_blank(found.str(3)), std::regex(" and |, "), " ");
        EXPECT_THAT(line, testing::HasSubstr(" " + pair + " "));
    }
    EXPECT_EQ(at + 1, lines.size());
}

TEST_P(ReportFigures, DrawCorrelationsFromTheMiddle) {
    words wanted, shown;
    for (const std::string& value : column_of({"correlations", "--date", day, "--limit", "12"}, "value")) {
        std::ostringstream line;
        const double half = number_of(value) * 50;
        line << std::nearbyint((50 + std::min(half, 0.0)) * 100) / 100 << "% "
             << std::nearbyint(std::abs(half) * 100) / 100 << '%';
        wanted.push_back(line.str());
    }
    for (const auto& found :
         matches(of("correlations"), "class=\"fill( against)?\" x=\"([^\"]*)\" y=\"3\" width=\"([^\"]*)\""))
        shown.push_back(found.str(2) + " " + found.str(3));
    EXPECT_EQ(shown, wanted);
}

TEST_P(ReportFigures, OfChangesAreTheNewestOfTheCommand) {
    words wanted = lines_of(text({"changes", "--since", days_before(day, 30), "--until", day})), shown;
    if (wanted.size() == 1) {
        EXPECT_THAT(of("changes"), HasSubstr("no value changed"));
        return;
    }
    wanted.erase(wanted.begin());  // the heading
    const auto count = wanted.size();
    wanted.resize(std::min<std::size_t>(count, 15));
    for (std::string& line : wanted) line = unaligned(line);
    for (const auto& found :
         matches(of("changes"),
                 "<bdi>([^<]*)</bdi></th><td>([^<]*)</td><td class=\"was\">([^<]*)</td><td>([^<]*)</td>"
                 "<td class=\"was\">([^<]*)</td>"))
        shown.push_back(unaligned(found.str(5) + " " + found.str(1) + " " + found.str(2) + " " + found.str(3) + " " +
                                  found.str(4)));
    for (std::string& line : wanted) line = line.substr(line.find_first_not_of(' '));
    for (std::string& line : shown) line = line.substr(line.find_first_not_of(' '));
    EXPECT_EQ(shown, wanted);
}

TEST_P(ReportFigures, OfTheCopyAreThoseOfStatus) {
    const auto status = [&](const char* name) { return column_of({"status"}, name).front(); };
    EXPECT_THAT(page,
                HasSubstr("The copy covers " + status("days_covered") + " days, " +
                          render::short_date(status("first_day")) + " to " + render::short_date(status("last_day")) +
                          ", with " + status("gaps") + " missing in between"));
}

INSTANTIATE_TEST_SUITE_P(On, ReportFigures, days_of_reports, name_of_day);

}  // namespace
}  // namespace existd::cli::test
