#pragma once
// JSON → rows.

#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "daemon/api/rows.hpp"
#include "daemon/core/parts.hpp"

namespace existd::api {

/// Why an answer is not a page: where in the JSON (`results[3].date`) and what was expected there.
struct decode_error {
    std::string message;
};

/// Decodes a whole answer of the endpoint that serves `part`. A documented field that is missing is null; one of a type
/// that nobody documented is null too, and kept in the row's `rest` with the fields nobody documented. A row without
/// what identifies it is one of page.odd. Returns an error for anything that is not the JSON of a page (an HTML page, a
/// body cut short) or invalid UTF-8. Throws nothing but std::bad_alloc.
boost::system::result<page, decode_error> decode_page(core::part part, std::string_view body);

/// Decodes one row that was kept as JSON: a page with it, or an error if it is no JSON at all.
boost::system::result<page, decode_error> decode_odd_row(core::part part, std::string_view row);

/// Whether a body is JSON, of whatever content.
bool is_json(std::string_view body);

}  // namespace existd::api
