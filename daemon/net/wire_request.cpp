#include "daemon/net/wire_request.hpp"

#include <algorithm>

#include <openssl/crypto.h>

namespace existd::net {

void secret::wipe(std::string& text) {
    ::OPENSSL_cleanse(text.data(), text.size());
    text.clear();
}

bool is_well_formed(const http_request& request) {
    const auto all = [](const std::string& text, auto test) { return std::all_of(text.begin(), text.end(), test); };
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto visible = [](char c) { return c > ' ' && c < 127; };
    const auto one_line = [](char c) { return c >= ' ' && c < 127; };
    return !request.method.empty() && all(request.method, upper) && request.target.starts_with('/') &&
           all(request.target, visible) && all(request.authorization, one_line) && all(request.content_type, one_line);
}

namespace {

std::string bracketed(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

std::string authority(const std::string& host, unsigned port) {
    return bracketed(host) + ":" + std::to_string(port);
}

std::string host_header(const std::string& scheme, const std::string& host, unsigned port) {
    const unsigned usual = scheme == "https" ? 443 : 80;
    return port == usual ? bracketed(host) : authority(host, port);
}

void serialize(const http_request& request, const std::string& host_header, const std::string& user_agent,
               secret& wire) {
    std::string& text = wire.text;
    text.reserve(512 + request.target.size() + request.authorization.size() + request.content_type.size() +
                 host_header.size() + user_agent.size() + request.body.size());
    const auto add = [&text](const char* name, const std::string& value) {
        text.append(name).append(": ").append(value).append("\r\n");
    };
    text.append(request.method).append(" ").append(request.target).append(" HTTP/1.1\r\n");
    add("Host", host_header);
    add("User-Agent", user_agent);
    add("Accept", "application/json");
    add("Accept-Encoding", "gzip");
    if (!request.authorization.empty()) add("Authorization", request.authorization);
    if (!request.content_type.empty()) add("Content-Type", request.content_type);
    if (!request.body.empty() || request.method != "GET") add("Content-Length", std::to_string(request.body.size()));
    text.append("\r\n").append(request.body);
}

}  // namespace existd::net
