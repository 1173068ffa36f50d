#include "tests/docs/text.hpp"

#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace existd::tests {

std::string source_file(const std::string& path) {
    std::ifstream in(SOURCE_FOLDER "/" + path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::vector<std::string> quoted_words(std::string_view line) {
    std::vector<std::string> words;
    for (std::size_t from = 0; (from = line.find('`', from)) != std::string_view::npos;) {
        const auto to = line.find('`', from + 1);
        if (to == std::string_view::npos) break;
        words.emplace_back(line.substr(from + 1, to - from - 1));
        from = to + 1;
    }
    return words;
}

void learn(vocabulary& from, const std::string& help) {
    static const std::regex option("(^|[ ,])(--?[a-zA-Z][a-z0-9-]*)");
    static const std::regex command("^  ([a-z]+)( |$)");
    bool among_options = false, among_commands = false;
    for (const auto& line : lines_of(help)) {
        if (!line.empty() && line[0] != ' ') {
            among_options = line.ends_with("ptions:");
            among_commands = std::regex_match(line, std::regex("(Look|Compare|Explore|Keep|Subcommands):"));
            continue;
        }
        std::smatch found;
        if (among_commands && std::regex_search(line, found, command)) from.commands.insert(found[1]);
        if (!among_options || line.size() < 3 || line[2] != '-') continue;
        // An option's names end where its text begins.
        const std::string names = line.substr(0, line.find("  ", 2));
        for (std::sregex_iterator at(names.begin(), names.end(), option), end; at != end; ++at)
            from.options.insert((*at)[2]);
    }
}

}  // namespace existd::tests
