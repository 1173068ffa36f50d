#pragma once
// Shows the progress of a pass: a bar on a terminal, otherwise one line for each step.

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "daemon/store/reader.hpp"
#include "daemon/sync/pass.hpp"

namespace existd::app {

/// Returns what a page is about: "older values back to 2019-03-12".
std::string subject(const core::fetch& page);

/// Returns a number with its thousands separated.
std::string grouped(std::int64_t number);

/// Returns for example "3,166 values", "1 value".
std::string counted(std::int64_t number, std::string_view plural);

/// Returns for example "3 h 20 min", "12 min", "40 s"; rounded up, so that "0 s" means now.
std::string in_words(std::chrono::milliseconds duration);

/// Returns what a page is about, a bar that is filled up to `done` (0 to 1), and `text`, in fewer than `width` columns.
/// In a narrow terminal the bar is left out, and the text is cut.
std::string progress_line(const core::fetch& page, double done, const std::string& text, int width);

/// Writes to standard error, so that standard output stays free for the result.
class progress : public sync::pass_observer {
  public:
    /// Reads from `copy` how much is left; `clock` is for the ledger and the remaining time.
    progress(store::reader& copy, const net::clock& clock, const sync::pass_settings& how);
    ~progress() override;

    void saved(const core::fetch& page, std::int64_t rows, const sync::report& so_far) override;
    void failed(const core::fetch& page, const std::string& why, std::chrono::milliseconds retry_in) override;
    void waiting(std::chrono::milliseconds duration, bool throttled) override;

    /// Returns what was new to the copy: "3,166 values, 454 correlations". Empty if nothing was.
    std::string came() const;

  private:
    void draw(const core::fetch& page, const sync::report& so_far);
    void end_step();
    void say(const std::string& line);

    store::reader& copy_;
    const net::clock& clock_;
    core::cadence every_;
    core::allowance limit_;
    bool terminal_;
    bool drawn_ = false;  ///< there is a bar on the last line
    std::chrono::milliseconds last_drawn_{-1000};
    std::chrono::milliseconds begun_;
    std::chrono::milliseconds working_since_;  ///< without the waits for the budget

    std::map<std::string_view, std::int64_t> came_;  ///< new rows, by what they are

    // the step under way, for the line that ends it
    std::optional<core::fetch> step_;
    int step_requests_ = 0;
    std::int64_t step_rows_ = 0;
};

}  // namespace existd::app
