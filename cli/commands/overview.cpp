// `exist` alone: one screen about today, and what to ask next. It fits 80 columns and 24 lines.
#include <algorithm>
#include <cmath>

#include "cli/analysis/clock.hpp"
#include "cli/analysis/moved.hpp"
#include "cli/answer.hpp"
#include "cli/commands/command.hpp"
#include "cli/commands/outliers.hpp"
#include "cli/data/age.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/freshness.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/dates.hpp"
#include "cli/render/difference.hpp"
#include "cli/render/width.hpp"

namespace existd::cli::commands {
namespace {

using render::tone;

constexpr std::size_t most_of_each = 3;  ///< outliers and movements
constexpr int most_of_a_text = 150;      ///< columns of a note or of the tags: two lines

/// The first line of a text.
std::string beginning(const std::string& text) {
    const auto end = text.find_first_of("\r\n");
    return render::shortened(text.substr(0, end) + (end == text.npos ? "" : " …"), most_of_a_text);
}

render::grid today(context& with) {
    const std::string date = iso::format(with.today());
    render::grid page{{{.title = {}, .wraps = true}}};
    page.add({{render::heading_date(date), tone::strong}});
    std::string tags;
    bool any = false;
    const table found = select(with.db, "day", date, date, 0);
    labels_of_list labels;
    for (const record one : found)
        if (is_tag(one) && is_set(one["value"])) labels.add(one);
    for (const record one : found) {
        any = any || !is_null(one["value"]);
        if (is_tag(one)) {
            if (is_set(one["value"])) tags += (tags.empty() ? "" : " · ") + labels.of(one);
        } else if (text(one["group_name"]) == "mood" && !text(one["value"]).empty()) {
            page.add({{beginning(text(one["value"]))}});
        }
    }
    if (!tags.empty()) page.add({{render::shortened(tags, most_of_a_text)}});
    if (!any) page.add({{"Nothing is known of today yet.", tone::faint}});
    return page;
}

/// Label and what is said of it, one a line.
render::grid titled(std::string title) {
    render::grid lines{.columns = {{}, {.title = {}, .wraps = true}}, .indent = 2};
    lines.heading(std::move(title));
    return lines;
}

/// What stands out today, or else yesterday. Returns no lines if nothing can be judged.
render::grid unusual(context& with, const outliers& all) {
    bool judged = false;
    for (const int ago : {0, 1}) {
        const judged_day here = all.on(with.today() - std::chrono::days{ago});
        judged = judged || here.judged > 0;
        if (here.found.empty()) continue;
        const std::string day = ago == 0 ? "today" : "yesterday";
        render::grid lines =
            titled("Unusual " + day +
                   (here.found.size() <= most_of_each
                        ? ""
                        : ": " + std::to_string(here.found.size()) + ", among them (all: exist unusual " + day + ")"));
        for (std::size_t i = 0; i < std::min(here.found.size(), most_of_each); ++i) {
            const outlier& one = here.found[i];
            lines.add({{label_or_name(one.about)}, {with.show(one.value, one.about) + ", " + how_unusual(with, one)}});
        }
        return lines;
    }
    render::grid lines{{{}}};
    if (judged) lines.span("Nothing unusual today or yesterday.");
    return lines;
}

/// `9,812 a day, 1,212 higher`
std::string in_words(context& with, const record& about, const analysis::movement& one) {
    const render::measure how = with.measure(about);
    const std::string& aggregate = text(about["aggregate"]);
    const double apart = one.now - one.before;
    const auto size = [&](double x) {
        return with.asked.raw ? number_text(std::abs(x)) : render::difference(x, how, text(about["unit"]) != "%");
    };
    if (aggregate == "days") {
        constexpr double days_of_a_week = 7;
        const std::string days = render::difference(days_of_a_week * one.now, {}, false);
        return "on " + days + (days == "1" ? " day" : " days") + " a week, " +
               render::difference(days_of_a_week * apart, {}, false) + (apart < 0 ? " fewer" : " more");
    }
    const std::string now = aggregate == "clock" ? with.show(std::round(analysis::on_the_clock(one.now)), about)
                                                 : with.show_average(one.now, how);
    return now + (aggregate == "sum" ? " a day, " : ", ") + size(apart) + " " +
           std::string(render::comparative(apart, how));
}

/// What moved most. Returns no lines if nothing did. That the days get shorter and colder is no news.
render::grid movements(context& with, const outliers& all) {
    const auto weekday = std::chrono::weekday{with.today()} - std::chrono::Monday;
    const int monday = number_of(with.today() - weekday);
    std::vector<std::pair<analysis::movement, record>> found;
    for (const record one : all.tracked()) {
        const auto known = all.numbers().find(std::get<std::int64_t>(one["id"]));
        if (known == all.numbers().end() || text(one["group_name"]) == "weather") continue;
        daily_numbers numbers = known->second;
        const bool clock = text(one["aggregate"]) == "clock";
        if (clock) analysis::unwind(numbers.values);
        const auto figure = clock ? analysis::week_figure::median : analysis::week_figure::mean;
        if (const auto moved = analysis::moved(numbers.days(), monday, figure)) found.push_back({*moved, one});
    }
    const std::size_t shown = std::min(found.size(), most_of_each);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end(),
                      [](const auto& a, const auto& b) { return a.first.spreads > b.first.spreads; });
    if (found.empty()) return {{{}}};
    render::grid lines = titled("The last four weeks against the four before");
    for (std::size_t i = 0; i < shown; ++i)
        lines.add({{label_or_name(found[i].second)}, {in_words(with, found[i].second, found[i].first)}});
    return lines;
}

/// An attribute of that kind that has numbers, by the name that is typed; empty if there is none.
std::string an_attribute(const outliers& all, std::string_view aggregate) {
    for (const record one : all.tracked())
        if (text(one["aggregate"]) == aggregate && all.numbers().contains(std::get<std::int64_t>(one["id"])))
            return text(one["attribute"]);
    return {};
}

render::grid to_try(context& with, const outliers& all) {
    const auto fresh = fresh_at(with.db, with.now);
    render::grid lines{{{}, {.title = {}, .wraps = true}}};
    lines.span(fresh ? "Read from Exist " + age_text(age_of(*fresh, with.now)) + " ago. Try:"
                     : "No sync has finished yet. Try:",
               tone::faint);
    const auto offer = [&](const std::string& command, std::string what) {
        lines.add({{"exist " + command, tone::strong}, {std::move(what), tone::faint}});
    };
    const std::string sum = an_attribute(all, "sum"), mean = an_attribute(all, "mean");
    offer("today", "every value of the day");
    sum.empty() ? offer("profile", "whose account this is") : offer("by month " + sum, "totals and means");
    mean.empty() ? offer("status", "how fresh and complete the copy is")
                 : offer("links " + mean, "what goes with it from day to day");
    offer("onthisday", "this date in earlier years");
    offer("--help", "all commands");
    return lines;
}

answer run(context& with) {
    if (with.asked.format != output_format::table)
        throw usage_error("`exist` alone is for people; name a command, such as `exist today -o json`");
    if (with.asked.names_days()) throw usage_error("`exist` alone is about today; `exist day` shows other days");
    const outliers all(with, {with.today() - std::chrono::days{1}, with.today()});
    render::page page;
    for (render::grid part : {today(with), unusual(with, all), movements(with, all), to_try(with, all)})
        if (!part.lines.empty()) page.push_back(std::move(part));
    return {table_page{{}, std::move(page)}};
}

}  // namespace

extern const command overview{.name = {}, .summary = "Today on one screen", .examples = {}, .run = run, .group = {}};

}  // namespace existd::cli::commands
