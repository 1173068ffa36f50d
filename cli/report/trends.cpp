// The weekly averages as charts: five in view, one of them large, the rest folded away. The picker of the script swaps
// them.
#include <algorithm>
#include <string_view>

#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/report/axis.hpp"
#include "cli/report/sections.hpp"
#include "cli/report/trend_chart.hpp"

namespace existd::cli::report {
namespace {

constexpr std::size_t in_view = 5;
/// The templates to show first, if they have averages; the first one is large.
constexpr std::string_view preferred[]{"sleep", "steps", "mood", "productive_min", "weight"};

std::vector<trend_series> all_series(context& with, const day_range& days) {
    std::vector<trend_series> all;
    for (const record one : select(with.db, "attributes", std::optional<std::string>{})) {
        const table found =
            select(with.db, "trend", text(one["name"]), iso::format(days.first), iso::format(days.last), -1);
        if (found.empty()) continue;
        const record newest = found.front();
        trend_series series{text(newest["label"]), text(one["group_label"]), template_of(newest), with.measure(newest)};
        for (std::size_t week = found.rows.size(); week-- > 0;)
            if (const auto* average = std::get_if<double>(&found[week]["overall"]))
                if (const auto day = iso::parse_day(text(found[week]["date"]))) series.add(*day, *average);
        if (series.points.size() > 1) all.push_back(std::move(series));
    }
    return all;
}

void preferred_first(std::vector<trend_series>& all) {
    auto to = all.begin();
    for (const std::string_view wanted : preferred) {
        const auto found = std::find_if(to, all.end(), [&](const auto& one) { return one.template_name == wanted; });
        if (found == all.end()) continue;
        std::rotate(to, found, found + 1);
        ++to;
    }
}

std::string id_of(std::size_t number) {
    return "trend-" + std::to_string(number);
}

/// Writes the picker, its options in Exist's groups. It stays hidden without the script.
void picker(render::markup& out, const std::vector<trend_series>& all) {
    out.open("p", {{"class", "picker"}, {"hidden", "hidden"}});
    out.element("label", {{"for", "picker"}}, "Show large:").words(" ").open("select", {{"id", "picker"}});
    std::vector<std::string_view> groups;
    for (const auto& one : all)
        if (std::find(groups.begin(), groups.end(), one.group) == groups.end()) groups.push_back(one.group);
    for (const std::string_view group : groups) {
        out.open("optgroup", {{"label", group.empty() ? "Others" : group}});
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].group == group) out.element("option", {{"value", id_of(i)}}, all[i].label);
        out.close();
    }
    out.close().close();
}

}  // namespace

void trends(render::markup& out, context& with, const day_range& days) {
    std::vector<trend_series> all = all_series(with, days);
    if (all.empty()) {
        out.element("p", {}, "No attribute has two weekly averages yet. Exist makes them on Sundays.");
        return;
    }
    preferred_first(all);
    day_range shown{days.last, iso::day{}};
    for (const auto& one : all) {
        shown.first = std::min(shown.first, one.points.front().day);
        shown.last = std::max(shown.last, one.points.back().day);
    }
    out.element("p", {},
                "What Exist calls averages, " + date_text(shown.first) + " to " + date_text(shown.last) +
                    ": every week the median of the 60 days before.");
    picker(out, all);
    out.open("div", {{"id", "large"}});
    trend_figure(out, all.front(), id_of(0), shown.last);
    out.close().open("div", {{"class", "charts"}});
    for (std::size_t i = 1; i < std::min(in_view, all.size()); ++i) trend_figure(out, all[i], id_of(i), shown.last);
    out.close();
    if (all.size() <= in_view) return;
    out.open("details", {{"id", "others"}});
    out.element("summary", {}, "All " + std::to_string(all.size() - in_view) + " others");
    out.open("div", {{"class", "charts"}});
    for (std::size_t i = in_view; i < all.size(); ++i) trend_figure(out, all[i], id_of(i), shown.last);
    out.close().close();
}

}  // namespace existd::cli::report
