#include "render.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

#include <zlib.h>

namespace simulator {
namespace {

std::string gzipped(const std::string& plain) {
    z_stream stream{};
    constexpr int with_gzip_header = 15 + 16;
    if (deflateInit2(&stream, 5, Z_DEFLATED, with_gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc{};
    std::string result(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

// Cuts it into pieces of growing, odd sizes, so that a reader meets their borders everywhere.
std::string in_chunks(const std::string& body) {
    std::string result;
    for (std::size_t at = 0, size = 1; at < body.size(); at += size, size = size * 2 + 1) {
        size = std::min(size, body.size() - at);
        std::array<char, 20> head{};
        std::snprintf(head.data(), head.size(), "%zx\r\n", size);
        result += head.data() + body.substr(at, size) + "\r\n";
    }
    return result + "0\r\n\r\n";
}

const char* reason(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 429:
            return "Too Many Requests";
        case 500:
            return "Internal Server Error";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        default:
            return "Unusual";
    }
}

}  // namespace

rendered render(const response& answer, const request& asked) {
    const delivery& how = answer.delivery;
    const bool compress = how.gzip && header(asked.headers, "Accept-Encoding").find("gzip") != std::string::npos;
    std::string body = compress ? gzipped(answer.body) : answer.body;
    rendered result;
    result.close = how.close || how.truncate_after || header(asked.headers, "Connection") == "close";
    std::string& bytes = result.bytes;
    bytes = "HTTP/1.1 " + std::to_string(answer.status) + ' ' + reason(answer.status) + "\r\nServer: simulator\r\n";
    for (const auto& [key, value] : answer.headers) bytes += key + ": " + value + "\r\n";
    if (compress) bytes += "Content-Encoding: gzip\r\n";
    if (how.chunked) {
        bytes += "Transfer-Encoding: chunked\r\n";
        body = in_chunks(body);
    } else {
        bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    bytes += result.close ? "Connection: close\r\n\r\n" : "\r\n";
    bytes += how.truncate_after ? body.substr(0, std::min(*how.truncate_after, body.size() / 2)) : body;
    if (how.reset_after) {
        bytes.resize(std::min(bytes.size(), *how.reset_after));
        result.reset = true;
    }
    return result;
}

}  // namespace simulator
