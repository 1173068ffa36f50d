#pragma once
// Decompresses bytes as they arrive, up to a limit.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <boost/system/error_code.hpp>

namespace existd::net {

class inflater {
  public:
    /// Decodes gzip and zlib streams; with `may_be_raw` also a stream without either header, which some servers call
    /// "deflate". A gzip stream may have several members, and zero bytes after the last. Throws std::bad_alloc.
    explicit inflater(std::size_t limit, bool may_be_raw = false);
    ~inflater();
    inflater(inflater&&) noexcept;
    inflater& operator=(inflater&&) noexcept;

    /// Appends what `chunk` decompresses to. Returns error::body_too_large if the whole would exceed the limit (what is
    /// appended never does), error::bad_encoding for a broken stream or for other bytes after its end.
    boost::system::error_code append(std::string_view chunk, std::string& out);

    /// Returns whether the stream is complete; an empty one is.
    bool complete() const;

  private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace existd::net
