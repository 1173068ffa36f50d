#pragma once
// How long a pass goes on asking a service that fails.

#include <array>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "daemon/core/walk.hpp"

namespace existd::core {

struct failure {
    fetch page;
    std::string why;
    bool answered = false;  ///< something answered, though with nothing of use
    part_state state;       ///< of the page's part, this failure included
    instant now;
};

/// What a pass does after a failure.
enum class after_failure {
    try_again,  ///< the same page, after a pause
    pass_over,  ///< this part waits for the next pass
    give_up,    ///< everything waits for the next pass
};

/// A part that fails `most_failures` times in a row is left to the next pass; a third such part ends the pass,
/// and so does a host that gives no answer at all.
class patience {
  public:
    static constexpr int most_failures = 5;
    static constexpr int most_parts_passed_over = 3;
    /// A page that has failed for less than this is asked for again by the next pass, and not skipped.
    static constexpr std::chrono::minutes a_moment{30};

    void page_read(part p);
    /// The service says that the page does not exist: it works.
    void page_gone() { failures_in_a_row_ = 0; }
    void refused(part p);
    after_failure failed(const failure& what, std::mt19937_64& random);
    /// Nothing more of this part in this pass.
    void pass_over(part p, const std::string& why);

    /// Parts that get no more requests in this pass.
    bool is_left_out(part p) const { return passed_over_[index(p)] || refused_[index(p)]; }
    bool was_refused(part p) const { return refused_[index(p)]; }
    /// Whether anything was read beside the profile.
    bool has_read_data() const { return read_data_; }
    /// The last part passed over, and why; empty if none was.
    const std::string& complaint() const { return complaint_; }
    /// The pages that were unreadable in this pass, and have been for more than a moment. None of a service that gave
    /// nothing at all: it is down, and no page is to blame. The newest days are too old by then in any case.
    std::vector<fetch> unreadable() const;
    /// How long to wait before the next request.
    milliseconds pause() const { return pause_; }
    void waited() { pause_ = {}; }

  private:
    static constexpr std::size_t index(part p) { return static_cast<std::size_t>(p); }

    int failures_in_a_row_ = 0;
    std::array<bool, all_parts.size()> passed_over_{}, refused_{};
    std::vector<fetch> unreadable_;
    bool read_some_ = false, read_data_ = false;
    std::string complaint_;
    milliseconds pause_{0};
};

}  // namespace existd::core
