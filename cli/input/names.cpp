#include "cli/input/names.hpp"

#include <array>
#include <set>

#include "cli/errors.hpp"
#include "cli/input/nearest.hpp"

namespace existd::cli {
namespace {

using attributes_t = std::vector<named_attribute>;

/// Returns the text without the blanks at its ends, and with one for each run of white space, tabs and no-break spaces.
std::string with_single_blanks(const std::string& text) {
    std::string result;
    bool between = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool no_break = text.compare(i, 2, "\u00a0") == 0;
        if (no_break) ++i;
        if (no_break || std::string_view(" \t\n\r\v\f").find(text[i]) != std::string_view::npos) {
            between = !result.empty();
            continue;
        }
        if (between) result += ' ';
        between = false;
        result += text[i];
    }
    return result;
}

template <class Matches>
std::vector<const named_attribute*> matching(const attributes_t& attributes, Matches matches) {
    std::vector<const named_attribute*> found;
    for (const named_attribute& one : attributes)
        if (matches(one)) found.push_back(&one);
    return found;
}

[[noreturn]] void throw_unknown(const attributes_t& attributes, std::string_view word) {
    if (attributes.empty()) throw failure("the copy holds no attributes yet; run `existd sync` first");
    std::vector<std::string> spellings;
    std::set<std::string> seen;
    for (const named_attribute& one : attributes)
        for (const std::string& spelling : {one.name, one.label})
            if (seen.insert(case_folded(spelling)).second) spellings.push_back(spelling);
    const auto near = nearest(word, spellings, 3);
    throw failure("no attribute \"" + std::string(word) + "\"" +
                  (near.empty() ? "; `exist attributes` lists them" : suggestion(near)));
}

[[noreturn]] void throw_ambiguous(const std::vector<const named_attribute*>& found, std::string_view word) {
    std::string names;
    for (const named_attribute* one : found) names += (names.empty() ? "" : ", ") + one->name;
    throw failure("\"" + std::string(word) + "\" is several attributes; name one of: " + names);
}

}  // namespace

const named_attribute& find_attribute(const attributes_t& attributes, std::string_view word) {
    const std::string folded = case_folded(word);
    const std::array<bool (*)(const named_attribute&, std::string_view, const std::string&), 5> ways{
        [](const named_attribute& one, std::string_view exact, const std::string&) { return one.name == exact; },
        [](const named_attribute& one, std::string_view, const std::string& any_case) {
            return case_folded(one.name) == any_case;
        },
        [](const named_attribute& one, std::string_view exact, const std::string&) { return one.label == exact; },
        [](const named_attribute& one, std::string_view, const std::string& any_case) {
            return case_folded(one.label) == any_case;
        },
        [](const named_attribute& one, std::string_view, const std::string& any_case) {
            return with_single_blanks(case_folded(one.label)) == with_single_blanks(any_case);
        },
    };
    for (const auto way : ways) {
        const auto found = matching(attributes, [&](const named_attribute& one) { return way(one, word, folded); });
        if (found.size() == 1) return *found.front();
        if (found.size() > 1) throw_ambiguous(found, word);
    }
    throw_unknown(attributes, word);
}

}  // namespace existd::cli
