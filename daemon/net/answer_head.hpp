#pragma once
// The head of an answer: its status line and its fields, as servers send them and as Beast reads them.

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

namespace existd::net {

/// Returns the size of the head at the front of `received`, including its empty line, or 0 if its end has not arrived.
/// Lines end with LF or CRLF.
std::size_t head_size(std::string_view received);

/// Returns whether `received` can be the beginning of an HTTP/1 answer.
bool may_be_answer(std::string_view received);

/// Returns the same head in the form that Beast's parser accepts, which is stricter than curl. Line ends become CRLF,
/// folded lines one line, control characters spaces. The reason is dropped, and so are fields whose name is not a
/// token, and everything in Connection except `close` and `keep-alive`. A length beside chunks is dropped, because the
/// chunks decide (RFC 9112, 6.3). Transfer codings other than chunked become content codings.
///
/// Returns error::malformed for what curl refuses, too: another protocol, a line without a colon, a zero byte.
boost::system::result<std::string> respelled(std::string_view head);

}  // namespace existd::net
