// The answers of golden/, which R computed by other means, to the tolerances of its README.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/analysis/clamp.hpp"
#include "cli/analysis/false_discovery.hpp"
#include "cli/analysis/links.hpp"
#include "cli/analysis/plain.hpp"

namespace existd::cli::analysis {
namespace {

using table_row = std::map<std::string, std::string>;

std::vector<table_row> rows_of(const std::string& name) {
    std::ifstream file(GOLDEN_FOLDER "/" + name + ".csv");
    std::string line, field;
    std::getline(file, line);
    std::vector<std::string> heading;
    for (std::istringstream fields(line); std::getline(fields, field, ',');) heading.push_back(field);
    std::vector<table_row> rows;
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        for (auto& row = rows.emplace_back(); const auto& column : heading) {
            field.clear();
            std::getline(fields, field, ',');
            row[column] = field;
        }
    }
    EXPECT_FALSE(rows.empty()) << name;
    return rows;
}

double number(const std::string& field) {
    return field.empty() ? unknown : std::stod(field);
}

int day_number(const std::string& date) {
    int year = 0, month = 0, day = 0;
    EXPECT_EQ(std::sscanf(date.c_str(), "%d-%d-%d", &year, &month, &day), 3) << date;
    const std::chrono::year_month_day civil{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                            std::chrono::day(static_cast<unsigned>(day))};
    return static_cast<int>(std::chrono::sys_days{civil}.time_since_epoch().count());
}

struct series {
    int first_day = 0;
    std::vector<double> values;

    series(const std::string& file, const std::string& column) {
        for (const auto& row : rows_of(file)) {
            if (values.empty()) first_day = day_number(row.at("date"));
            const auto place = static_cast<std::size_t>(day_number(row.at("date")) - first_day);
            values.resize(place + 1, unknown);
            values[place] = number(row.at(column));
        }
    }
    day_values days() const { return {first_day, values}; }
    tables left() const { return tables{days()}; }
};

void expect_relative(double value, const std::string& expected, double tolerance, const std::string& what) {
    EXPECT_NEAR(value, number(expected), tolerance * std::fabs(number(expected))) << what;
}

TEST(Golden, EveryLagIsAsRComputesIt) {
    for (const auto& row : rows_of("expected_links")) {
        const std::string what = row.at("set") + " " + row.at("x") + " " + row.at("y") + " " + row.at("lag");
        const link found = measure(series(row.at("set"), row.at("x")).left(), series(row.at("set"), row.at("y")).left(),
                                   std::stoi(row.at("lag")));
        EXPECT_EQ(found.tables, number(row.at("tables"))) << what;
        EXPECT_EQ(found.days, number(row.at("days"))) << what;
        ASSERT_EQ(found.found.has_value(), !row.at("slope").empty()) << what;
        if (!found.found) continue;
        expect_relative(found.found->effect, row.at("slope"), 1e-9, what);
        expect_relative(found.found->r, row.at("r"), 1e-9, what);
        expect_relative(found.found->t, row.at("t"), 1e-9, what);
        expect_relative(found.found->p, row.at("p"), 1e-9, what);
        ASSERT_TRUE(found.found->of_effect) << what;
        expect_relative(found.found->of_effect->low, row.at("low"), 1e-6, what);
        expect_relative(found.found->of_effect->high, row.at("high"), 1e-6, what);
        EXPECT_EQ(found.found->tables_agree, number(row.at("same_sign"))) << what;
    }
}

TEST(Golden, APairHasTheLagAndThePOfAllLags) {
    for (const auto& row : rows_of("expected_pairs")) {
        const std::string& set = row.at("set");
        const auto name = [&](const char* first) {
            return set == "04_tag"       ? std::string(*first == 'x' ? "tag" : "mood")
                   : set == "10_tag_tag" ? std::string(*first == 'x' ? "a" : "b")
                                         : std::string(first);
        };
        const std::vector<tables> both{series(set, name("x")).left(), series(set, name("y")).left()};
        const std::vector<refusal> reasons(2);
        const std::vector<question> asked{{0, 1}};
        const answer found = ask(both, reasons, asked).at(0);
        expect_relative(found.p, row.at("pair_p"), 1e-9, set);
        EXPECT_EQ(found.refused == refusal::few, row.at("best_lag").empty()) << set;
        if (found.refused == refusal::none) {
            EXPECT_EQ(found.lag, number(row.at("best_lag"))) << set;
            EXPECT_EQ(found.q, found.p) << set << ": one question has nothing to be corrected for";
        }
    }
}

TEST(Golden, RefusalsHaveTheirReasons) {
    const std::string file = "09_refusals";
    const auto why = [&](const char* column) {
        const series one(file, column);
        return why_refused(one.days(), one.left());
    };
    EXPECT_EQ(why("goal"), refusal::constant);
    EXPECT_EQ(why("choir"), refusal::weekday);
    EXPECT_EQ(why("day_length"), refusal::calendar);
    for (const char* column : {"mood", "steps", "steps_km"}) EXPECT_EQ(why(column), refusal::none) << column;
    for (const auto& row : rows_of("expected_smoothness"))
        expect_relative(roughness(series(file, row.at("column")).left()), row.at("smoothness"), 1e-9, row.at("column"));

    const series few("08_too_few", "x");
    EXPECT_EQ(why_refused(few.days(), few.left()), refusal::few);

    const std::vector<tables> both{series(file, "steps").left(), series(file, "steps_km").left()};
    const std::vector<refusal> reasons(2);
    const std::vector<question> asked{{0, 1}};
    EXPECT_EQ(ask(both, reasons, asked).at(0).refused, refusal::same);
}

TEST(Golden, PlainCorrelationIsThatOfR) {
    for (const auto& row : rows_of("expected_plain")) {
        const series x(row.at("set"), "x"), y(row.at("set"), "y");
        const plain_correlation found = correlate(x.days(), y.days(), 0);
        expect_relative(found.r, row.at("plain_r"), 1e-9, row.at("set"));
        expect_relative(found.p, row.at("plain_p"), 1e-9, row.at("set"));
        EXPECT_EQ(found.days, number(row.at("days"))) << row.at("set");
    }
}

TEST(Golden, TheClampIsAtThePercentilesOfR) {
    for (const auto& row : rows_of("expected_clamp")) {
        const auto limits = clamp_limits(series("07_outlier", row.at("column")).values);
        ASSERT_TRUE(limits);
        expect_relative(limits->low, row.at("low"), 1e-12, row.at("column"));
        expect_relative(limits->high, row.at("high"), 1e-12, row.at("column"));
    }
}

TEST(Golden, FalseDiscoveryRatesAreThoseOfR) {
    std::vector<double> p;
    for (const auto& row : rows_of("11_family")) p.push_back(number(row.at("p")));
    const auto rates = false_discovery_rates(p);
    const auto expected = rows_of("expected_family");
    ASSERT_EQ(rates.size(), expected.size());
    for (std::size_t i = 0; i < rates.size(); ++i) {
        expect_relative(rates[i], expected[i].at("q"), 1e-12, expected[i].at("p"));
        EXPECT_EQ(rates[i] <= .05, expected[i].at("found") == "1") << expected[i].at("p");
    }
}

}  // namespace
}  // namespace existd::cli::analysis
