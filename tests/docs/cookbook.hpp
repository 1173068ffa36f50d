#pragma once
// schema/COOKBOOK.md as data.

#include <string>
#include <vector>

namespace existd::tests {

struct recipe {
    std::string question;  ///< its heading
    std::string sql;
    std::vector<std::string> shown;  ///< the lines of the answer's table
    std::size_t line = 0;            ///< of the heading

    bool for_exist() const { return question.find("`exist sql`") != std::string::npos; }
};

/// Under each heading that ends in a question mark, or in a remark after it: a block of sql, and a table.
std::vector<recipe> cookbook();

/// The code of each ``` block of a language under a heading, in a file of the tree.
std::vector<std::string> code_of(const std::string& file, const std::string& heading, const std::string& language);

/// The query as it would be at another moment: `now` for each 'now'.
std::string at_moment(std::string sql, const std::string& now);

}  // namespace existd::tests
