#include "account.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace simulator {
namespace {

auto position_of(std::vector<entry>& values, day date) {
    return std::ranges::lower_bound(values, date, {}, &entry::date);
}

}  // namespace

std::uint64_t account::luck_of(day date) const {
    return static_cast<std::uint64_t>((date + to_luck).time_since_epoch().count());
}

const attribute* account::find(std::string_view name) const {
    const auto found = std::ranges::find(attributes, name, &attribute::name);
    return found == attributes.end() ? nullptr : &*found;
}

attribute* account::find(std::string_view name) {
    return const_cast<attribute*>(std::as_const(*this).find(name));
}

const group& account::group_of(const attribute& which) const {
    return *std::ranges::find(groups, which.group, &group::name);
}

const source* account::source_named(const std::optional<std::string>& name) const {
    if (!name) return nullptr;
    const auto found = std::ranges::find(sources, *name, &source::name);
    return found == sources.end() ? nullptr : &*found;
}

attribute& account::place(attribute fresh) {
    const auto key = [this](const attribute& a) {
        const group& its = group_of(a);
        return std::tuple{its.priority, &its - groups.data(), a.priority};
    };
    const auto where = std::ranges::upper_bound(attributes, key(fresh), {}, key);
    return *attributes.insert(where, std::move(fresh));
}

bool account::vanish(std::string_view name) {
    if (std::erase_if(attributes, [&](const attribute& a) { return a.name == name; }) == 0) return false;
    for (auto& set : averages) std::erase_if(set, [&](const average& a) { return a.attribute == name; });
    std::erase_if(correlations, [&](const correlation& c) { return c.attribute == name || c.attribute2 == name; });
    std::erase_if(insights, [&](const insight& i) { return i.attribute == name; });
    return true;
}

bool account::edit(std::string_view name, day date, datum value) {
    attribute* which = find(name);
    if (which == nullptr) return false;
    const auto at = position_of(which->values, date);
    if (at != which->values.end() && at->date == date) {
        *at = entry{date, std::move(value), true};
    } else {
        which->values.insert(at, entry{date, std::move(value), true});
    }
    return true;
}

bool account::erase(std::string_view name, day date) {
    attribute* which = find(name);
    if (which == nullptr) return false;
    const auto at = position_of(which->values, date);
    if (at == which->values.end() || at->date != date) return false;
    which->values.erase(at);
    return true;
}

}  // namespace simulator
