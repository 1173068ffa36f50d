// Compressed bodies: however the bytes arrive, the text is the same, and never beyond the limit. The first byte is the
// size of the pieces; what follows is taken for a stream, and for a text to be compressed.
// Seen to be caught: a limit for each piece instead of all of them (net/inflater.cpp).
#include "daemon/net/inflater.hpp"

#include <algorithm>

#include <zlib.h>

#include "tests/fuzz/target.hpp"

namespace existd::fuzz {
namespace {

constexpr std::size_t limit = 1 << 16;

struct outcome {
    boost::system::error_code failed;
    bool complete = false;
    std::string text;
};

outcome inflated(std::string_view stream, std::size_t piece, bool may_be_raw = false) {
    outcome result;
    net::inflater inflater(limit, may_be_raw);
    while (!stream.empty() && !result.failed) {
        result.failed = inflater.append(stream.substr(0, piece), result.text);
        expect(result.text.size() <= limit, "the text never outgrows its limit");
        stream.remove_prefix(std::min(piece, stream.size()));
    }
    result.complete = inflater.complete();
    return result;
}

std::string deflated(std::string_view text) {
    std::string stream(::compressBound(text.size()), '\0');
    uLongf size = stream.size();
    expect(::compress(reinterpret_cast<Bytef*>(stream.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                      text.size()) == Z_OK,
           "zlib compresses");
    stream.resize(size);
    return stream;
}

}  // namespace
}  // namespace existd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace existd::fuzz;
    if (size == 0) return 0;
    const std::size_t piece = data[0] + std::size_t{1};
    const auto bytes = text_of(data + 1, size - 1);

    for (const bool may_be_raw : {false, true}) {
        const outcome whole = inflated(bytes, bytes.size() + 1, may_be_raw),
                      pieces = inflated(bytes, piece, may_be_raw);
        expect(static_cast<bool>(whole.failed) == static_cast<bool>(pieces.failed), "pieces fail where the whole does");
        if (!whole.failed)
            expect(whole.text == pieces.text && whole.complete == pieces.complete, "pieces make the same text");
    }

    if (bytes.size() > limit) return 0;
    const outcome again = inflated(deflated(bytes), piece);
    expect(!again.failed && again.complete && again.text == bytes, "what was compressed reads back equal");
    return 0;
}
