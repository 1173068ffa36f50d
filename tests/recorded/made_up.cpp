#include "tests/recorded/made_up.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <stdexcept>

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "daemon/api/describe.hpp"

namespace existd::tests {
namespace {

bool has(const std::string& kind, const char* detail) {
    return kind.find(detail) != std::string::npos;
}

/// Returns the number before `words`, or 0.
int number_before(const std::string& kind, const std::string& words) {
    std::smatch found;
    return std::regex_search(kind, found, std::regex("(\\d+) " + words)) ? std::stoi(found[1]) : 0;
}

const std::map<std::string, std::string> numbers{
    {"integer-valued float", "3531.0"}, {"decimal, below 0.0001", "1.5e-26"}, {"decimal, many digits", "0.557785155"},
    {"number beyond 64 bits", "1e300"}, {"decimal, 1 digit", "0.5"},          {"decimal, 2 digits", "0.25"},
    {"decimal, 3 digits", "0.125"},     {"decimal, 4 digits", "0.0625"},      {"decimal, 5 digits", "0.03125"},
    {"decimal, 6 digits", "0.015625"},
};

const std::map<std::string, std::string> texts{
    {"date", "1999-06-15"},
    {"boolean as text", "true"},
    {"integer as text", "8432"},
    {"decimal as text", "1.5"},
    {"time zone", "Australia/Melbourne"},
    {"coordinates", "-37.81,144.96"},
    {"url, http", "http://exist.io/"},
};

}  // namespace

bool is_omission(const std::string& marker) {
    return std::regex_match(marker, std::regex("<\\d+ (item|key)s? left out>"));
}

std::string in_quotes(const std::string& text) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
    out.String(text.c_str(), static_cast<rapidjson::SizeType>(text.size()));
    return buffer.GetString();
}

std::string inventor::value_for(const std::string& marker) {
    ++made_;
    std::string kind = marker.substr(1, marker.size() - 2);
    std::smatch found;
    if (std::regex_match(kind, found, std::regex("name (\\d+)"))) return "\"name_" + found[1].str() + '"';
    if (kind == "boolean") return "true";
    if (kind == "left out") return "null";
    // The envelope gets its count and links when it is served.
    if (kind.starts_with("integer, ")) return "0";
    if (kind.starts_with("url, http") && kind.size() > 10) return "\"https://exist.io/api/2/insights/?page=2\"";

    const bool negative = kind.starts_with("negative ");
    const std::string size = kind.substr(negative ? 9 : 0);
    const std::string sign = negative ? "-" : "";
    if (size == "integer") return sign + std::to_string(10 + made_);
    if (const auto number = numbers.find(size); number != numbers.end()) return sign + number->second;
    return in_quotes(text_of(kind));
}

std::string inventor::key_for(const std::string& marker) {
    ++made_;
    const auto kind = marker.find(": ");
    return text_of(marker.substr(kind + 2, marker.size() - kind - 3));
}

std::string inventor::text_of(const std::string& kind) {
    const auto known = texts.find(kind);
    const std::string text = known != texts.end()            ? known->second
                             : kind == "url, https"          ? fmt::format("https://exist.io/{}", made_)
                             : kind.starts_with("date-time") ? date_time(kind)
                                                             : plain_text(kind);
    if (api::describe(text) != kind) throw std::invalid_argument("no recording has the marker <" + kind + '>');
    return text;
}

/// Returns a text of the greatest length that the marker allows.
std::string inventor::plain_text(const std::string& kind) {
    const auto length = static_cast<std::size_t>(number_before(kind, "characters"));
    std::string features;
    if (has(kind, "markup")) features += "<>";
    if (has(kind, "CRLF")) features += "\r\n";
    if (has(kind, "newline")) features += "\n";
    if (has(kind, "control characters")) features += "\t";
    std::size_t taken = features.size();
    if (has(kind, "beyond ASCII")) {
        features += "é";
        ++taken;
    }
    std::string text = fmt::format("t{}", made_).substr(0, length - std::min(length, taken));
    text.resize(length - std::min(length, taken), 'x');
    return text + features;
}

std::string inventor::date_time(const std::string& kind) {
    std::string text =
        fmt::format("2001-01-05{}06:{:02}:{:02}", has(kind, "a space") ? ' ' : 'T', made_ / 60 % 60, made_ % 60);
    if (const int digits = number_before(kind, "digits of fraction"); digits > 0)
        text += '.' + std::string("123456789").substr(0, static_cast<std::size_t>(digits));
    if (has(kind, "with Z")) text += 'Z';
    if (has(kind, "with offset")) text += has(kind, "no colon") ? "+0800" : "+08:00";
    return text;
}

}  // namespace existd::tests
