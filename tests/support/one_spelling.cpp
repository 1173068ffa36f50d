#include "tests/support/one_spelling.hpp"

#include <cmath>
#include <cstdio>
#include <map>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "common/iso.hpp"

namespace existd::tests {
namespace {

std::string number(double value) {
    char text[40];
    if (std::trunc(value) == value && std::abs(value) < 9e15)
        std::snprintf(text, sizeof text, "%lld", static_cast<long long>(value));
    else
        std::snprintf(text, sizeof text, "%.17g", value);
    return text;
}

}  // namespace

std::string text_of(const json& value) {
    if (value.IsNull()) return "null";
    if (value.IsBool()) return value.GetBool() ? "1" : "0";
    if (value.IsNumber()) return number(value.GetDouble());
    if (value.IsString()) return '"' + std::string(value.GetString(), value.GetStringLength()) + '"';
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return '"' + std::string(buffer.GetString(), buffer.GetSize()) + '"';
}

std::string value_text(const json& value, const json& type) {
    const std::string text = text_of(value);
    const bool numeric = type.IsInt() && type.GetInt() != 2;
    const bool spelt =
        text.size() > 2 && text.front() == '"' && text.find_first_not_of("0123456789", 1) == text.size() - 1;
    return numeric && spelt ? number(std::stod(text.substr(1))) : text;
}

std::string flag_text(const json& value) {
    const std::string text = text_of(value);
    return text == "\"true\"" ? "1" : text == "\"false\"" ? "0" : text;
}

std::string rest(const json& object, const std::set<std::string>& known) {
    std::map<std::string, const json*> members;
    for (const auto& member : object.GetObject())
        if (!member.value.IsNull() && !known.contains(member.name.GetString()))
            members.emplace(member.name.GetString(), &member.value);
    if (members.empty()) return "null";
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.StartObject();
    for (const auto& [name, value] : members) {
        writer.Key(name.c_str());
        value->Accept(writer);
    }
    writer.EndObject();
    return '"' + std::string(buffer.GetString(), buffer.GetSize()) + '"';
}

std::string text_of(const SQLite::Column& column) {
    if (column.isNull()) return "null";
    if (column.isText()) return '"' + column.getString() + '"';
    return number(column.getDouble());
}

const json& at(const json& value, std::string_view path) {
    static const json null;
    const auto dot = path.find('.');
    if (!value.IsObject()) return null;
    const auto found = value.FindMember(std::string(path.substr(0, dot)).c_str());
    if (found == value.MemberEnd()) return null;
    return dot == std::string_view::npos ? found->value : at(found->value, path.substr(dot + 1));
}

std::string instant(const json& value) {
    auto parsed = iso::parse_instant(value.GetString());
    if (!parsed) parsed = iso::parse_instant(std::string(value.GetString()) + 'Z');
    return parsed ? '"' + iso::format(*parsed) + '"' : "not an instant";
}

}  // namespace existd::tests
