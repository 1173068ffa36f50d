#include "daemon/api/recording.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "daemon/api/shape.hpp"
#include "daemon/core/retry.hpp"

namespace existd::api {
namespace {

using namespace std::chrono;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::string in_lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

/// Returns the word if it is a known one, otherwise `instead`.
template <std::size_t size>
std::string known_or(std::string_view text, const std::array<std::string_view, size>& known, const char* instead) {
    const std::string word = in_lower_case(trimmed(text));
    return std::find(known.begin(), known.end(), word) != known.end() ? word : instead;
}

std::string shape_of_type(std::string_view header) {
    constexpr std::array<std::string_view, 6> types{
        "application/json", "application/problem+json", "text/html", "text/json", "text/plain", "text/xml"};
    constexpr std::array<std::string_view, 4> parameters{"charset=utf-8", "charset=iso-8859-1", "charset=us-ascii",
                                                         "charset=\"utf-8\""};
    auto end = header.find(';');
    std::string found = known_or(header.substr(0, end), types, "<another type>");
    if (end == std::string_view::npos) return found;
    header.remove_prefix(end + 1);
    return found + "; " + known_or(header, parameters, "<other parameters>");
}

std::string shape_of_encoding(std::string_view header) {
    constexpr std::array<std::string_view, 6> known{"br", "deflate", "gzip", "identity", "x-gzip", "zstd"};
    return known_or(header, known, "<another encoding>");
}

/// Describes roughly how far apart two clocks are, or how long to wait.
std::string rounded(milliseconds difference) {
    const auto size = abs(difference);
    if (size <= seconds{10}) return "now";
    const char* const where = difference.count() < 0 ? " ago" : " ahead";
    const char* const amount = size <= minutes{5}  ? "a few minutes"
                               : size <= hours{1}  ? "up to an hour"
                               : size <= hours{24} ? "up to a day"
                                                   : "more than a day";
    return std::string(amount) + where;
}

std::string shape_of_instant(std::string_view header, iso::instant received) {
    const auto date = core::parse_http_date(header);
    return date ? "<HTTP date, " + rounded(*date - received) + '>' : "<no HTTP date>";
}

/// A plausible number of seconds is kept, because it says nothing about the user.
std::string shape_of_wait(std::string_view header, iso::instant received) {
    constexpr std::size_t most_digits = 4;
    const bool digits = header.find_first_not_of("0123456789") == std::string_view::npos;
    if (digits) return header.size() <= most_digits ? std::string(header) : "<more than two hours>";
    return shape_of_instant(header, received);
}

/// Returns the target without percent-encoding. Only names of attributes can be personal.
std::string shown_target(const question& asked, shaper& shapes) {
    question shown = asked;
    for (auto& [name, value] : shown.parameters) {
        if (!name.starts_with("attribute")) continue;
        std::string names;
        for (std::size_t end = 0; end != std::string::npos;) {
            end = value.find(',');
            names += (names.empty() ? "" : ",") + shapes.disguised_name(value.substr(0, end));
            value.erase(0, end == std::string::npos ? end : end + 1);
        }
        value = names;
    }
    return shown.readable_target();
}

void put(shape_writer& out, const char* key, const std::string& text) {
    out.Key(key);
    out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

std::string text_of(const answer& from, shaper& shapes) {
    shape_buffer buffer;
    shape_writer out(buffer);
    out.SetIndent(' ', 2);
    out.StartObject();
    put(out, "request", shown_target(from.asked, shapes));
    out.Key("status");
    out.Int(from.status);
    out.Key("headers");
    out.StartObject();
    if (!from.content_type.empty()) put(out, "Content-Type", shape_of_type(from.content_type));
    if (!from.content_encoding.empty()) put(out, "Content-Encoding", shape_of_encoding(from.content_encoding));
    if (!from.retry_after.empty()) put(out, "Retry-After", shape_of_wait(from.retry_after, from.received));
    if (!from.date.empty()) put(out, "Date", shape_of_instant(from.date, from.received));
    out.EndObject();
    out.Key("body");
    shapes.write_body(from.body, from.asked.path, out);
    out.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

}  // namespace

std::vector<recorded_file> recording_of(const std::vector<answer>& answers, const origin& from) {
    shaper shapes(from);
    for (const answer& each : answers) shapes.learn(each.body);
    std::vector<recorded_file> files;
    for (const answer& each : answers) files.push_back({each.asked.name + ".json", text_of(each, shapes)});
    return files;
}

}  // namespace existd::api
