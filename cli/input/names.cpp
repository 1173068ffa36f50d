#include "cli/input/names.hpp"

#include <array>
#include <set>
#include <utility>

#include <utf8proc.h>

#include "cli/errors.hpp"
#include "cli/input/dates.hpp"
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

/// Whether a person may leave it out: a symbol, an emoji and what joins or colours it, white space.
bool is_ornament(utf8proc_int32_t point) {
    constexpr utf8proc_int32_t joiner = 0x200d, keycap = 0x20e3, first_selector = 0xfe00, last_selector = 0xfe0f;
    if (point == joiner || point == keycap || (point >= first_selector && point <= last_selector)) return true;
    switch (utf8proc_category(point)) {
        case UTF8PROC_CATEGORY_SM:
        case UTF8PROC_CATEGORY_SK:
        case UTF8PROC_CATEGORY_SO:
        case UTF8PROC_CATEGORY_CN:  // emoji that are newer than the library
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_ZS:
            return true;
        default:
            return false;
    }
}

bool is_punctuation(utf8proc_int32_t point) {
    const auto category = utf8proc_category(point);
    return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

/// Returns what has to be typed of a name: `live music` becomes `livemusic`, and so does `"Live music!" 🎶`. Empty if
/// that is nothing.
std::string letters_of(const std::string& text) {
    const std::string folded = case_folded(text);
    std::string letters;
    std::size_t end = 0;  // of what is not punctuation
    for (std::string_view rest = folded; !rest.empty();) {
        utf8proc_int32_t point = 0;
        const auto size = static_cast<utf8proc_ssize_t>(rest.size());
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()), size, &point);
        if (length < 0) return {};  // not UTF-8
        const std::string_view one = rest.substr(0, static_cast<std::size_t>(length));
        rest.remove_prefix(one.size());
        if (is_ornament(point) || (letters.empty() && is_punctuation(point))) continue;
        letters += one;
        if (!is_punctuation(point)) end = letters.size();
    }
    return letters.substr(0, end);
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
    constexpr std::size_t most = 3, short_word = 3;
    const std::string folded = case_folded(word);
    std::vector<std::string> near, spellings;
    std::set<std::string> seen;
    for (const named_attribute& one : attributes) {
        const std::string label = case_folded(one.label);
        const bool holds = folded.size() >= short_word && label.find(folded) != std::string::npos;
        if (holds && near.size() < most && seen.insert(label).second) near.push_back(one.label);
    }
    for (const named_attribute& one : attributes)
        for (const std::string& spelling : {one.name, one.label})
            if (seen.insert(case_folded(spelling)).second) spellings.push_back(spelling);
    for (std::string& one : nearest(word, spellings, most - near.size())) near.push_back(std::move(one));
    throw failure("no attribute \"" + std::string(word) + "\"" +
                  (!near.empty()   ? suggestion(near)
                   : is_days(word) ? "; for a day write --date " + in_shell(word)
                                   : "; `exist attributes` lists them"));
}

[[noreturn]] void throw_ambiguous(const std::vector<const named_attribute*>& found, std::string_view word) {
    std::string names;
    for (const named_attribute* one : found) names += (names.empty() ? "" : ", ") + one->name;
    throw failure("\"" + std::string(word) + "\" matches several attributes; use one of: " + names);
}

}  // namespace

const named_attribute& find_attribute(const attributes_t& attributes, std::string_view word) {
    const std::string folded = case_folded(word);
    const std::array<bool (*)(const named_attribute&, std::string_view, const std::string&), 6> ways{
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
        [](const named_attribute& one, std::string_view, const std::string& any_case) {
            const std::string wanted = letters_of(any_case);
            return !wanted.empty() && (letters_of(one.name) == wanted || letters_of(one.label) == wanted);
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
