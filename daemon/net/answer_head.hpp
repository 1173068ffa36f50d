#pragma once
// The head of an answer: its status line and its fields, as servers send them and as Beast reads them.

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

namespace existd::net {

/// The size of the head at the front of `received`, its empty line included; 0 if its end has not arrived. Lines end
/// with LF, with or without CR before it.
std::size_t head_size(std::string_view received);

/// Whether `received` can be the beginning of an answer by HTTP/1.
bool may_be_answer(std::string_view received);

/// The same head in the one spelling that Beast's parser reads, which is stricter than curl. Line ends become
/// CRLF, folded lines one line, control characters spaces; the reason is dropped, and so are fields whose name is no
/// token and all of Connection but `close` and `keep-alive`. A length beside chunks is dropped, for chunks tell the
/// length (RFC 9112, 6.3). Codings of the transfer other than chunks become codings of the content.
///
/// error::malformed for what curl refuses too: another protocol, a line without a colon, a zero byte.
boost::system::result<std::string> respelled(std::string_view head);

}  // namespace existd::net
