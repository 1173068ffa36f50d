#include "cli/input/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <utility>

#include <utf8proc.h>

namespace existd::cli {
namespace {

std::u32string code_points(std::string_view text) {
    std::u32string points;
    while (!text.empty()) {
        utf8proc_int32_t point = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &point);
        points += length > 0 ? static_cast<char32_t>(point) : U'\uFFFD';
        text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    }
    return points;
}

std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, replaced});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) current[j] = std::min(current[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, current);
    }
    return last[b.size()];
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    return distance(code_points(a), code_points(b));
}

std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates, std::size_t count) {
    const std::u32string wanted = code_points(case_folded(word));
    const std::size_t tolerated = std::max<std::size_t>(1, wanted.size() / 3);
    std::vector<std::pair<std::size_t, const std::string*>> near;
    for (const std::string& candidate : candidates) {
        const std::size_t away = distance(wanted, code_points(case_folded(candidate)));
        if (away <= tolerated) near.emplace_back(away, &candidate);
    }
    std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> found;
    for (std::size_t i = 0; i < std::min(count, near.size()); ++i) found.push_back(*near[i].second);
    return found;
}

std::string case_folded(std::string_view text) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(text.begin(), text.end(), is_ascii)) {  // the usual case, and much quicker
        std::string lowered(text);
        for (char& c : lowered) c = static_cast<char>(std::tolower(c));
        return lowered;
    }
    utf8proc_uint8_t* folded = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &folded, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    if (length < 0) return std::string(text);  // not UTF-8
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(folded, &std::free);
    return {reinterpret_cast<const char*>(folded), static_cast<std::size_t>(length)};
}

std::string suggestion(const std::vector<std::string>& candidates) {
    if (candidates.empty()) return {};
    std::string text = "; did you mean ";
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (i > 0) text += i + 1 == candidates.size() ? " or " : ", ";
        text += '"' + candidates[i] + '"';
    }
    return text + '?';
}

}  // namespace existd::cli
