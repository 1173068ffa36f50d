#include "daemon/net/answer_head.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include "daemon/net/error.hpp"

namespace existd::net {
namespace {

namespace beast = boost::beast;

constexpr std::string_view blanks = " \t";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_token(std::string_view name) {
    const auto is_token_char = [](char c) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return is_letter || is_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    };
    return !name.empty() && std::all_of(name.begin(), name.end(), is_token_char);
}

/// Removes the first line from `text` and returns it without its line end.
std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

struct field {
    std::string name, value;

    bool is(std::string_view other) const { return beast::iequals(name, other); }
};

/// Returns `HTTP/1.1 200 OK` without the reason, or an empty text if `line` is not a status line.
std::string status_line(std::string_view line) {
    constexpr std::size_t version_size = 8;
    if (!may_be_answer(line) || line.size() < version_size || !is_digit(line[version_size - 1])) return "";
    const char minor = line[version_size - 1] == '0' ? '0' : '1';
    line.remove_prefix(version_size);
    const auto status = std::min(line.find_first_not_of(' '), line.size());
    line.remove_prefix(status);
    const auto digits = std::find_if_not(line.begin(), line.end(), is_digit) - line.begin();
    if (status == 0 || digits != 3) return "";
    return std::string("HTTP/1.") + minor + " " + std::string(line.substr(0, 3)) + " \r\n";
}

boost::system::result<std::vector<field>> read_fields(std::string_view lines) {
    std::vector<field> fields;
    while (!lines.empty()) {
        const std::string_view line = take_line(lines);
        if (line.empty()) break;
        if (blanks.find(line.front()) != std::string_view::npos) {
            if (fields.empty()) return error::malformed;
            fields.back().value.append(" ").append(trimmed(line));
            continue;
        }
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return error::malformed;
        fields.push_back({std::string(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
    }
    return fields;
}

void add(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::size_t head_size(std::string_view received) {
    for (std::size_t at = 0; (at = received.find('\n', at)) != std::string_view::npos;) {
        ++at;
        const auto next = received.find_first_not_of('\r', at);
        if (next != std::string_view::npos && received[next] == '\n') return next + 1;
    }
    return 0;
}

bool may_be_answer(std::string_view received) {
    constexpr std::string_view protocol = "HTTP/1.";
    const auto size = std::min(received.size(), protocol.size());
    return beast::iequals(received.substr(0, size), protocol.substr(0, size));
}

boost::system::result<std::string> respelled(std::string_view head) {
    if (head.find('\0') != std::string_view::npos) return error::malformed;
    std::string result = status_line(take_line(head));
    auto fields = read_fields(head);
    if (result.empty() || !fields) return error::malformed;

    bool chunked = false, close = false, keep_alive = false;
    std::string codings;
    for (const field& each : *fields) {
        if (each.is("Connection")) {
            beast::http::token_list tokens{each.value};
            close = close || tokens.exists("close");
            keep_alive = keep_alive || tokens.exists("keep-alive");
        } else if (each.is("Transfer-Encoding")) {
            for (const auto coding : beast::http::token_list{each.value}) {
                if (beast::iequals(coding, "chunked"))
                    chunked = true;
                else if (!beast::iequals(coding, "identity"))
                    add(codings, "Content-Encoding", {coding.data(), coding.size()});
            }
        }
    }
    for (field& each : *fields) {
        const bool is_of_no_use = !is_token(each.name) || each.is("Connection") || each.is("Proxy-Connection") ||
                                  each.is("Transfer-Encoding") || (chunked && each.is("Content-Length"));
        if (is_of_no_use) continue;
        const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == 127; };
        std::replace_if(each.value.begin(), each.value.end(), is_control, ' ');
        add(result, each.name, each.value);
    }
    result += codings;
    if (chunked) add(result, "Transfer-Encoding", "chunked");
    if (close) add(result, "Connection", "close");
    if (keep_alive) add(result, "Connection", "keep-alive");
    return result + "\r\n";
}

}  // namespace existd::net
