#include "control.hpp"

#include <algorithm>

#include <rapidjson/document.h>

#include "service.hpp"

namespace simulator {
namespace {

constexpr std::string_view prefix = "/_simulator/";

using object = rapidjson::Value;

std::string text(const object& from, const char* key) {
    if (!from.HasMember(key) || !from[key].IsString()) throw refusal(400, std::string{key} + ": a text is required");
    return {from[key].GetString(), from[key].GetStringLength()};
}

template <class T>
T number(const object& from, const char* key, T otherwise) {
    if (!from.HasMember(key)) return otherwise;
    if (!from[key].IsInt()) throw refusal(400, std::string{key} + ": a whole number is required");
    return static_cast<T>(from[key].GetInt());
}

datum datum_of(const object& from) {
    if (from.IsInt64()) return from.GetInt64();
    if (from.IsDouble()) return from.GetDouble();
    if (from.IsString()) return std::string{from.GetString(), from.GetStringLength()};
    if (from.IsNull()) return {};
    throw refusal(400, "value: a number, a text or null is required");
}

void set_faults(service& exist, const object& body) {
    const object& written = body.IsObject() && body.HasMember("faults") ? body["faults"] : body;
    if (!written.IsArray()) throw refusal(400, "a list of faults is required");
    std::vector<fault> faults;
    for (const auto& f : written.GetArray()) {
        if (!f.IsString()) throw refusal(400, "a fault is a text: KIND[:key=value,...]");
        faults.push_back(parse_fault(f.GetString()));
    }
    exist.faults().replace(std::move(faults));
}

void edit(service& exist, const object& body) {
    const auto name = text(body, "attribute");
    const auto date = parse_day(text(body, "date"));
    if (!date) throw refusal(400, "date: YYYY-MM-DD is required");
    if (!body.HasMember("value")) {
        if (!exist.truth().erase(name, *date)) throw refusal(404, "no such row");
    } else if (!exist.truth().edit(name, *date, datum_of(body["value"]))) {
        throw refusal(404, "no such attribute");
    }
}

std::optional<std::string> text_or_null(const object& value) {
    if (value.IsNull()) return std::nullopt;
    if (!value.IsString()) throw refusal(400, "a text or null is required");
    return std::string{value.GetString(), value.GetStringLength()};
}

attribute new_attribute(const account& person, const object& body, const std::string& name) {
    attribute fresh{.name = name, .label = name, .group = "custom"};
    if (body.HasMember("group")) fresh.group = text(body, "group");
    if (std::ranges::find(person.groups, fresh.group, &group::name) == person.groups.end())
        throw refusal(400, "no such group");
    fresh.value_type = number(body, "value_type", 7);
    if (fresh.value_type < 0 || fresh.value_type > 8) throw refusal(400, "value_type: 0 to 8");
    static constexpr double typical[] = {40, 12.5, 0, 90, 480, .5, 660, .5, 5};
    fresh.ways.typical = typical[fresh.value_type];
    fresh.ways.noise = fresh.ways.typical / 4;
    fresh.manual = true;
    return fresh;
}

void change_attribute(service& exist, const object& body) {
    account& person = exist.truth();
    const auto name = text(body, "name");
    if (body.HasMember("vanish")) {
        if (!person.vanish(name)) throw refusal(404, "no such attribute");
        return;
    }
    attribute* which = person.find(name);
    if (which == nullptr) which = &take_up(person, new_attribute(person, body, name), number(body, "days", 30));
    if (body.HasMember("label")) which->label = text(body, "label");
    if (body.HasMember("active")) which->active = body["active"].IsTrue();
    if (which->active) which->last.reset();
    if (body.HasMember("service")) which->source = text_or_null(body["service"]);
    if (body.HasMember("priority")) {
        attribute moved = *which;
        moved.priority = number(body, "priority", 1);
        std::erase_if(person.attributes, [&](const attribute& a) { return a.name == name; });
        person.place(std::move(moved));
    }
}

void change_profile(service& exist, const object& body) {
    profile& who = exist.truth().profile;
    const std::pair<const char*, bool*> flags[] = {{"imperial_distance", &who.imperial_distance},
                                                   {"imperial_weight", &who.imperial_weight},
                                                   {"imperial_energy", &who.imperial_energy},
                                                   {"imperial_liquid", &who.imperial_liquid},
                                                   {"imperial_temperature", &who.imperial_temperature}};
    for (const auto& [key, flag] : flags) {
        if (body.HasMember(key)) *flag = body[key].IsTrue();
    }
    if (body.HasMember("timezone")) {
        const auto zone = text(body, "timezone");
        local_day(time_point{}, zone);  // throws for an unknown zone
        who.timezone = zone;
    }
}

void change(service& exist, std::string_view what, const std::string& written, time_point now) {
    rapidjson::Document body;
    body.Parse(written.empty() ? std::string{"{}"} : written);
    if (body.HasParseError()) throw refusal(400, "the body is no JSON");
    if (what == "faults") return set_faults(exist, body);
    if (!body.IsObject()) throw refusal(400, "the body is no object");
    if (what == "edit") return edit(exist, body);
    if (what == "advance") return exist.advance(number(body, "days", 1), now);
    if (what == "attribute") return change_attribute(exist, body);
    if (what == "profile") return change_profile(exist, body);
    if (what == "revoke")
        return body.HasMember("access") ? exist.tokens().end_access(now) : exist.tokens().revoke_all();
    throw refusal(404, "no such control");
}

}  // namespace

bool is_control(const std::string& path) {
    return path.starts_with(prefix);
}

response control(service& exist, const request& asked, const query& target, time_point now) {
    auto what = target.path().substr(prefix.size());
    if (what.ends_with('/')) what.pop_back();
    response result{.headers = {{"Content-Type", "application/json"}}, .body = "{}"};
    if (asked.method == "GET" && what == "truth") {
        result.body = exist.truth_json(now);
    } else if (asked.method == "GET" && what == "stats") {
        result.body = exist.stats().json();
    } else if (asked.method == "POST") {
        try {
            change(exist, what, asked.body, now);
        } catch (const refusal&) {
            throw;
        } catch (const std::exception& wrong) {
            throw refusal(400, wrong.what());
        }
    } else {
        throw refusal(404, "no such control");
    }
    return result;
}

}  // namespace simulator
