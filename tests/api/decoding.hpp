#pragma once
// Builds answers and decodes them.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "daemon/api/decode.hpp"

namespace existd::api {

using core::part;

/// `rows` in the envelope of a listing.
inline std::string listing(std::string_view inside, std::string_view count = "1", std::string_view next = "null") {
    return R"({"count": )" + std::string(count) + R"(, "next": )" + std::string(next) +
           R"(, "previous": null, "results": [)" + std::string(inside) + "]}";
}

inline page decoded(part what, std::string_view body) {
    auto result = decode_page(what, body);
    EXPECT_TRUE(result.has_value()) << (result.has_error() ? result.error().message : "");
    return result.has_value() ? *result : page{};
}

/// Returns the rows of an answer; fails the test if it is not one.
template <class Row>
std::vector<Row> rows_of(part what, std::string_view body) {
    const page answer = decoded(what, body);
    const auto* found = std::get_if<std::vector<Row>>(&answer.content);
    EXPECT_NE(found, nullptr) << "other rows than expected";
    return found == nullptr ? std::vector<Row>{} : *found;
}

/// Returns the only row.
template <class Row>
Row row_of(part what, std::string_view row) {
    const auto all = rows_of<Row>(what, listing(row));
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? Row{} : all.front();
}

/// Returns why an answer is refused, or why a row of it is set aside as odd; otherwise "accepted".
inline std::string refusal(part what, std::string_view body) {
    const auto result = decode_page(what, body);
    if (result.has_error()) return result.error().message;
    return result->odd.empty() ? "accepted" : result->odd.front().why;
}

inline iso::day on(std::string_view date) {
    return iso::parse_day(date).value();
}

}  // namespace existd::api
