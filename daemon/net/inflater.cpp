#include "inflater.hpp"

#include <algorithm>
#include <array>
#include <new>

#include <zlib.h>

#include "error.hpp"

namespace existd::net {

struct inflater::state {
    z_stream stream{};
    std::size_t limit = 0;
    bool started = false;
    bool ended = false;

    ~state() { ::inflateEnd(&stream); }
};

inflater::inflater(std::size_t limit) : state_(std::make_unique<state>()) {
    state_->limit = limit;
    constexpr int largest_window = 15, detect_gzip_or_zlib = 32;
    if (::inflateInit2(&state_->stream, largest_window + detect_gzip_or_zlib) != Z_OK) throw std::bad_alloc();
}

inflater::~inflater() = default;
inflater::inflater(inflater&&) noexcept = default;
inflater& inflater::operator=(inflater&&) noexcept = default;

boost::system::error_code inflater::append(std::string_view chunk, std::string& out) {
    if (chunk.empty()) return {};
    state_->started = true;
    if (state_->ended) return error::bad_encoding;

    std::array<char, 16 * 1024> piece;
    z_stream& stream = state_->stream;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(chunk.data()));
    stream.avail_in = static_cast<uInt>(chunk.size());
    do {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        const int status = ::inflate(&stream, Z_NO_FLUSH);
        // Z_BUF_ERROR: all of the chunk is used up, more is to come
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return error::bad_encoding;

        const std::size_t made = piece.size() - stream.avail_out;
        if (made > state_->limit - std::min(state_->limit, out.size())) return error::body_too_large;
        out.append(piece.data(), made);

        if (status == Z_STREAM_END) {
            state_->ended = true;
            if (stream.avail_in != 0) return error::bad_encoding;
            return {};
        }
    } while (stream.avail_in != 0 || stream.avail_out == 0);
    return {};
}

bool inflater::complete() const {
    return state_->ended || !state_->started;
}

}  // namespace existd::net
