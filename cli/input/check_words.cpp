#include "cli/input/check_words.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "cli/commands/command.hpp"
#include "cli/errors.hpp"
#include "cli/input/nearest.hpp"

namespace existd::cli {

void check_words(const commands::command& of, const option& one, const std::vector<std::string>& words) {
    const std::string name(one.name), command(of.name);
    const auto refused = [&](const std::string& why) {
        throw usage_error(why + "; see `exist " + command + " --help`");
    };
    if (name.starts_with("--")) {
        if (one.kind != option_kind::flag && words.size() > 1) refused(name + " was given twice");
        if (one.kind == option_kind::flag && has_value(words)) refused(name + " takes no value");
    } else if (static_cast<int>(words.size()) < one.least) {
        const std::string example(of.examples.substr(2, of.examples.find('\n') - 2));
        const std::string wanted =
            one.least == 2 ? "two " + name : (std::string("aeiou").find(name[0]) < 5 ? "an " : "a ") + name;
        throw usage_error(command + " needs " + wanted + (words.empty() ? "" : ", not one") + "; for example `" +
                          example + "`");
    } else if (one.most != any_number_of_words && static_cast<int>(words.size()) > one.most) {
        refused(command + " takes at most " + std::to_string(one.most) + " " + name + ", not " +
                std::to_string(words.size()) + "; quote names and days that have blanks");
    }
    for (const std::string& word : words) {
        int number = 0;
        const bool in_range = one.kind != option_kind::number ||
                              (CLI::detail::lexical_cast(word, number) && number >= one.least && number <= one.most);
        if (!in_range) refused(name + " takes " + range_of(one) + ", not \"" + word + "\"");
        const std::vector<std::string> choices(one.choices.begin(), one.choices.end());
        if (choices.empty() || std::ranges::find(choices, word) != choices.end()) continue;
        const auto near = nearest(word, choices, 2);
        if (!near.empty()) throw usage_error("no " + name + " \"" + word + "\"" + suggestion(near));
        throw usage_error(name + " is one of " + list_of(one.choices) + ", not \"" + word + "\"");
    }
}

std::string list_of(std::span<const std::string_view> choices) {
    std::string list;
    for (const std::string_view choice : choices) list += (list.empty() ? "" : ", ") + std::string(choice);
    return list;
}

std::string range_of(const option& one) {
    return "a whole number from " + std::to_string(one.least) + " to " + std::to_string(one.most);
}

bool has_value(const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [](const std::string& word) { return word != "true"; });
}

}  // namespace existd::cli
