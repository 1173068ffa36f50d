#include "daemon/net/chunk_framing.hpp"

#include <algorithm>
#include <charconv>

#include "daemon/net/error.hpp"

namespace existd::net {

/// Returns whether the line is whole now; then its LF, and CR before that, are gone.
bool chunk_framing::take_line(std::string_view& received) {
    const auto end = received.find('\n');
    const bool is_whole = end != std::string_view::npos;
    const auto taken = is_whole ? end + 1 : received.size();
    line_.append(received.substr(0, taken));
    received.remove_prefix(taken);
    if (!is_whole) return false;
    line_.pop_back();
    if (line_.ends_with('\r')) line_.pop_back();
    return true;
}

boost::system::error_code chunk_framing::begin_chunk(std::string& out) {
    const char* const first = line_.data();
    const char* const last = first + line_.size();
    const auto [end, failed] = std::from_chars(first, last, left_, 16);
    const bool ends_there = end == last || *end == ' ' || *end == '\t' || *end == ';';
    if (failed != std::errc{} || !ends_there) return error::malformed;
    if (left_ == 0) {
        next_ = part::trailers;
    } else {
        next_ = part::data;
        // Beast reads the end of a chunk together with what follows it.
        if (!is_first_) out.append("\r\n");
        is_first_ = false;
        out.append(first, end).append("\r\n");
    }
    line_.clear();
    return {};
}

boost::system::error_code chunk_framing::append(std::string_view& received, std::string& out) {
    while (!received.empty() && next_ != part::nothing) {
        if (next_ == part::data) {
            const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, received.size()));
            out.append(received.substr(0, taken));
            received.remove_prefix(taken);
            left_ -= taken;
            if (left_ == 0) next_ = part::end_of_data;
            continue;
        }
        const bool is_whole = take_line(received);
        if (next_ == part::end_of_data) {
            if (!line_.empty() && (is_whole || line_ != "\r")) return error::malformed;
            if (is_whole) next_ = part::size;
            continue;
        }
        if (trailers_ + line_.size() > limit_) return next_ == part::size ? error::malformed : error::header_too_large;
        if (!is_whole) break;
        if (next_ == part::size) {
            if (const auto failed = begin_chunk(out)) return failed;
        } else if (line_.empty()) {
            out.append(is_first_ ? "0\r\n\r\n" : "\r\n0\r\n\r\n");
            next_ = part::nothing;
        } else {
            trailers_ += line_.size();
            line_.clear();
        }
    }
    return {};
}

}  // namespace existd::net
