// Nights as bands from bedtime to wake time. Bedtimes are minutes after midday of the day before.
#include <algorithm>
#include <optional>

#include "cli/analysis/percentile.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/dates.hpp"
#include "cli/report/axis.hpp"
#include "cli/report/sections.hpp"

namespace existd::cli::report {
namespace {

using namespace std::chrono;

constexpr days shown{90};
constexpr double midday = 12 * 60;  ///< in minutes

struct night {
    iso::day day;
    double from, to;  ///< minutes after the midday before
    std::string asleep;
};

std::optional<double> minutes_of(const cell& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    if (whole && *whole >= 0 && *whole < 24 * 60) return static_cast<double>(*whole);
    return std::nullopt;
}

std::string clock(double after_midday) {
    return render::formatted(after_midday, {value_type::time_from_midday, {}});
}

std::vector<night> nights(context& with, iso::day first, iso::day last) {
    std::vector<night> all;
    for (const record one : select(with.db, "nights", iso::format(first), iso::format(last))) {
        const auto day = iso::parse_day(text(one["date"]));
        const auto from = minutes_of(one["bedtime"]), to = minutes_of(one["wake_time"]);
        if (!day || !from || !to || *to + midday <= *from) continue;
        const auto time_asleep = minutes_of(one["asleep"]);
        all.push_back({*day, *from, *to + midday,
                       time_asleep ? ", asleep " + render::formatted(*time_asleep, {value_type::duration, {}}) : ""});
    }
    return all;
}

double median(const std::vector<night>& all, double night::*which) {
    std::vector<double> values;
    for (const night& one : all) values.push_back(one.*which);
    return analysis::median(std::move(values));
}

class chart {
  public:
    chart(render::markup& out, const std::vector<night>& all, iso::day first, iso::day last)
        : out_(out), all_(all), first_(first), end_(last + days{1}) {
        const auto earliest =
            std::min_element(all.begin(), all.end(), [](auto& a, auto& b) { return a.from < b.from; });
        const auto latest = std::max_element(all.begin(), all.end(), [](auto& a, auto& b) { return a.to < b.to; });
        marks_ = round_marks(earliest->from, latest->to, true);
    }

    void draw(const std::string& about) {
        out_.open("svg", {{"class", "chart"}, {"role", "img"}, {"aria-labelledby", "nights-title nights-about"}});
        out_.element("title", {{"id", "nights-title"}}, "Nights from bedtime to wake time");
        out_.element("desc", {{"id", "nights-about"}}, about);
        for (const double mark : marks_) hour(mark);
        for (const auto& [day, label] : date_marks(first_, end_ - days{1}))
            out_.element("text", {{"class", "below"}, {"x", x(day)}, {"y", "100%"}}, label);
        for (const night& one : all_) band(one);
        for (const double usual : {median(all_, &night::from), median(all_, &night::to)})
            out_.leaf("line", {{"class", "usual"}, {"x2", "100%"}, {"y1", y(usual)}, {"y2", y(usual)}});
        out_.close();
    }

  private:
    std::string x(iso::day day, double more = 0) const {
        return render::percent_of_whole(share_of(day, first_, end_) + more);
    }
    /// Leaves room above and below for labels.
    double share_down(double minutes) const {
        return 0.03 + 0.87 * (minutes - marks_.front()) / (marks_.back() - marks_.front());
    }
    std::string y(double minutes) const { return render::percent_of_whole(share_down(minutes)); }

    void hour(double mark) {
        out_.leaf("line", {{"x2", "100%"}, {"y1", y(mark)}, {"y2", y(mark)}});
        out_.element("text", {{"x", -8}, {"y", y(mark)}, {"dy", 4}}, clock(mark));
    }
    void band(const night& one) {
        const double pitch = 1 / static_cast<double>((end_ - first_).count());
        out_.open("rect", {{"class", "night"},
                           {"x", x(one.day, 0.15 * pitch)},
                           {"y", y(one.from)},
                           {"width", render::percent_of_whole(0.7 * pitch)},
                           {"height", render::percent_of_whole(share_down(one.to) - share_down(one.from))},
                           {"rx", 3}});
        out_.element("title", {},
                     "Night to " + render::weekday_date(iso::format(one.day)) + ": " + clock(one.from) + " to " +
                         clock(one.to) + one.asleep);
        out_.close();
    }

    render::markup& out_;
    const std::vector<night>& all_;
    iso::day first_, end_;
    std::vector<double> marks_;
};

}  // namespace

void sleep(render::markup& out, context& with, const day_range& asked) {
    const iso::day first = asked.last - shown + days{1};
    const auto all = nights(with, first, asked.last);
    if (all.empty()) {
        out.element(
            "p", {},
            "No night of the last " + std::to_string(shown.count()) + " days has both a bedtime and a wake time.");
        return;
    }
    const std::string about = "In bed at " + clock(median(all, &night::from)) + " and up at " +
                              clock(median(all, &night::to)) + ": the medians of " + std::to_string(all.size()) +
                              (all.size() == 1 ? " night." : " nights of the last ") +
                              (all.size() == 1 ? "" : std::to_string(shown.count()) + " days.");
    out.element("p", {}, about).open("figure", {{"class", "nights"}}).element("output", {}, "");
    chart(out, all, first, asked.last).draw(about);
    out.close();
}

}  // namespace existd::cli::report
