#include "cli/correlation_text.hpp"

#include <cctype>

#include "cli/render/value.hpp"

namespace existd::cli {
namespace {

using enum correlation_column;

const cell& at(const row& correlation, correlation_column column) {
    return correlation[static_cast<std::size_t>(column)];
}

}  // namespace

std::string star_marks(const row& correlation) {
    const auto* count = std::get_if<std::int64_t>(&at(correlation, stars));
    std::string marks;
    for (std::int64_t i = 0; count && i < *count && i < 5; ++i) marks += "★";
    return marks;
}

std::string strength(const row& correlation) {
    const auto* direction = std::get_if<double>(&at(correlation, value));
    if (!direction || is_null(at(correlation, percentage))) return std::string(render::no_data);
    return (*direction < 0 ? "-" : "+") + render::rounded_percent(at(correlation, percentage));
}

std::string sentence(const row& correlation) {
    std::string words = text(at(correlation, second_person));  // begins in lower case
    if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    return words;
}

std::string pair_text(const row& correlation) {
    std::string pair = text(at(correlation, label)) + " and " + text(at(correlation, label2));
    if (const auto* days = std::get_if<std::int64_t>(&at(correlation, offset)); days && *days != 0)
        pair += *days == 1 ? ", a day apart" : ", " + std::to_string(*days) + " days apart";
    return pair;
}

}  // namespace existd::cli
