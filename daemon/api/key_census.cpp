#include "daemon/api/key_census.hpp"

namespace existd::api {

void key_census::take(const json::document::ValueType& value) {
    if (value.IsArray()) {
        is_root_ = false;
        for (const auto& each : value.GetArray()) take(each);
    }
    if (!value.IsObject()) return;
    ++objects_;
    for (const auto& member : value.GetObject()) {
        found& here = keys_[{member.name.GetString(), member.name.GetStringLength()}];
        if (here.newest != objects_) ++here.objects;
        here.newest = objects_;
        if (!member.value.IsObject() && !member.value.IsArray()) continue;
        if (!here.inside) {
            here.inside = std::make_unique<key_census>();
            here.inside->is_root_ = false;
        }
        here.inside->take(member.value);
    }
}

bool key_census::is_everywhere(std::string_view key) const {
    const auto here = keys_.find(key);
    return here != keys_.end() && here->second.objects == objects_ && (is_root_ || objects_ > 1);
}

const key_census* key_census::inside(std::string_view key) const {
    const auto here = keys_.find(key);
    return here != keys_.end() ? here->second.inside.get() : nullptr;
}

}  // namespace existd::api
