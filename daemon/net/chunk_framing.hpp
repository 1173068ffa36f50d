#pragma once
// The lines between the chunks of a body, as servers send them and as Beast reads them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/system/error_code.hpp>

namespace existd::net {

/// Normalises the lines between chunks, in pieces as they arrive, and does not change the chunks: line ends become
/// CRLF; extensions and trailers, which are not used, are dropped.
class chunk_framing {
  public:
    /// `limit` bounds the line of a chunk, and the trailers.
    explicit chunk_framing(std::size_t limit) : limit_(limit) {}

    /// Removes what it can use from the front of `received` and appends what Beast must read to `out`. Stops after the
    /// last line of the body. Returns error::malformed for what is not a chunk or for a line beyond the limit,
    /// error::header_too_large for trailers beyond it.
    boost::system::error_code append(std::string_view& received, std::string& out);

  private:
    enum class part { size, data, end_of_data, trailers, nothing };

    std::size_t limit_;
    part next_ = part::size;
    std::string line_;        ///< as far as it has arrived
    std::uint64_t left_ = 0;  ///< bytes of the chunk
    std::size_t trailers_ = 0;
    bool is_first_ = true;

    bool take_line(std::string_view& received);
    boost::system::error_code begin_chunk(std::string& out);
};

}  // namespace existd::net
