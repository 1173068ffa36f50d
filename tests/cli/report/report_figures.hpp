#pragma once

// What a report about a day says, and what the commands say about the same.

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/past_copy.hpp"
#include "tests/cli/report/report_page.hpp"

namespace existd::cli::test {

using words = std::vector<std::string>;

/// A copy whose last days are long past, made once.
const sample_copy& past();

std::string days_before(const std::string& day, int count);

/// `6 Mar 2022`
std::string written(const std::string& day);

words lines_of(const std::string& text);

/// What a pattern found, and its groups.
struct finding {
    words groups;
    const std::string& str(std::size_t group) const { return groups[group]; }
};
std::vector<finding> matches(const std::string& text, const std::string& pattern);

double number_of(const std::string& text);

/// A report about a day, and the commands about the same.
class ReportFigures : public testing::TestWithParam<std::string> {
  protected:
    const std::string day = GetParam();
    const std::string page = report_page(past(), {"--date", day});

    std::string of(const char* id) const { return section(page, id); }

    static std::string text(words arguments) { return past().output(std::move(arguments)); }
    words column_of(words arguments, const char* name) const { return column(past(), std::move(arguments), name); }
};

/// A Thursday, a Sunday of new sets, and today.
inline const auto days_of_reports = testing::Values("2022-03-10", "2022-03-13", "2024-06-17");
std::string name_of_day(const testing::TestParamInfo<std::string>& at);

}  // namespace existd::cli::test
