#pragma once
// One attribute's weekly averages as a line.

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

    /// Numbers that no chart can hold are left out.
    void add(iso::day day, double value);
};

/// A figure of the series up to the day `last`. Its line holds the averages themselves, for script.js to read: x in
/// weeks since data-first, y in the unit shown times data-scale.
void trend_figure(render::markup& out, const trend_series& series, const std::string& id, iso::day last);

}  // namespace existd::cli::report
