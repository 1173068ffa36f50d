#pragma once
// Serves a recording as if it were the service.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <rapidjson/document.h>

#include "tests/recorded/made_up.hpp"

namespace existd::tests {

/// The parameters of a target, decoded.
using parameters = std::map<std::string, std::string>;

/// One file, with made-up values for its markers.
struct recorded_answer {
    std::string path;
    parameters asked;
    int status = 0;
    std::map<std::string, std::string> headers;
    std::string text;          ///< the body
    rapidjson::Document body;  ///< null if it is not JSON

    bool is_listing() const { return status == 200 && body.IsObject() && body.HasMember("results"); }
};

class played_account {
  public:
    /// Throws std::exception if a file is not as `existd record` writes them.
    explicit played_account(const std::vector<std::filesystem::path>& files);

    /// Returns the HTTP answer to an HTTP request. Listings that were not recorded are empty.
    std::string answer(const std::string& request) const;

    const std::vector<recorded_answer>& answers() const { return answers_; }
    /// No recorded date is later.
    static constexpr const char* today = "2001-01-07";

  private:
    using rows = std::vector<std::string>;  ///< as JSON
    std::vector<rows> pages_of(const std::string& path, const parameters& asked) const;
    void add_missing_attributes(const std::string& path, std::vector<rows>& pages) const;
    std::string listing(const std::string& path, const parameters& asked) const;

    std::vector<recorded_answer> answers_;
};

}  // namespace existd::tests
