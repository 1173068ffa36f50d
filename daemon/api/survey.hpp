#pragma once
// The requests of a recording: one for each endpoint, and one for a second page if there is one.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace existd::api {

struct question {
    using parameter_list = std::vector<std::pair<std::string, std::string>>;

    std::string name;  ///< the name of the file: `05-with-values`
    std::string path;  ///< relative to the base URL
    parameter_list parameters;
    int page = 1;  ///< 0 if the endpoint has no pages

    /// Returns the origin-form target.
    std::string target(std::string_view base_path) const;
    /// Returns the target relative to the base URL, without percent-encoding.
    std::string readable_target() const;
    bool is_owned() const { return path == "attributes/owned/"; }

  private:
    parameter_list all_parameters() const;
};

class survey {
  public:
    /// The number of requests if every listing has a second page.
    static constexpr int most_questions = 22;

    /// Returns the next request, or nothing at the end.
    std::optional<question> next() const;
    /// Moves on to the next request. Later requests use attributes named in this answer, preferably public ones.
    void answered(int status, std::string_view body);

  private:
    std::size_t step_ = 0;
    bool second_page_ = false;
    // Used if the answers name no attributes.
    std::string attribute_ = "steps";
    std::vector<std::string> averaged_{"mood", "steps"};
    std::pair<std::string, std::string> pair_{"mood", "steps"};
};

}  // namespace existd::api
