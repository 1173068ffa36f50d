#include "cli/report/trend_chart.hpp"

#include <algorithm>
#include <cmath>

#include "cli/report/axis.hpp"

namespace existd::cli::report {
namespace {

using namespace std::chrono;

/// The plot's share of the height. Labels are above and below it.
constexpr double top = 0.04, height = 0.84;

bool of_minutes(value_type type) {
    return type == value_type::duration || type == value_type::time_of_day || type == value_type::time_from_midday;
}

class chart {
  public:
    chart(render::markup& out, const trend_series& series, const std::string& id, iso::day last)
        : out_(out), series_(series), id_(id), shown_{series.points.front().day, last} {
        const auto [least, most] = std::minmax_element(series.points.begin(), series.points.end(),
                                                       [](const auto& a, const auto& b) { return a.value < b.value; });
        marks_ = round_marks(in_unit(least->value), in_unit(most->value), of_minutes(series.measure.type));
        scale_ = scale_for(std::max(std::abs(marks_.front()), std::abs(marks_.back())));
        about_ = label(series.points.back().value) + " in the 60 days to " + date_text(series.points.back().day) +
                 "; since " + date_text(series.points.front().day) + " between " + label(least->value) + " and " +
                 label(most->value);
    }

    void draw() {
        out_.open("figure", {{"id", id_}}).open("figcaption").open("h3").element("bdi", {}, series_.label).close();
        out_.element("span", {{"class", "value"}}, label(series_.points.back().value));
        out_.element("output", {}, "").close();
        out_.open("svg", {{"class", "chart"}, {"role", "img"}, {"aria-labelledby", id_ + "-title " + id_ + "-about"}});
        out_.element("title", {{"id", id_ + "-title"}}, series_.label);
        out_.element("desc", {{"id", id_ + "-about"}}, about_ + ".");
        for (const double mark : marks_) out_.leaf("line", {{"x2", "100%"}, {"y1", y(mark)}, {"y2", y(mark)}});
        for (const auto& [day, name] : date_marks(shown_.first, shown_.last))
            out_.element("text", {{"class", "below"}, {"x", x(day)}, {"y", "100%"}}, name);
        line();
        for (const double mark : marks_)
            out_.element("text", {{"x", -8}, {"y", y(mark)}, {"dy", 4}}, label_of_mark(mark));
        const auto& last = series_.points.back();
        out_.leaf("circle", {{"cx", x(last.day)}, {"cy", y(in_unit(last.value))}, {"r", 3.5}});
        for (auto year = series_.points.begin(); year != series_.points.end();) year = band(year);
        out_.close().close();
    }

  private:
    using iterator = std::vector<trend_series::point>::const_iterator;

    /// Returns the number to draw: in the unit the user prefers, but times and shares as they are stored.
    double in_unit(double value) const {
        return value * series_.measure.shown_in.factor + series_.measure.shown_in.offset;
    }
    std::string label(double value) const { return render::formatted_average(value, series_.measure); }
    std::string label_of_mark(double mark) const {
        const auto& unit = series_.measure.shown_in;
        const double value = (mark - unit.offset) / unit.factor;
        if (!unit.words.empty()) return is_word(mark) ? label(value) : "";
        const bool whole =
            std::all_of(marks_.begin(), marks_.end(), [](double one) { return std::nearbyint(one) == one; });
        if (!whole || of_minutes(series_.measure.type) || series_.measure.type == value_type::percentage)
            return label(value);
        return render::with_thousands(mark) + unit.suffix();
    }
    bool is_word(double mark) const {
        const auto count = static_cast<double>(series_.measure.shown_in.words.size());
        return mark >= 0 && mark < count && std::nearbyint(mark) == mark;
    }

    /// Returns how finely numbers up to `most` are stored: the factor before rounding.
    double scale_for(double most) const {
        if (of_minutes(series_.measure.type)) return 1;
        if (series_.measure.type == value_type::percentage) return 1000;
        return most >= 1000 ? 1 : most >= 1 ? 10 : 100;
    }
    std::string_view kind() const {
        switch (series_.measure.type) {
            case value_type::duration:
                return "duration";
            case value_type::time_of_day:
                return "midnight";
            case value_type::time_from_midday:
                return "midday";
            case value_type::percentage:
                return "percentage";
            default:
                return series_.measure.shown_in.words.empty() ? "number" : "words";
        }
    }
    /// Returns for script.js what follows a number, or the words that replace it.
    std::string data_unit() const {
        std::string unit = series_.measure.shown_in.suffix();
        for (const std::string_view word : series_.measure.shown_in.words) unit.append(unit.empty() ? "" : ",") += word;
        return unit;
    }

    std::string x(iso::day day) const { return render::percent_of_whole(share_of(day, shown_.first, shown_.last)); }
    std::string y(double number) const {
        const double down = (marks_.back() - number) / (marks_.back() - marks_.front());
        return render::percent_of_whole(top + height * down);
    }

    void line() {
        const auto stored = [this](double number) { return std::llround(number * scale_); };
        const auto week = [this](iso::day day) { return (day - shown_.first).count() / 7; };
        std::string path;
        long long before_x = 0, before_y = 0;
        for (const auto& [day, value] : series_.points) {
            const long long at = week(day), number = stored(in_unit(value));
            const bool gap = path.empty() || at - before_x > 1;
            path += gap ? "m" : "l";
            path += std::to_string(at - before_x) + " " + std::to_string(number - before_y);
            before_x = at;
            before_y = number;
        }
        const auto low = stored(marks_.front()), high = stored(marks_.back());
        out_.open("svg", {{"viewBox", "0 " + std::to_string(-high) + " " +
                                          std::to_string(std::max<long>(week(shown_.last), 1)) + " " +
                                          std::to_string(std::max(high - low, 1LL))},
                          {"preserveAspectRatio", "none"},
                          {"y", render::percent_of_whole(top)},
                          {"width", "100%"},
                          {"height", render::percent_of_whole(height)}});
        out_.leaf("path", {{"transform", "scale(1 -1)"},
                           {"d", path},
                           {"data-first", iso::format(shown_.first)},
                           {"data-scale", scale_},
                           {"data-kind", kind()},
                           {"data-unit", data_unit()}});
        out_.close();
    }

    /// Draws what the pointer tells about a year. Returns where the next year begins.
    iterator band(iterator begin) {
        const auto year_of = [](iso::day day) { return year_month_day{day}.year(); };
        const auto year = year_of(begin->day);
        const auto end =
            std::find_if(begin, series_.points.end(), [&](const auto& one) { return year_of(one.day) != year; });
        const auto [least, most] =
            std::minmax_element(begin, end, [](const auto& a, const auto& b) { return a.value < b.value; });
        const iso::day from = std::max(shown_.first, iso::day{year / January / 1});
        const iso::day to = std::min(shown_.last, iso::day{(year + years{1}) / January / 1});
        out_.open("rect", {{"class", "band"},
                           {"x", x(from)},
                           {"width", render::percent_of_whole(share_of(to, shown_.first, shown_.last) -
                                                              share_of(from, shown_.first, shown_.last))},
                           {"height", "100%"}});
        out_.element("title", {},
                     std::to_string(static_cast<int>(year)) + ": " + label(least->value) + " to " + label(most->value));
        out_.close();
        return end;
    }

    render::markup& out_;
    const trend_series& series_;
    const std::string& id_;
    day_range shown_;
    std::vector<double> marks_;
    double scale_ = 1;
    std::string about_;
};

}  // namespace

void trend_series::add(iso::day day, double value) {
    if (std::isfinite(value) && std::abs(value) < 1e12) points.push_back({day, value});
}

void trend_figure(render::markup& out, const trend_series& series, const std::string& id, iso::day last) {
    chart(out, series, id, last).draw();
}

}  // namespace existd::cli::report
