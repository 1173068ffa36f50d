#include "daemon/api/telling_items.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "daemon/api/describe.hpp"

namespace existd::api {
namespace {

/// Equal for values of the same structure: the same keys and types, and lists with the same kinds of items.
std::string likeness(const json::document::ValueType& value) {
    if (value.IsNull()) return "null";
    if (value.IsBool()) return "flag";
    if (value.IsInt64()) return describe(value.GetInt64());
    if (value.IsNumber()) {
        const std::string kind = describe(value.GetDouble());
        return kind.substr(0, kind.find(','));  // without the number of digits
    }
    if (value.IsString())
        return value.GetStringLength() == 0 ? "empty"
                                            : describe({value.GetString(), value.GetStringLength()}, lengths::untold);
    if (value.IsArray()) {
        std::set<std::string> kinds;
        for (const auto& each : value.GetArray()) kinds.insert(likeness(each));
        std::string all = "[";
        for (const auto& kind : kinds) all += kind + ';';
        return all + ']';
    }
    std::string all = "{";
    for (const auto& member : value.GetObject())
        all += std::string(member.name.GetString(), member.name.GetStringLength()) + ':' + likeness(member.value) + ';';
    return all + '}';
}

}  // namespace

std::vector<rapidjson::SizeType> telling_items(const json::document::ValueType& list) {
    std::vector<rapidjson::SizeType> chosen;
    if (list.Size() <= most_items_shown) {
        for (rapidjson::SizeType i = 0; i < list.Size(); ++i) chosen.push_back(i);
        return chosen;
    }
    struct kind {
        rapidjson::SizeType first, count;
    };
    std::unordered_map<std::string, std::size_t> known;
    std::vector<kind> kinds;  // in order of first appearance
    for (rapidjson::SizeType i = 0; i < list.Size(); ++i) {
        const auto [at, is_new] = known.try_emplace(likeness(list[i]), kinds.size());
        if (is_new) kinds.push_back({i, 0});
        ++kinds[at->second].count;
    }
    std::stable_sort(kinds.begin() + 1, kinds.end(), [](const kind& a, const kind& b) { return a.count < b.count; });
    kinds.resize(std::min(kinds.size(), most_items_shown));
    for (const kind& each : kinds) chosen.push_back(each.first);
    for (rapidjson::SizeType i = 0; chosen.size() < most_items_shown; ++i)
        if (std::find(chosen.begin(), chosen.end(), i) == chosen.end()) chosen.push_back(i);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

}  // namespace existd::api
