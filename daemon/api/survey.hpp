#pragma once
// The questions that show what the service is like: one an endpoint, and a second page where there is one.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace existd::api {

struct question {
    using parameter_list = std::vector<std::pair<std::string, std::string>>;

    std::string name;  ///< of its file: `05-with-values`
    std::string path;  ///< below the base URL
    parameter_list parameters;
    int page = 1;  ///< 0 where there are no pages

    /// The origin-form target.
    std::string target(std::string_view base_path) const;
    /// For people: below the base URL, and with nothing percent-encoded.
    std::string readable_target() const;
    bool is_owned() const { return path == "attributes/owned/"; }

  private:
    parameter_list all_parameters() const;
};

class survey {
  public:
    /// No survey asks more questions.
    static constexpr int most_questions = 22;

    /// What to ask next; nothing when all has been asked.
    std::optional<question> next() const;
    /// Moves on. Questions to come are about attributes that this answer names, public ones if there are any.
    void answered(int status, std::string_view body);

  private:
    std::size_t step_ = 0;
    bool second_page_ = false;
    // What is asked for by name, if the answers name nothing.
    std::string attribute_ = "steps";
    std::vector<std::string> averaged_{"mood", "steps"};
    std::pair<std::string, std::string> pair_{"mood", "steps"};
};

}  // namespace existd::api
