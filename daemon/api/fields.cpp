#include "daemon/api/fields.hpp"

#include <algorithm>

namespace existd::api {
namespace {

std::string object_of(const std::map<std::string, std::string>& members, std::size_t most) {
    std::string text = "{";
    for (const auto& [name, json] : members) {
        const std::string member = (text.size() > 1 ? "," : "") + json::quoted(name) + ":" + json;
        if (text.size() + member.size() < most) text += member;
    }
    return text + "}";
}

void add_members(std::map<std::string, std::string>& to, const std::string& text) try {
    const auto document = json::parse(text);
    json::node(document).each_member([&](std::string_view name, const json::node& value) {
        to.insert_or_assign(std::string(name), value.as_json());
    });
} catch (const json::error&) {
}

}  // namespace

fields::fields(json::node object) : object_(std::move(object)) {
    if (!object_.is_object()) object_.fail("an object");
}

json::node fields::take(const char* name) {
    known_.emplace_back(name);
    return object_[name];
}

void fields::ignore(std::initializer_list<const char*> names) {
    known_.insert(known_.end(), names.begin(), names.end());
}

template <class T>
std::optional<T> fields::take_as(const char* name, std::optional<T> (json::node::*as)() const) try {
    const auto value = (object_[name].*as)();
    known_.emplace_back(name);
    return value;
} catch (const json::error&) {
    return std::nullopt;
}

std::optional<std::string> fields::text(const char* name) {
    return take_as(name, &json::node::text);
}

std::optional<std::int64_t> fields::integer(const char* name) {
    return take_as(name, &json::node::integer);
}

std::optional<double> fields::number(const char* name) {
    return take_as(name, &json::node::number);
}

std::optional<bool> fields::boolean(const char* name) {
    return take_as(name, &json::node::boolean);
}

std::optional<iso::day> fields::day(const char* name) {
    return take_as(name, &json::node::day);
}

void fields::leave(const char* name, std::optional<std::string> json) {
    if (json) left_.insert_or_assign(name, std::move(*json));
}

bool fields::is_known(std::string_view name) const {
    return std::find(known_.begin(), known_.end(), name) != known_.end();
}

std::optional<std::string> fields::rest() const {
    auto members = left_;
    object_.each_member([&](std::string_view name, const json::node& value) {
        if (!value.is_null() && !is_known(name)) members.emplace(name, value.as_json());
    });
    if (members.empty()) return std::nullopt;
    return object_of(members, most_extra_bytes);
}

std::string fields::null_members() const {
    std::string names;
    object_.each_member([&](std::string_view name, const json::node& value) {
        if (!value.is_null() || is_known(name)) return;
        if (!names.empty()) names += '\n';
        names += name;
    });
    return names;
}

std::optional<std::string> merged(const std::string& held, const std::string& fresh, std::string_view null_members) {
    std::map<std::string, std::string> members;
    add_members(members, held);
    while (!null_members.empty()) {
        const auto end = std::min(null_members.find('\n'), null_members.size());
        members.erase(std::string(null_members.substr(0, end)));
        null_members.remove_prefix(std::min(end + 1, null_members.size()));
    }
    add_members(members, fresh);
    if (members.empty()) return std::nullopt;
    return object_of(members, fields::most_extra_bytes);
}

}  // namespace existd::api
