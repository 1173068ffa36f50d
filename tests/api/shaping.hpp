#pragma once
// Turns bodies into shapes.

#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/shape.hpp"

namespace existd::api {

/// Monday 30 November 2026, and the address of the service.
inline origin some_origin() {
    return {iso::parse_instant("2026-11-30T08:00:00Z").value(), "exist.io", "/api/2/"};
}

/// Returns the shape of a body as JSON without blanks. All the bodies are answers of one recording.
inline std::string shape_among(const std::vector<std::string>& bodies, std::string_view body,
                               const origin& from = some_origin()) {
    shaper shapes(from);
    for (const auto& each : bodies) shapes.learn(each);
    shape_buffer buffer;
    shape_writer out(buffer);
    shapes.write_body(body, "attributes/", out);
    const auto written = json::parse({buffer.GetString(), buffer.GetSize()});
    return json::node(written).as_json();
}

inline std::string shape_of(const std::string& body, const origin& from = some_origin()) {
    return shape_among({body}, body, from);
}

}  // namespace existd::api
