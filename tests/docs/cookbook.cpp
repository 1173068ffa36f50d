#include "tests/docs/cookbook.hpp"

#include "tests/docs/text.hpp"

namespace existd::tests {

std::vector<recipe> cookbook() {
    std::vector<recipe> found;
    bool in_code = false;
    std::size_t number = 0;
    for (const auto& line : lines_of(source_file("schema/COOKBOOK.md"))) {
        ++number;
        if (line.starts_with("## In other programs")) break;
        if (line.starts_with("### ")) {
            found.push_back({line.substr(4), "", {}, number});
        } else if (line.starts_with("```")) {
            in_code = line == "```sql" && !found.empty();
        } else if (in_code) {
            found.back().sql += line + "\n";
        } else if (line.starts_with("|") && !found.empty()) {
            found.back().shown.push_back(line);
        }
    }
    return found;
}

std::vector<std::string> code_of(const std::string& file, const std::string& heading, const std::string& language) {
    std::vector<std::string> found;
    bool here = false, in_code = false;
    for (const auto& line : lines_of(source_file(file))) {
        if (!in_code && line.starts_with("#")) here = line == heading;
        if (line.starts_with("```")) {
            in_code = here && line == "```" + language;
            if (in_code) found.emplace_back();
        } else if (in_code) {
            found.back() += line + "\n";
        }
    }
    return found;
}

std::string at_moment(std::string sql, const std::string& now) {
    const std::string word = "'now'";
    for (std::size_t at; (at = sql.find(word)) != std::string::npos;) sql.replace(at, word.size(), "'" + now + "'");
    return sql;
}

}  // namespace existd::tests
