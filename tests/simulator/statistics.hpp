#pragma once
#include <vector>

#include "throttle.hpp"

namespace simulator {

// What clients asked of the simulated service, so that tests can judge them. Holds no token.
class statistics {
  public:
    // Counts a request to the API, whatever its result. `path` is its endpoint; `token` distinguishes users.
    void count(const std::string& path, const std::string& token, time_point now);
    // Counts a login, which spends nothing from a token's budget.
    void count_login(const std::string& path) { ++by_endpoint_[path]; }
    void answered(int status) { ++by_status_[status]; }
    // Records something that a well-behaved client would not have done.
    void violation(const std::string& method, const std::string& target, const std::string& what, time_point now);

    std::string json() const;

    std::size_t requests() const { return requests_; }
    std::size_t requests(const std::string& path) const;
    std::size_t throttled() const { return with_status(429); }
    std::size_t with_status(int status) const;
    std::size_t most_in_60_minutes() const { return busiest_.sliding(); }
    std::size_t most_in_calendar_hour() const { return busiest_.calendar(); }

    struct offence {
        time_point when;
        std::string method, target, what;
    };
    const std::vector<offence>& violations() const { return violations_; }

  private:
    std::size_t requests_ = 0;
    std::map<std::string, std::size_t> by_endpoint_, by_token_;
    std::map<int, std::size_t> by_status_;
    std::vector<offence> violations_;
    busiest_hour busiest_;
};

}  // namespace simulator
