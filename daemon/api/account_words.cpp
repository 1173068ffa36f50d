#include "daemon/api/account_words.hpp"

#include <algorithm>
#include <array>

#include "common/templates.hpp"

namespace existd::api {
namespace {

/// Longer texts are never keys.
constexpr std::size_t longest_word = 64;

/// Public names that reveal something intimate about the user.
constexpr std::array<std::string_view, 4> intimate{"alcoholic_drinks", "menstrual_flow", "sexual_activity",
                                                   "twitter_username"};

/// Normalises a word, so that "Coffee, with friends" and "coffee_with_friends" are the same.
std::string normalised(std::string_view text) {
    std::string word;
    for (char c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            word += c;
        else if (!word.empty() && word.back() != '_')
            word += '_';
    }
    if (word.ends_with('_')) word.pop_back();
    return word;
}

}  // namespace

void account_words::learn(const json::document::ValueType& value) {
    if (value.IsArray())
        for (const auto& each : value.GetArray()) learn(each);
    if (value.IsString() && value.GetStringLength() <= longest_word)
        words_.insert(normalised({value.GetString(), value.GetStringLength()}));
    if (!value.IsObject()) return;
    for (const auto& member : value.GetObject()) learn(member.value);
    const auto name = value.FindMember("name"), origin = value.FindMember("template");
    const bool is_own = origin != value.MemberEnd() && origin->value.IsNull();
    if (is_own && name != value.MemberEnd() && name->value.IsString())
        own_names_.emplace(name->value.GetString(), name->value.GetStringLength());
}

bool account_words::are_like(std::string_view word) const {
    return words_.contains(normalised(word));
}

bool account_words::is_public_name(std::string_view name) const {
    return find_template(name) != nullptr && std::find(intimate.begin(), intimate.end(), name) == intimate.end() &&
           !own_names_.contains(name);
}

}  // namespace existd::api
