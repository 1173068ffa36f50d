#pragma once
// Decides how long a pass keeps trying a service that fails.

#include <array>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "daemon/core/walk.hpp"

namespace existd::core {

struct failed_fetch {
    fetch page;
    std::string why;
    bool answered = false;  ///< something answered, but nothing useful
    part_state state;       ///< the state of the page's part, including this failure
    instant now;
};

/// What a pass does after a failure.
enum class after_failure {
    try_again,  ///< the same page, after a pause
    pass_over,  ///< skip this part until the next pass
    give_up,    ///< end the pass
};

/// Counts failures. A part that fails `most_failures` times in a row is left to the next pass. A third such part ends
/// the pass, and so does a host that never answers.
class patience {
  public:
    static constexpr int most_failures = 5;
    static constexpr int most_parts_passed_over = 3;
    /// A page that has failed for less than this is not skipped; the next pass requests it again.
    static constexpr std::chrono::minutes a_moment{30};

    void page_read(part p);
    /// The service answered that the page does not exist, so it works.
    void page_gone() { failures_in_a_row_ = 0; }
    void refused(part p);
    after_failure failed(const failed_fetch& what, std::mt19937_64& random);
    /// Requests nothing more of this part in this pass.
    void pass_over(part p, const std::string& why);

    /// Whether the part gets no more requests in this pass.
    bool is_left_out(part p) const { return passed_over_[index(p)] || refused_[index(p)]; }
    bool was_refused(part p) const { return refused_[index(p)]; }
    /// Whether anything except the profile was read.
    bool has_read_data() const { return read_data_; }
    /// The last part that was passed over, and why; empty if none was.
    const std::string& complaint() const { return complaint_; }
    /// Returns the pages that were unreadable in this pass and have been so for more than `a_moment`. If the service
    /// returned nothing at all, it is down and the pages may be fine. Then only pages of the newest days are returned,
    /// because those are out of date in any case.
    std::vector<fetch> unreadable_pages() const;
    /// Returns how long to wait before the next request.
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
