#include "tests/recorded/played_account.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <zlib.h>

#include "common/iso.hpp"

namespace existd::tests {
namespace {

using rapidjson::Document;
using rapidjson::Value;

std::string json_of(const Value& value) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
    value.Accept(out);
    return buffer.GetString();
}

Document parsed(const std::string& text) {
    Document result;
    if (result.Parse(text.c_str()).HasParseError()) throw std::invalid_argument("not JSON: " + text.substr(0, 200));
    return result;
}

bool is_marker(const std::string& text) {
    return text.starts_with('<') && text.ends_with('>');
}

/// Returns a shape as JSON, with made-up values for its markers.
std::string played(const Value& shape, inventor& making) {
    std::string all;
    const auto add = [&all](const std::string& part) { all += (all.empty() ? "" : ",") + part; };
    if (shape.IsString()) {
        const std::string text = shape.GetString();
        return is_marker(text) ? making.value_for(text) : in_quotes(text);
    }
    if (shape.IsArray()) {
        for (const auto& each : shape.GetArray())
            if (!each.IsString() || !is_omission(each.GetString())) add(played(each, making));
        return '[' + all + ']';
    }
    if (!shape.IsObject()) return json_of(shape);
    for (const auto& member : shape.GetObject()) {
        const std::string key = member.name.GetString();
        if (is_omission(key)) continue;
        add(in_quotes(is_marker(key) ? making.key_for(key) : key) + ':' + played(member.value, making));
    }
    return '{' + all + '}';
}

/// Returns a body for a marker such as `<a web page instead of JSON, 30 bytes in all>`.
std::string unusable_body(const std::string& marker) {
    if (marker == "<empty body>") return "";
    return marker.find("web page") != std::string::npos ? "<html><body>Down for maintenance</body></html>" : "{\"coun";
}

parameters parsed_query(const std::string& query) {
    parameters found;
    std::istringstream in(query);
    for (std::string each; std::getline(in, each, '&');) {
        const auto equals = each.find('=');
        std::string value = equals == std::string::npos ? "" : each.substr(equals + 1);
        for (auto at = value.find('%'); at != std::string::npos && at + 2 < value.size(); at = value.find('%', at + 1))
            value.replace(at, 3, 1, static_cast<char>(std::stoi(value.substr(at + 1, 2), nullptr, 16)));
        found[each.substr(0, equals)] = value;
    }
    return found;
}

/// Moves the rows back by twenty weeks. The daemon asks for the values of a single attribute only before the days that
/// it has read for all attributes.
void make_older(Document& listing) {
    if (!listing.IsObject() || !listing.HasMember("results")) return;
    for (auto& row : listing["results"].GetArray())
        if (const auto date = iso::parse_day(row["date"].GetString()))
            row["date"].SetString(iso::format(*date - std::chrono::days{140}).c_str(), listing.GetAllocator());
}

recorded_answer read(const std::filesystem::path& file, inventor& making) {
    std::ifstream in(file);
    const Document recorded = parsed({std::istreambuf_iterator<char>(in), {}});
    recorded_answer result;
    std::string target = recorded["request"].GetString();
    // Names in the target are markers, too.
    for (auto at = target.find("<name "); at != std::string::npos; at = target.find("<name "))
        target.replace(at, target.find('>', at) + 1 - at,
                       "name_" + target.substr(at + 6, target.find('>', at) - at - 6));
    const auto question = target.find('?');
    result.path = target.substr(0, question);
    if (question != std::string::npos) result.asked = parsed_query(target.substr(question + 1));
    result.status = recorded["status"].GetInt();
    for (const auto& header : recorded["headers"].GetObject())
        if (const std::string value = header.value.GetString(); !is_marker(value))
            result.headers[header.name.GetString()] =
                value.substr(0, value.find(" <") - (value.find(" <") != value.npos));
    const Value& body = recorded["body"];
    if (body.IsString()) {
        result.text = unusable_body(body.GetString());
    } else {
        result.text = played(body, making);
        result.body = parsed(result.text);
    }
    if (result.path == "attributes/values/") make_older(result.body);
    return result;
}

std::string text_in(const Value& row, const char* field) {
    if (!row.IsObject() || !row.HasMember(field)) return "";
    const Value& found = row[field];
    if (found.IsObject()) return text_in(found, "name");
    return found.IsString() ? found.GetString() : "";
}

/// Returns the name of the attribute that a row describes.
std::string attribute_of(const Value& row) {
    for (const char* field : {"name", "user_attribute", "attribute"})
        if (const auto name = text_in(row, field); !name.empty()) return name;
    return "";
}

std::string asked_for(const parameters& asked, const char* name, const std::string& otherwise = "") {
    const auto found = asked.find(name);
    return found == asked.end() ? otherwise : found->second;
}

/// Returns whether a row belongs into an answer, and removes those of its values that do not.
bool keep(Document& row, const parameters& asked) {
    const std::string first = asked_for(asked, "date_min", "0000-00-00");
    const std::string last = asked_for(asked, "date_max", played_account::today);
    const std::string names = ',' + asked_for(asked, "attributes") + ',';
    if (asked.contains("attributes") && names.find(',' + attribute_of(row) + ',') == std::string::npos) return false;
    if (const auto date = text_in(row, "date"); !date.empty() && (date < first || date > last)) return false;
    if (!row.IsObject() || !row.HasMember("values")) return true;
    const auto oldest =
        iso::format(*iso::parse_day(last) - std::chrono::days{std::stoi(asked_for(asked, "days", "1")) - 1});
    auto& values = row["values"];
    for (auto each = values.Begin(); each != values.End();) {
        const auto date = text_in(*each, "date");
        each = date < oldest || date > last ? values.Erase(each) : each + 1;
    }
    return true;
}

std::string http(int status, std::map<std::string, std::string> headers, std::string body) {
    if (headers.contains("Content-Encoding") && headers["Content-Encoding"].ends_with("gzip")) {
        z_stream stream{};
        deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
        std::string packed(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
        stream.next_in = reinterpret_cast<Bytef*>(body.data());
        stream.avail_in = static_cast<uInt>(body.size());
        stream.next_out = reinterpret_cast<Bytef*>(packed.data());
        stream.avail_out = static_cast<uInt>(packed.size());
        deflate(&stream, Z_FINISH);
        packed.resize(stream.total_out);
        deflateEnd(&stream);
        body = packed;
    }
    headers["Content-Length"] = std::to_string(body.size());
    std::string text = fmt::format("HTTP/1.1 {} Played\r\n", status);
    for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
    return text + "\r\n" + body;
}

}  // namespace

played_account::played_account(const std::vector<std::filesystem::path>& files) {
    inventor making;
    for (const auto& file : files) answers_.push_back(read(file, making));
}

/// Returns the rows recorded for a path, page by page.
std::vector<played_account::rows> played_account::pages_of(const std::string& path, const parameters& asked) const {
    std::vector<rows> pages(1);
    std::set<std::string> averages, pairs;
    for (const auto& each : answers_) {
        if (each.path != path || !each.is_listing()) continue;
        if (asked_for(each.asked, "attribute") != asked_for(asked, "attribute")) continue;
        const bool historical = each.asked.contains("include_historical");
        if (path == "averages/" && historical && !asked.contains("include_historical")) continue;
        // The daemon asks for values of a single attribute by date, not by page.
        const std::string number = path == "attributes/values/" ? "1" : asked_for(each.asked, "page", "1");
        const auto page = static_cast<std::size_t>(std::stoi(number));
        if (pages.size() < page) pages.resize(page);
        for (const auto& row : each.body["results"].GetArray()) {
            pairs.insert(text_in(row, "attribute") + ' ' + text_in(row, "attribute2"));
            // The same averages may be in several answers.
            if (path == "averages/" && !averages.insert(attribute_of(row) + text_in(row, "date")).second) continue;
            pages[page - 1].push_back(json_of(row));
        }
    }
    // The daemon never asks for a single pair, so the listing has it, too.
    for (const auto& each : answers_)
        if (path == "correlations/" && each.path == "correlations/combo/" && each.status == 200 &&
            !pairs.contains(text_in(each.body, "attribute") + ' ' + text_in(each.body, "attribute2")))
            pages[0].push_back(json_of(each.body));
    return pages;
}

/// Adds attributes that were recorded only in the other listing of attributes.
void played_account::add_missing_attributes(const std::string& path, std::vector<rows>& pages) const {
    std::set<std::string> known;
    for (const auto& page : pages)
        for (const auto& row : page) known.insert(attribute_of(parsed(row)));
    const auto add = [&](const std::string& name, const std::string& row) {
        if (!name.empty() && known.insert(name).second) pages.back().push_back(row);
    };
    const bool with_values = path == "attributes/with-values/";
    for (const auto& each : answers_) {
        if (each.path == "attributes/values/")
            if (const auto name = asked_for(each.asked, "attribute"); !name.empty())
                add(name, fmt::format(R"({{"name": "{}", "label": "x", "active": true, "value_type": 0{}}})", name,
                                      with_values ? ", \"values\": []" : ""));
        if (!each.is_listing() || each.path != (with_values ? "attributes/" : "attributes/with-values/")) continue;
        for (const auto& row : each.body["results"].GetArray()) {
            Document changed;
            changed.CopyFrom(row, changed.GetAllocator());
            const bool is_active = !row.HasMember("active") || !row["active"].IsBool() || row["active"].GetBool();
            if (with_values && !is_active) continue;
            if (with_values)
                changed.AddMember("values", Value(rapidjson::kArrayType), changed.GetAllocator());
            else
                changed.RemoveMember("values");
            add(attribute_of(row), json_of(changed));
        }
    }
}

/// Returns a page of a listing in its recorded envelope, or an empty text if there is no such page.
std::string played_account::listing(const std::string& path, const parameters& asked) const {
    auto pages = pages_of(path, asked);
    if (path == "attributes/" || path == "attributes/with-values/") add_missing_attributes(path, pages);
    std::vector<rows> kept;
    std::size_t count = 0;
    for (const auto& page : pages) {
        kept.emplace_back();
        for (const auto& row : page) {
            Document changed = parsed(row);
            if (keep(changed, asked)) kept.back().push_back(json_of(changed));
        }
        count += kept.back().size();
    }
    const auto wanted = static_cast<std::size_t>(std::stoi(asked_for(asked, "page", "1")));
    const auto limit = static_cast<std::size_t>(std::stoi(asked_for(asked, "limit", "100")));
    if (wanted > 1 && wanted > kept.size()) return "";
    rows shown = kept[wanted - 1];
    const bool more = wanted < kept.size() || shown.size() > limit;
    shown.resize(std::min(limit, shown.size()));

    std::string envelope = "{\"count\":" + std::to_string(count);
    envelope += more ? ",\"next\":\"https://exist.io/api/2/" + path + "?page=2\"" : ",\"next\":null";
    const auto recorded = std::find_if(answers_.begin(), answers_.end(), [&](const recorded_answer& each) {
        return each.path == path && each.is_listing();
    });
    if (recorded != answers_.end())
        for (const auto& member : recorded->body.GetObject())
            if (const std::string key = member.name.GetString(); key != "count" && key != "next" && key != "results")
                envelope += ',' + in_quotes(key) + ':' + json_of(member.value);
    envelope += ",\"results\":[";
    for (std::size_t i = 0; i < shown.size(); ++i) envelope += (i > 0 ? "," : "") + shown[i];
    return envelope + "]}";
}

std::string played_account::answer(const std::string& request) const {
    const std::string base = "GET /api/2/";
    std::string target = request.substr(base.size(), request.find(' ', base.size()) - base.size());
    const auto question = target.find('?');
    const parameters asked = question == std::string::npos ? parameters() : parsed_query(target.substr(question + 1));
    const std::string path = target.substr(0, question);

    const recorded_answer* recorded = nullptr;
    for (const auto& each : answers_)
        if (each.path == path && asked_for(each.asked, "page", "1") == asked_for(asked, "page", "1")) recorded = &each;
    const std::map<std::string, std::string> plain{{"Content-Type", "application/json"}};
    const auto& headers = recorded != nullptr ? recorded->headers : plain;
    if (recorded != nullptr && !recorded->is_listing()) return http(recorded->status, headers, recorded->text);
    if (path == "accounts/profile/") return http(200, plain, R"({"username": "played", "timezone": "UTC"})");
    const std::string page = listing(path, asked);
    return page.empty() ? http(404, plain, R"({"detail": "Invalid page."})") : http(200, headers, page);
}

}  // namespace existd::tests
