#include "tests/cli/report/report_figures.hpp"

#include <cstdlib>
#include <regex>
#include <sstream>

#include "cli/render/dates.hpp"

namespace existd::cli::test {

const sample_copy& past() {
    static const sample_copy copy = past_copy();
    return copy;
}

std::string days_before(const std::string& day, int count) {
    return iso::format(iso::parse_day(day).value() - std::chrono::days{count});
}

std::string written(const std::string& day) {
    return render::plain_date(day);
}

words lines_of(const std::string& text) {
    words lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::vector<finding> matches(const std::string& text, const std::string& pattern) {
    const std::regex wanted(pattern);
    std::vector<finding> all;
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
        all.push_back({{at->begin(), at->end()}});
    return all;
}

double number_of(const std::string& text) {
    return std::atof(text.c_str());
}

std::string name_of_day(const testing::TestParamInfo<std::string>& at) {
    return std::regex_replace(at.param, std::regex("-"), "_");
}

}  // namespace existd::cli::test
