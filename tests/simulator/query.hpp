#pragma once
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "dates.hpp"

namespace simulator {

// An answer that refuses a request. `violation` is set if a well-behaved client would never have sent it.
class refusal : public std::runtime_error {
  public:
    refusal(int status, const std::string& detail, std::string violation = {})
        : std::runtime_error(detail), status_(status), violation_(std::move(violation)) {}

    int status() const { return status_; }
    // Returns {"detail": what()}, or with "error" for combinations, as the service does.
    std::string body() const;
    const std::string& violation() const { return violation_; }

  private:
    int status_;
    std::string violation_;
};

// The path and the decoded parameters of a request target or a form.
class query {
  public:
    // Throws refusal(400) if it is not a target.
    static query of_target(const std::string& target);
    static query of_form(const std::string& body);

    const std::string& path() const { return path_; }
    const std::map<std::string, std::string>& parameters() const { return parameters_; }

    std::string text(const std::string& key) const;  // "" if absent
    bool has(const std::string& key) const { return parameters_.contains(key); }
    bool flag(const std::string& key) const;                      // 1, true, True
    std::vector<std::string> list(const std::string& key) const;  // comma-separated
    // Throw refusal(400) if it is not a number or date.
    int number(const std::string& key, int otherwise) const;
    std::optional<day> date(const std::string& key) const;

  private:
    std::string path_;
    std::map<std::string, std::string> parameters_;
};

}  // namespace simulator
