#include "daemon/api/decode.hpp"

#include "daemon/api/endpoints.hpp"
#include "daemon/api/json.hpp"

namespace existd::api {

boost::system::result<page, decode_error> decode_page(core::part part, std::string_view body) try {
    const auto document = json::parse(body);
    return endpoint_of(part).decode(json::node(document));
} catch (const json::error& error) {
    return decode_error{error.what()};
}

boost::system::result<page, decode_error> decode_odd_row(core::part part, std::string_view row) {
    return decode_page(part, "{\"count\":1,\"next\":null,\"results\":[" + string(row) + "]}");
}

bool is_json(std::string_view body) try {
    json::parse(body);
    return true;
} catch (const json::error&) {
    return false;
}

}  // namespace existd::api
