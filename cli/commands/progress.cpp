// `exist progress [ATTR…]`: values compared with the average of that weekday.
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

constexpr option named{.name = "attribute", .help = "Names or labels (default all)", .most = any_number_of_words};

constexpr option options[]{named};
constexpr std::string_view columns[]{"date", "attribute", "label", "value", "goal", "percent"};

/// The usual is in the middle of the bars, or where it is on the scale.
render::cell_text bar_of(const record& one) {
    constexpr double ends_at = 2, top_of_scale = 9;
    render::cell_text bar{{}, render::tone::middle};
    const double value = number(one["value"]).value_or(0), goal = number(one["goal"]).value_or(0);
    if (is_null(one["percent"]) || value < 0) return bar;
    const double end = value_type_of(one) == value_type::scale ? top_of_scale : ends_at * goal;
    bar.bar = value / end;
    bar.tick = goal / end;
    return bar;
}

/// On a scale or a clock a share would mean nothing.
bool has_no_share(value_type type) {
    return type == value_type::scale || type == value_type::time_of_day || type == value_type::time_from_midday;
}

/// Lays out lines such as `Steps: 619 / 3,531 (18%)` and `Mood: 5   usual 6`, aligned in columns.
class lines {
  public:
    lines(context& with, bool by_name) : with_(with), by_name_(by_name) {
        using render::side;
        grid_.columns = {{.title = {}, .wraps = screen_below(60)},
                         {.title = {}, .align = side::right},
                         {.title = {}, .align = side::right}};
        if (shows_usual())
            grid_.columns.insert(grid_.columns.begin() + 2, {{.title = {}}, {.title = {}, .align = side::right}});
        grid_.columns.push_back({.title = {}, .extra = true});
        grid_.gap = 1;
    }

    void add(const record& one) {
        if (day_ != text(one["date"])) begin_day(text(one["date"]));
        const bool no_share = has_no_share(value_type_of(one));
        std::string usual = with_.show(one["goal"], one);
        if (is_null(one["value"]) && !by_name_) {
            if (is_inactive(one)) return;  // Exist gives no more of them
            missing_ += (missing_.empty() ? "" : ", ") + label_or_name(one) + " " + usual;
            return;
        }
        const cell& percent = one["percent"];
        std::string share;
        if (!no_share && number(percent).value_or(-1) >= 0)
            share = "(" + (with_.asked.raw ? raw_text(percent) : render::rounded_percent(percent)) + ")";
        grid_.add({{label_or_name(one) + ":"}, {with_.show(one["value"], one), render::tone::strong}});
        std::vector<render::cell_text>& cells = grid_.lines.back().cells;
        if (shows_usual()) {
            cells.push_back({no_share ? "" : "/", render::tone::faint});
            cells.push_back({(no_share ? "usual " : "") + usual});
        }
        cells.push_back({std::move(share), render::tone::faint});
        cells.push_back(bar_of(one));
    }

    render::page finished() {
        end_day();
        return {std::move(grid_)};
    }

    static render::grid what_is_usual() {
        render::grid note{{{}}};
        note.span("The second number is Exist's average for that weekday.", render::tone::faint);
        return note;
    }

  private:
    bool screen_below(int width) const { return with_.screen.width > 0 && with_.screen.width < width; }
    bool shows_usual() const { return !screen_below(40); }

    bool is_today() { return day_ == iso::format(with_.today()); }

    void begin_day(const std::string& day) {
        end_day();
        day_ = day;
        grid_.heading(render::heading_date(day) + (is_today() ? " so far" : ""));
    }

    void end_day() {
        if (!missing_.empty())
            grid_.span((is_today() ? "No value yet; usual on " : "No value; usual on ") + render::weekday_of(day_) +
                           "s: " + missing_,
                       render::tone::faint);
        missing_.clear();
    }

    context& with_;
    const bool by_name_;
    std::string day_, missing_;
    render::grid grid_;
};

render::page page_of(context& with, const chunk& found, bool by_name) {
    lines page(with, by_name);
    for (const record one : found.rows) page.add(one);
    render::page finished = page.finished();
    if (found.last && with.screen.terminal) finished.push_back(lines::what_is_usual());
    return finished;
}

/// The rows of an answer about attributes that were named: those without a value are filled in.
class named_rows {
  public:
    named_rows(context& with, std::vector<std::string> wanted, const day_range& asked)
        : with_(with), wanted_(std::move(wanted)), asked_(asked) {}

    bool wants(const record& one) const {
        return std::find(wanted_.begin(), wanted_.end(), text(one["attribute"])) != wanted_.end();
    }

    /// Adds to a part of the answer, newest day first: the day that was asked for, or today, even if nothing has a
    /// value on it; and to each day what was named and has no value on it.
    void complete(table& found) {
        if (std::exchange(is_first_, false)) add_newest_day(found);
        for (std::size_t day = 0; day < found.rows.size();) {
            std::size_t end = day + 1;
            while (end < found.rows.size() && found[end]["date"] == found[day]["date"]) ++end;
            std::vector<std::string> known;
            for (std::size_t i = day; i < end; ++i) known.push_back(text(found[i]["attribute"]));
            day = end + add_missing(found, end, text(found[day]["date"]), known);
        }
        for (const record one : found) {
            has_value_ = has_value_ || !is_null(one["value"]);
            averaged_.insert(text(one["attribute"]));
        }
    }

    bool has_value() const { return has_value_; }

    /// Says which of them have no average, or no value if none has one.
    std::string remark() const {
        std::string line;
        for (const std::string& name : wanted_) {
            if (has_value_ && averaged_.contains(name)) continue;
            line += (line.empty() ? "" : "; ") + why_missing(name);
        }
        return line;
    }

  private:
    /// Inserts at `at` the averages of what was named and is not among `known`. Returns how many there were.
    std::size_t add_missing(table& found, std::size_t at, const std::string& day,
                            const std::vector<std::string>& known) {
        std::size_t added = 0;
        for (const std::string& name : wanted_) {
            if (std::find(known.begin(), known.end(), name) != known.end()) continue;
            const std::vector<std::string_view> wanted(found.columns.begin(), found.columns.end());
            for (row& one : only(wanted, select(with_.db, "goals", day, name)).rows)
                found.rows.insert(found.rows.begin() + static_cast<std::ptrdiff_t>(at + added++), std::move(one));
        }
        return added;
    }

    void add_newest_day(table& found) {
        const iso::day newest = asked_.one_day() ? asked_.first : with_.today();
        if (newest < asked_.first || newest > asked_.last) return;
        const std::string day = iso::format(newest);
        if (found.empty() || text(found.front()["date"]) < day) add_missing(found, 0, day, {});
    }

    /// In words about the attribute and the weekday.
    std::string why_missing(const std::string& name) const {
        const table about = select(with_.db, "attribute", name);
        const std::string& label = label_or_name(about.front());
        const char* kind = kind_without_average(value_type_of(about.front()));
        if (*kind) return label + " is " + kind + ", and Exist makes no averages of those";
        const bool averaged = averaged_.contains(name);
        if (is_inactive(about.front()))
            return label + " is inactive, and Exist gives no " + (averaged ? "values" : "averages") +
                   " of inactive attributes";
        const bool yet = asked_.last >= with_.today();
        if (averaged)
            return label + " has no value" + (yet ? " yet" : "") + (asked_.one_day() ? " on " : " for ") + days();
        if (!asked_.one_day()) return "Exist has no average of " + label + " for " + days();
        return std::string(yet ? "Exist has" : "Exist had") + " no average of " + label + " for " +
               render::weekday_of(iso::format(asked_.first)) + "s" + (yet ? " yet" : " then");
    }

    static const char* kind_without_average(value_type type) {
        switch (type) {
            case value_type::words:
                return "a text";
            case value_type::boolean:
                return "either yes or no";
            default:
                return "";
        }
    }

    /// `Monday 30 November 2026`
    std::string days() const {
        return asked_.one_day() ? render::long_date(iso::format(asked_.first)) : days_text(asked_);
    }

    context& with_;
    const std::vector<std::string> wanted_;
    const day_range asked_;
    bool is_first_ = true, has_value_ = false;
    std::set<std::string> averaged_;
};

answer run(context& with) {
    std::vector<std::string> wanted;
    for (const std::string& word : with.asked.words(named)) wanted.push_back(with.attribute(word));
    const day_range asked = with.days_or_today();
    const bool all = wanted.empty();
    named_rows rows(with, std::move(wanted), asked);
    chunking how{.under_heading = "date"};
    if (!all) {
        how.keep = [&](const record& one) { return rows.wants(one); };
        how.complete = [&](table& found) { rows.complete(found); };
    }
    answer result = listed(
        with, prepared(with.db, "progress", iso::format(asked.first), iso::format(asked.last)),
        [&](const chunk& found) { return page_of(with, found, !all); }, how,
        [&](answer& none) { no_data(none, "no attribute has both a value and an average for " + days_text(asked)); });
    if (all) return result;
    if (!rows.has_value()) result.status = exit_status::condition;
    if (result.remark.empty() || !rows.has_value()) result.remark = rows.remark();
    return result;
}

}  // namespace

extern const command progress{
    .name = "progress",
    .summary = "Values compared with the average of that weekday",
    .options = options,
    .columns = columns,
    .examples =
        "  exist progress\n  exist progress steps sleep\n  exist progress steps --since monday\n\n"
        "The usual is Exist's average of that weekday: the median of 60 days.",
    .run = run,
    .group = "Compare"};

}  // namespace existd::cli::commands
