#include "cli/render/correlation_text.hpp"

#include <cctype>
#include <cmath>

#include "cli/render/value.hpp"

namespace existd::cli {
std::string star_marks(const record& correlation) {
    const auto* count = std::get_if<std::int64_t>(&correlation["stars"]);
    std::string marks;
    for (std::int64_t i = 0; count && i < *count && i < 5; ++i) marks += "★";
    return marks;
}

std::string strength(const record& correlation) {
    const auto direction = number(correlation["value"]);
    cell percent = correlation["percentage"];
    if (is_null(percent) && direction) percent = std::abs(*direction) * 100;
    if (is_null(percent)) return std::string(render::no_data);
    return (!direction ? "" : *direction < 0 ? "-" : "+") + render::rounded_percent(percent);
}

std::string sentence(const record& correlation) {
    std::string words = text(correlation["second_person"]);  // begins in lower case
    if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    return words;
}

std::string lag(const record& correlation) {
    // The offset is the day of the first attribute minus the day of the second.
    const auto* days = std::get_if<std::int64_t>(&correlation["offset"]);
    if (!days || *days == 0) return {};
    const auto count = std::abs(static_cast<double>(*days));
    return (count == 1 ? "a day" : render::with_thousands(count) + " days") + (*days > 0 ? " earlier" : " later");
}

std::string pair_text(const record& correlation) {
    std::string pair = text(correlation["label"]);
    if (const std::string& part = text(correlation["attribute_category"]); !part.empty()) pair += " (" + part + ")";
    if (text(correlation["attribute2"]).empty()) return pair;
    pair += " and " + text(correlation["label2"]);
    const std::string days = lag(correlation);
    return days.empty() ? pair : pair + ", " + days;
}

}  // namespace existd::cli
