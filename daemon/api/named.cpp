#include "daemon/api/named.hpp"

namespace existd::api {

using json::node;

optional<named> take_named(fields& from, const char* member) {
    const node value = from.take(member);
    if (value.is_null()) return std::nullopt;
    if (value.is_text()) return named{value.as_text(), {}};
    if (value.is_object()) {
        fields inner(value);
        if (const auto name = inner.text("name")) {
            named found{*name, inner.text("label")};
            from.leave(member, inner.rest());
            return found;
        }
    }
    from.leave(member, value.as_json());
    return std::nullopt;
}

optional<string> take_name(fields& from, const char* member) {
    auto found = take_named(from, member);
    return found ? optional(std::move(found->name)) : std::nullopt;
}

optional<group> take_group(fields& from) {
    const node value = from.take("group");
    if (!value.is_object()) {
        auto found = take_named(from, "group");
        return found ? optional(group{std::move(found->name), {}, {}}) : std::nullopt;
    }
    fields inner(value);
    const auto name = inner.text("name");
    if (!name) return from.leave("group", value.as_json()), std::nullopt;
    group found{*name, inner.text("label"), inner.integer("priority")};
    from.leave("group", inner.rest());
    return found;
}

optional<std::vector<named>> take_services(fields& from) {
    const node services = from.take("available_services");
    if (services.is_null()) return std::nullopt;
    try {
        std::vector<named> found;
        bool more = false;
        services.each([&](const node& each) {
            if (each.is_text()) return void(found.push_back({each.as_text(), {}}));
            fields inner(each);
            found.push_back({inner.take("name").as_text(), inner.text("label")});
            more = more || inner.rest();
        });
        if (more) from.leave("available_services", services.as_json());
        return found;
    } catch (const json::error&) {
        from.leave("available_services", services.as_json());
        return std::nullopt;
    }
}

}  // namespace existd::api
