#pragma once
// Decodes JSON into rows.

#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "daemon/api/rows.hpp"
#include "daemon/core/parts.hpp"

namespace existd::api {

/// Why an answer is not a page: the place in the JSON (`results[3].date`) and what was expected there.
struct decode_error {
    std::string message;
};

/// Decodes an answer of the endpoint that serves `part`. A missing documented field is null. A documented field of an
/// undocumented type is null too; it is kept in the row's `rest`, like the undocumented fields. A row without its
/// identifying fields goes into page.odd. Returns an error if the body is not the JSON of a page (an HTML page, a
/// truncated body) or has invalid UTF-8. Throws only std::bad_alloc.
boost::system::result<page, decode_error> decode_page(core::part part, std::string_view body);

/// Decodes one row that was kept as JSON. Returns a page with this row, or an error if the text is not JSON.
boost::system::result<page, decode_error> decode_odd_row(core::part part, std::string_view row);

/// Whether a body is JSON, whatever its content.
bool is_json(std::string_view body);

}  // namespace existd::api
