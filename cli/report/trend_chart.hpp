#pragma once
// The weekly averages of one attribute as a line.

#include <string>
#include <vector>

#include "cli/input/dates.hpp"
#include "cli/render/markup.hpp"
#include "cli/render/value.hpp"

namespace existd::cli::report {

struct trend_series {
    std::string label, group, template_name;
    render::measure measure;

    struct point {
        iso::day day;
        double value;
    };
    std::vector<point> points = {};  ///< oldest first

    /// Adds a point. Ignores numbers that are too large for a chart.
    void add(iso::day day, double value);
};

/// Writes a figure of the series up to the day `last`. script.js reads the averages from its line: x in weeks since
/// data-first, y in the unit shown times data-scale.
void trend_figure(render::markup& out, const trend_series& series, const std::string& id, iso::day last);

}  // namespace existd::cli::report
