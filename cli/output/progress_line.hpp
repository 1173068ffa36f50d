#pragma once
// Shows how far a long computation is: one line on standard error, which is erased at the end.

#include <chrono>
#include <string>

namespace existd::cli {

class progress_line {
  public:
    using clock = std::chrono::steady_clock;

    /// `begun` is when the person began to wait.
    explicit progress_line(clock::time_point begun = clock::now()) : begun_(begun) {}
    ~progress_line() { clear(); }
    progress_line(const progress_line&) = delete;
    progress_line& operator=(const progress_line&) = delete;

    /// Shows the share that is done, 0…1, if the person has waited for a second and the line was not redrawn just now.
    void show(double share);
    /// Removes the line.
    void clear();

    /// Returns the line, which is empty at first: `[######              ]  31%, 12 s left`.
    std::string text(double share, clock::time_point now);

  private:
    const clock::time_point begun_;
    clock::time_point shown_ = begun_;
    bool visible_ = false;
};

}  // namespace existd::cli
