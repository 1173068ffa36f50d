#pragma once
#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "service.hpp"

namespace simulator {

using document = rapidjson::Document;

// Friday 17 June 2022, 12:00 in Amsterdam.
inline constexpr time_point noon = std::chrono::sys_days{std::chrono::year{2022} / 6 / 17} + std::chrono::hours{10};

// A small account: 60 attributes, a hundred days.
inline service_options small_account() {
    service_options result;
    result.person.days = 100;
    result.person.attributes = 60;
    result.person.seed = 7;
    return result;
}

// A client with the right token, in frozen time.
class asking {
  public:
    explicit asking(const service_options& options = small_account()) : exist{options, noon} {}

    response get(const std::string& path, const std::string& authorization = "Token simulated-token") {
        return exist.answer({.target = "/api/2/" + path, .headers = {{"Authorization", authorization}}}, now);
    }
    response post(const std::string& target, const std::string& body) {
        return exist.answer({.method = "POST", .target = target, .body = body}, now);
    }
    document json(const std::string& path) { return parsed(get(path)); }

    // Returns the rows of a page, valid until the next call.
    auto rows(const std::string& path, const std::string& authorization = "Token simulated-token") {
        last_ = parsed(get(path, authorization));
        return last_["results"].GetArray();
    }
    static document parsed(const response& from) {
        document result;
        result.Parse(from.body);
        EXPECT_FALSE(result.HasParseError()) << from.body.substr(0, 200);
        return result;
    }

    service exist;
    time_point now = noon;

  private:
    document last_;
};

// Returns the texts under one key of all results, in order.
inline std::vector<std::string> column(const document& page, const char* key) {
    std::vector<std::string> result;
    for (const auto& row : page["results"].GetArray()) result.emplace_back(row[key].GetString());
    return result;
}

}  // namespace simulator
