#include "cli/analysis/tag_values.hpp"

#include <algorithm>

#include "cli/analysis/day_values.hpp"

namespace existd::cli::analysis {

std::vector<double> tag_values(std::span<const tag_row> rows, std::span<const int> tags_set, bool set_before) {
    std::vector<double> values(rows.size(), unknown);
    const auto first = set_before ? 0 : std::find(rows.begin(), rows.end(), tag_row::set) - rows.begin();
    for (auto day = static_cast<std::size_t>(first); day < rows.size(); ++day) {
        if (rows[day] == tag_row::set)
            values[day] = 1;
        else if (rows[day] == tag_row::zero_or_null || tags_set[day] > 0)
            values[day] = 0;
    }
    return values;
}

}  // namespace existd::cli::analysis
