#pragma once
// Mean, spread and correlation, of values that come and go.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "cli/analysis/day_values.hpp"

namespace existd::cli::analysis {

/// The sum may be too large for a double; the mean is not.
inline long double sum_of(std::span<const double> known) {
    return std::accumulate(known.begin(), known.end(), 0.0L);
}

/// Of one number at least.
inline double mean_of(std::span<const double> known) {
    return static_cast<double>(sum_of(known) / static_cast<long double>(known.size()));
}

/// Means, and sums of squares around them, updated as values come and go. Welford's method loses no digits.
class moments {
  public:
    void add(double x, double y) {
        ++count_;
        const double from_x = x - mean_x_, from_y = y - mean_y_;
        mean_x_ += from_x / count_;
        mean_y_ += from_y / count_;
        xx_ += from_x * (x - mean_x_);
        yy_ += from_y * (y - mean_y_);
        xy_ += from_x * (y - mean_y_);
    }
    void remove(double x, double y) {
        if (count_ <= 1) {
            *this = moments{};
            return;
        }
        const double before_x = (count_ * mean_x_ - x) / (count_ - 1), before_y = (count_ * mean_y_ - y) / (count_ - 1);
        xx_ -= (x - mean_x_) * (x - before_x);
        yy_ -= (y - mean_y_) * (y - before_y);
        xy_ -= (x - before_x) * (y - mean_y_);
        mean_x_ = before_x;
        mean_y_ = before_y;
        --count_;
    }
    double count() const { return count_; }
    double xx() const { return std::max(0.0, xx_); }
    /// Pearson's correlation; unknown where x or y does not vary.
    double r() const {
        const double size = std::sqrt(xx()) * std::sqrt(std::max(0.0, yy_));
        return size > 0 && size < HUGE_VAL ? std::clamp(xy_ / size, -1.0, 1.0) : unknown;
    }

  private:
    double count_ = 0, mean_x_ = 0, mean_y_ = 0, xx_ = 0, yy_ = 0, xy_ = 0;
};

}  // namespace existd::cli::analysis
