#pragma once
#include "account.hpp"
#include "faults.hpp"
#include "person.hpp"
#include "request.hpp"
#include "statistics.hpp"
#include "throttle.hpp"
#include "tokens.hpp"

namespace simulator {

struct service_options {
    person_options person;
    token_options tokens;
    throttle_options throttle;
    std::vector<std::string> faults;  // in the form that parse_fault() reads
    history_manner history = history_manner::wide;
    std::optional<day> today;  // the user's date at the start; if absent, the clock's date in their zone
};

// A made-up Exist without sockets. The caller gives it the time; it never reads a clock. Not thread-safe.
class service {
  public:
    // Throws std::invalid_argument for inconsistent options, std::runtime_error for an unknown time zone.
    service(const service_options& options, time_point now);

    // Never throws, whatever a client sent. First moves the account on to `now`: virtual years pass day by day.
    response answer(const request& asked, time_point now);

    account& truth() { return person_; }
    const account& truth() const { return person_; }
    std::string truth_json(time_point now) const;
    const statistics& stats() const { return statistics_; }
    fault_plan& faults() { return faults_; }
    simulator::tokens& tokens() { return tokens_; }

    // Moves the user's calendar ahead of the clock by this many days more.
    void advance(int days, time_point now);

  private:
    void catch_up(time_point now);
    time_point shifted(time_point now) const { return days_later(now, ahead_, person_.profile.timezone); }
    response api_answer(const request& asked, const query& target, const std::vector<fault>& struck, time_point now);
    response refused(const request& asked, const refusal& no, time_point now);
    std::optional<response> throttled(const std::string& token, time_point now);
    response read(const request& asked, const query& target, const grant& may, link_style links, time_point now);

    account person_;
    std::chrono::days ahead_{0};
    simulator::tokens tokens_;
    simulator::throttle throttle_;
    throttle_options throttle_options_;
    fault_plan faults_;
    history_manner history_;
    statistics statistics_;
};

}  // namespace simulator
