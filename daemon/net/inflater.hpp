#pragma once
// Decompression as the bytes arrive, with a cap.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <boost/system/error_code.hpp>

namespace existd::net {

class inflater {
  public:
    /// Takes gzip and zlib streams; with `may_be_raw` also one without either header, which some servers call
    /// "deflate". Members of gzip may follow each other, and zero bytes the last one. Throws std::bad_alloc.
    explicit inflater(std::size_t limit, bool may_be_raw = false);
    ~inflater();
    inflater(inflater&&) noexcept;
    inflater& operator=(inflater&&) noexcept;

    /// Appends what `chunk` decompresses to. error::body_too_large where all of it would be more than the limit (what
    /// is appended never is), error::bad_encoding for a broken stream or other bytes after its end.
    boost::system::error_code append(std::string_view chunk, std::string& out);

    /// Whether the stream is whole; one without any byte is.
    bool complete() const;

  private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace existd::net
