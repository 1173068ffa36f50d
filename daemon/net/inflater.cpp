#include "daemon/net/inflater.hpp"

#include <array>
#include <new>

#include <zlib.h>

#include "daemon/net/error.hpp"

namespace existd::net {
namespace {

constexpr int largest_window = 15, gzip_or_zlib = largest_window + 32, gzip_only = largest_window + 16,
              without_header = -largest_window;
constexpr unsigned char gzip_begins = 0x1f;

/// No stream without a header begins like one with a header: neither 0x1f nor zlib's method 8 is a kind of block.
bool has_header(unsigned char first) {
    return first == gzip_begins || (first & 0x0f) == Z_DEFLATED;
}

}  // namespace

struct inflater::state {
    enum class place { before, inside, after_member, in_padding };

    z_stream stream{};
    std::size_t left = 0;
    bool may_be_raw = false;
    place at = place::before;

    ~state() { ::inflateEnd(&stream); }

    boost::system::error_code enter();
    boost::system::error_code inflate_some(std::string& out);
};

inflater::inflater(std::size_t limit, bool may_be_raw) : state_(std::make_unique<state>()) {
    state_->left = limit;
    state_->may_be_raw = may_be_raw;
    if (::inflateInit2(&state_->stream, gzip_or_zlib) != Z_OK) throw std::bad_alloc();
}

inflater::~inflater() = default;
inflater::inflater(inflater&&) noexcept = default;
inflater& inflater::operator=(inflater&&) noexcept = default;

/// Starts the stream, its next member, or the zeros after it; the next byte decides which.
boost::system::error_code inflater::state::enter() {
    const unsigned char next = *stream.next_in;
    if (at == place::before) {
        if (may_be_raw && !has_header(next)) ::inflateReset2(&stream, without_header);
        at = place::inside;
    } else if (at == place::after_member && next == gzip_begins) {
        ::inflateReset2(&stream, gzip_only);
        at = place::inside;
    } else if (next == 0) {
        at = place::in_padding;
        ++stream.next_in;
        --stream.avail_in;
    } else {
        return error::bad_encoding;
    }
    return {};
}

boost::system::error_code inflater::state::inflate_some(std::string& out) {
    std::array<char, 16 * 1024> piece;
    do {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        const int status = ::inflate(&stream, Z_NO_FLUSH);
        // Z_BUF_ERROR: all of the chunk is used up, more is to come
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return error::bad_encoding;

        const std::size_t made = piece.size() - stream.avail_out;
        if (made > left) return error::body_too_large;
        left -= made;
        out.append(piece.data(), made);
        if (status == Z_STREAM_END) at = place::after_member;
    } while (at == place::inside && (stream.avail_in != 0 || stream.avail_out == 0));
    return {};
}

boost::system::error_code inflater::append(std::string_view chunk, std::string& out) {
    z_stream& stream = state_->stream;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(chunk.data()));
    stream.avail_in = static_cast<uInt>(chunk.size());
    while (stream.avail_in != 0) {
        if (state_->at != state::place::inside)
            if (const auto failed = state_->enter()) return failed;
        if (state_->at == state::place::inside)
            if (const auto failed = state_->inflate_some(out)) return failed;
    }
    return {};
}

bool inflater::complete() const {
    return state_->at != state::place::inside;
}

}  // namespace existd::net
