#include "daemon/api/shape.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "daemon/api/describe.hpp"
#include "daemon/api/telling_items.hpp"

namespace existd::api {
namespace {

using namespace std::chrono;

/// A Monday. Dates are shifted so that today falls into this week.
constexpr iso::day first_day{year{2001} / 1 / 1};
constexpr days longest_ago{366};
/// The most members shown of an object.
constexpr std::size_t most_keys = 64, most_disguised_keys = 3;
/// The most parameters shown of a link.
constexpr std::size_t most_parameters = 8;
/// The most values shown of a body. Three rows have about a hundred.
constexpr std::size_t most_values = 3000;

std::string marker(std::string_view what) {
    return '<' + std::string(what) + '>';
}

void put(shape_writer& out, const std::string& text) {
    out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void put_key(shape_writer& out, const std::string& key) {
    out.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
}

/// Returns for example `<1 item left out>`.
std::string left_out(std::size_t count, const char* what) {
    return '<' + std::to_string(count) + ' ' + what + (count == 1 ? "" : "s") + " left out>";
}

std::string_view text_of(const json::document::ValueType& value) {
    return {value.GetString(), value.GetStringLength()};
}

/// Whether a developer would name a field like this: `subgroup`, `attribute2`.
bool is_identifier(std::string_view key) {
    constexpr std::size_t shortest = 3, longest = 30;
    if (key.size() < shortest || key.size() > longest || key.front() == '_') return false;
    if (key.back() >= '0' && key.back() <= '9') key.remove_suffix(1);
    return std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

bool is_parameter(std::string_view name) {
    constexpr std::array<std::string_view, 14> known{"attribute",
                                                     "attributes",
                                                     "attribute2",
                                                     "confident",
                                                     "date_max",
                                                     "date_min",
                                                     "days",
                                                     "groups",
                                                     "include_historical",
                                                     "include_inactive",
                                                     "include_low_priority",
                                                     "limit",
                                                     "page",
                                                     "strong"};
    return std::find(known.begin(), known.end(), name) != known.end();
}

}  // namespace

void shaper::learn(std::string_view body) try {
    words_.learn(json::parse(body));
} catch (const json::error&) {  // such a body is not shown
}

void shaper::write_body(std::string_view body, std::string_view path, shape_writer& out) try {
    if (body.empty()) return put(out, "<empty body>");
    const auto document = json::parse(body);
    const key_census census(document);
    values_left_ = most_values;
    place top;
    top.objects = &census;
    top.path = path;
    write(document, top, out);
} catch (const json::error& error) {
    put(out, marker(std::string(error.what()) + ", " + std::to_string(body.size()) + " bytes in all"));
}

std::string shaper::disguised_name(std::string_view name) {
    return words_.is_public_name(name) ? std::string(name) : nickname(name);
}

std::string shaper::nickname(std::string_view name) {
    const auto found = names_.find(name);
    const auto number = found != names_.end() ? found->second : names_.emplace(name, names_.size() + 1).first->second;
    return "<name " + std::to_string(number) + '>';
}

void shaper::write(const value& from, const place& at, shape_writer& out) {
    if (values_left_ == 0) return put(out, "<left out>");
    --values_left_;
    if (from.IsObject()) return write_object(from, at, out);
    if (from.IsArray()) return write_list(from, at, out);
    if (from.IsNull()) {
        out.Null();
    } else if (from.IsBool()) {
        if (means(meaning::flag, at))
            out.Bool(from.GetBool());
        else
            put(out, "<boolean>");
    } else if (from.IsNumber()) {
        write_number(from, at, out);
    } else {
        put(out, shape_of_text(text_of(from), at));
    }
}

void shaper::write_object(const value& from, const place& at, shape_writer& out) {
    const auto is_known = [](const auto& member) { return find_field(text_of(member.name)) != nullptr; };
    const auto known = std::count_if(from.MemberBegin(), from.MemberEnd(), is_known);
    const auto unknown = static_cast<std::ptrdiff_t>(from.MemberCount()) - known;
    const bool is_record = known >= 2 * unknown;
    std::optional<std::size_t> listed;
    if (const auto results = from.FindMember("results"); results != from.MemberEnd() && results->value.IsArray())
        listed = results->value.Size();

    out.StartObject();
    std::size_t shown = 0, disguised = 0, more = 0;
    for (const auto& member : from.GetObject()) {
        const std::string_view key = text_of(member.name);
        const known_field* field = find_field(key);
        const bool stays = field != nullptr || words_.is_public_name(key) || keeps(key, at, is_record);
        if (shown == most_keys || (!stays && disguised == most_disguised_keys)) {
            ++more;
            continue;
        }
        ++shown;
        if (!stays) ++disguised;
        put_key(out, stays ? std::string(key) : "<key " + std::to_string(disguised) + ": " + describe(key) + '>');
        place inside;
        inside.objects = at.objects != nullptr ? at.objects->inside(key) : nullptr;
        inside.field = field;
        inside.is_known = at.is_known && field != nullptr;
        inside.of_attributes = at.of_attributes && !holds_other_names(key);
        inside.listed = listed;
        inside.path = at.path;
        write(member.value, inside, out);
    }
    if (more > 0) {
        put_key(out, left_out(more, "key"));
        out.Null();
    }
    out.EndObject();
}

/// Whether an unknown key may be shown. It must be an identifier among mostly known fields, all objects at this place
/// must have it, and the account must not use it as a word.
bool shaper::keeps(std::string_view key, const place& at, bool among_known_ones) const {
    return at.is_known && among_known_ones && is_identifier(key) && at.objects != nullptr &&
           at.objects->is_everywhere(key) && !words_.are_like(key);
}

void shaper::write_list(const value& from, const place& at, shape_writer& out) {
    place inside = at;
    inside.field = nullptr;
    inside.listed = std::nullopt;
    rapidjson::SizeType next = 0;
    const auto skip_to = [&](rapidjson::SizeType item) {
        if (item > next) put(out, left_out(item - next, "item"));
        next = item + 1;
    };
    out.StartArray();
    for (const auto item : telling_items(from)) {
        skip_to(item);
        write(from[item], inside, out);
    }
    skip_to(from.Size());
    out.EndArray();
}

void shaper::write_number(const value& from, const place& at, shape_writer& out) {
    const bool is_signed = !means(meaning::value, at);
    if (!from.IsInt64()) return put(out, marker(describe(is_signed ? from.GetDouble() : std::abs(from.GetDouble()))));
    const std::int64_t number = is_signed || from.GetInt64() >= 0 ? from.GetInt64() : 0;
    if (means(meaning::enumeration, at) && at.field->least <= number && number <= at.field->most) {
        out.Int64(number);
    } else if (means(meaning::count, at) && at.listed && number >= 0) {
        const auto count = static_cast<std::size_t>(number);
        put(out, count > *at.listed   ? "<integer, more than the rows here>"
                 : count < *at.listed ? "<integer, fewer than the rows here>"
                                      : "<integer, the rows here>");
    } else {
        put(out, marker(describe(number)));
    }
}

std::string shaper::shape_of_text(std::string_view text, const place& at) {
    if (text.empty()) return "";
    if (means(meaning::name, at) && at.of_attributes) return disguised_name(text);
    if (means(meaning::name, at) || means(meaning::nickname, at)) return nickname(text);
    if (means(meaning::date, at)) return shape_of_date(text);
    if (means(meaning::link, at)) return shape_of_link(text, at.path);
    return marker(describe(text));
}

std::string shaper::shape_of_date(std::string_view text) const {
    const auto date = iso::parse_day(text);
    const auto today = floor<days>(from_.now);
    if (!date || abs(*date - today) > longest_ago) return marker(describe(text));
    const iso::day monday = today - (weekday{today} - Monday);
    return iso::format(*date - (monday - first_day));
}

/// Shows the scheme, whether the link leads where the request went, and which known parameters it has.
std::string shaper::shape_of_link(std::string_view text, std::string_view path) const {
    const auto parsed = boost::urls::parse_uri(text);
    if (parsed.has_error() || (parsed->scheme() != "https" && parsed->scheme() != "http"))
        return marker(describe(text));
    std::string found = parsed->scheme() == "https" ? "url, https" : "url, http";
    if (parsed->has_userinfo()) found += ", user information";
    found += parsed->host() == from_.host ? ", same host" : ", another host";
    const std::string expected = from_.base_path + std::string(path);
    found += parsed->path() == expected ? ", same path" : ", another path";
    if (!parsed->has_query()) return marker(found + ", no parameters");
    found += ", parameters";
    std::size_t shown = 0;
    for (const auto& parameter : parsed->encoded_params()) {
        const std::string_view name(parameter.key.data(), parameter.key.size());
        if (++shown <= most_parameters) found += ' ' + (is_parameter(name) ? std::string(name) : "another");
    }
    return marker(found);
}

}  // namespace existd::api
