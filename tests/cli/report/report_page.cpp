#include "tests/cli/report/report_page.hpp"

#include <regex>

namespace existd::cli::test {

std::string report_page(const sample_copy& copy, std::vector<std::string> words) {
    words.insert(words.begin(), "report");
    words.insert(words.end(), {"-o", "-"});
    return std::regex_replace(copy.output(words), std::regex("nonce(-|=\")[0-9a-f]{32}"), "nonce$1…");
}

std::string section(const std::string& page, const std::string& id) {
    const auto begin = page.find("<section id=\"" + id + "\"");
    return begin == std::string::npos ? "" : page.substr(begin, page.find("</section>", begin) - begin);
}

std::vector<std::string> all_of(const std::string& text, const std::string& pattern) {
    const std::regex wanted(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) found.push_back(at->str(1));
    return found;
}

std::string unaligned(const std::string& text) {
    return std::regex_replace(text, std::regex(" +"), " ");
}

}  // namespace existd::cli::test
