#include "cli/commands/day_summary.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/analysis/clock.hpp"
#include "cli/analysis/periods.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/data/series.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

/// Lays out the days from `first` to `last`.
class summary {
  public:
    summary(context& with, int first, int last) : with_(with), first_(first), last_(last), charts_(has_charts()) {
        using render::side;
        grid_.columns = {{.wraps = true}};
        if (!narrow()) grid_.columns.push_back({.title = "total", .align = side::right});
        grid_.columns.push_back({.title = "a day", .align = side::right});
        grid_.columns.push_back({.joined = true});
        if (narrow()) return;
        grid_.columns.push_back({.title = "lowest", .align = side::right});
        grid_.columns.push_back({.title = "highest", .align = side::right});
        grid_.columns.push_back({.title = "days", .align = side::right});
        if (charts_) grid_.columns.push_back({.title = {}, .extra = true});
    }

    void add(const record& one, daily_numbers of) {
        const std::string& aggregate = text(one["aggregate"]);
        const bool clock = aggregate == "clock";
        if (clock) analysis::unwind(of.values);
        const auto figures = analysis::summarize(of.days());
        if (!figures || aggregate == "none") return;
        if (aggregate == "days") {
            if (figures->total == 0) return;
            (is_tag(one) ? tags_ : yes_).emplace_back(std::lround(figures->total), one);
            return;
        }
        if (figures->minimum == 0 && figures->maximum == 0) {
            ++zeros_;
            return;
        }
        const auto show = [&](double value) {
            return with_.show_apart(clock ? analysis::on_the_clock(value) : value, one);
        };
        begin_group(one);
        auto [a_day, unit] = show(clock ? figures->median : figures->mean);
        const int days = last_ - first_ + 1;
        grid_.add({{label_or_name(one)}});
        std::vector<render::cell_text>& cells = grid_.lines.back().cells;
        if (!narrow()) cells.push_back({aggregate == "sum" ? show(figures->total).first : ""});
        cells.push_back({std::move(a_day), render::tone::strong});
        cells.push_back({std::move(unit)});
        if (!narrow()) {
            cells.push_back({show(figures->minimum).first});
            cells.push_back({show(figures->maximum).first});
            cells.push_back({figures->days < days ? std::to_string(figures->days) + " of " + std::to_string(days) : "",
                             render::tone::faint});
        }
        if (charts_) cells.push_back({chart(of.days()), render::tone::middle});
        has_clock_ = has_clock_ || clock;
    }

    render::page finished(std::string heading) {
        render::page page;
        render::grid top{.columns = {{}, {.wraps = true}}, .indent = 2};
        top.heading(std::move(heading));
        if (!tags_.empty()) top.add({{"Tags"}, {in_order(tags_)}});
        if (!yes_.empty()) top.add({{"Yes"}, {in_order(yes_)}});
        page.push_back(std::move(top));
        if (grid_.lines.empty()) return page;
        page.push_back(std::move(grid_));
        render::grid note{{{}}};
        if (zeros_ > 0) note.span(std::to_string(zeros_) + " at zero throughout", render::tone::faint);
        note.span(std::string("a day: the mean of the days with a value") +
                      (has_clock_ ? "; of times of day the median" : "") +
                      (!yes_.empty()    ? "; tags and yes: on how many days"
                       : !tags_.empty() ? "; tags: on how many days they are set"
                                        : ""),
                  render::tone::faint);
        page.push_back(std::move(note));
        return page;
    }

  private:
    using days_set = std::vector<std::pair<long, record>>;  ///< on how many days each is 1

    /// `Cooked 148 · Run 82`, the most frequent first.
    static std::string in_order(days_set& all) {
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        labels_of_list labels;
        for (const auto& [days, one] : all) labels.add(one);
        std::string line;
        for (const auto& [days, one] : all)
            line += (line.empty() ? "" : " · ") + labels.of(one) + " " + std::to_string(days);
        return line;
    }

    bool narrow() const { return with_.screen.width > 0 && with_.screen.width < 60; }

    bool has_charts() const {
        constexpr int widest_chart = 62, wide_enough = 140;
        return last_ - first_ < widest_chart && with_.screen.width >= wide_enough;
    }

    void begin_group(const record& one) {
        const std::string& group = text(one["group_name"]);
        if (!grid_.lines.empty() && group_ == group) return;
        group_ = group;
        grid_.span(text(one["group_label"]).empty() ? "Others" : text(one["group_label"]), render::tone::strong);
    }

    std::string chart(const analysis::day_values& of) const {
        std::vector<std::optional<double>> values;
        for (int day = first_; day <= last_; ++day)
            values.push_back(std::isnan(of.at(day)) ? std::nullopt : std::optional(of.at(day)));
        return render::sparkline(values);
    }

    context& with_;
    const int first_, last_;
    const bool charts_;
    std::string group_;
    days_set tags_, yes_;  ///< those of the second are no tags
    int zeros_ = 0;
    bool has_clock_ = false;
    render::grid grid_{.columns = {}, .indent = 2};
};

/// `SUNDAY 1 NOVEMBER 2026 – MONDAY 30 NOVEMBER 2026`
std::string heading_of(context& with, iso::day first, iso::day last) {
    return render::heading_date(iso::format(first)) + " – " + render::heading_date(iso::format(last)) +
           (last == with.today() ? " so far" : "");
}

}  // namespace

answer day_summary(context& with, const day_range& asked) {
    const iso::day last = std::min(asked.last, with.today());
    auto all = read_daily_numbers(with.db, {asked.first, last});
    std::optional<int> begin;
    for (const auto& [id, one] : all) begin = std::min(begin.value_or(one.first_day), one.first_day);
    if (!begin || asked.first > last) return no_data({}, "no data for " + days_text(asked));
    const int first = std::max(number_of(asked.first), *begin);
    summary written(with, first, number_of(last));
    const table tracked = select(with.db, "tracked");
    for (const record one : tracked)
        if (const auto found = all.find(std::get<std::int64_t>(one["id"])); found != all.end())
            written.add(one, std::move(found->second));
    return {table_page{{}, written.finished(heading_of(with, day_of(first), last))}};
}

}  // namespace existd::cli::commands
