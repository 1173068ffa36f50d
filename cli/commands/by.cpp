// `exist by PERIOD ATTR…`: days put together, several attributes side by side.
//
// Days without a value are never counted as 0: the mean is that of the known days, and the table says how many
// these are. An unfinished period is marked, and the same days of the period before stand below it.
#include <algorithm>
#include <initializer_list>
#include <map>

#include "cli/analysis/clock.hpp"
#include "cli/commands/by_sentences.hpp"
#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/commands/periods.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/listing.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

using analysis::period, analysis::period_summary;
using figures_of_sides = std::vector<const period_summary*>;  ///< null for a side that has none

const period_summary& any_of(const figures_of_sides& figures) {
    return **std::find_if(figures.begin(), figures.end(), [](const period_summary* one) { return one != nullptr; });
}

constexpr option by_what{.name = "period", .help = "What to put together", .least = 1, .choices = period_words};
constexpr option named{.name = "attribute", .help = "Names or labels", .least = 1, .most = any_number_of_words};

constexpr option options[]{by_what, named};
constexpr std::string_view columns[]{"attribute", "label", "period", "from",    "until",  "days",
                                     "total",     "mean",  "median", "minimum", "maximum"};

const period_summary* find(const summaries& among, const std::string& name) {
    const auto found = std::find_if(among.begin(), among.end(), [&](const auto& one) { return one.name == name; });
    return found == among.end() ? nullptr : &*found;
}

row row_of(const side& one, const period_summary& at) {
    const bool clock = one.of.aggregate() == "clock";
    const auto figure = [&](double value) -> cell {
        if (one.counts_days()) return {};
        return clock ? analysis::on_the_clock(value) : value;
    };
    return {text(one.of.about()["attribute"]),
            text(one.of.about()["label"]),
            at.name,
            date_of(at.from),
            date_of(at.until),
            one.counts_days() ? static_cast<std::int64_t>(at.total) : std::int64_t{at.days},
            one.adds_up() || one.counts_days() ? cell{at.total} : cell{},
            clock ? analysis::on_the_clock(at.mean) : at.mean,
            figure(at.median),
            figure(at.minimum),
            figure(at.maximum)};
}

/// Lays out the periods of all attributes.
class layout {
  public:
    layout(context& with, period by, std::vector<side> sides) : with_(with), by_(by), sides_(std::move(sides)) {
        add_column(part::name, by == period::week ? "week of" : "");
        std::string to = render::short_date(iso::format(with.today())).substr(0, 6);
        to = "to " + to.substr(to.front() == ' ' ? 1 : 0);
        const bool alone = sides_.size() == 1;
        for (const side& one : sides_) {
            const char* what = one.adds_up()                   ? "total"
                               : one.counts_days()             ? "days"
                               : one.of.aggregate() == "clock" ? "median"
                                                               : "mean";
            const std::string mean = one.adds_up() ? "a day" : "share";
            add_column(has_second(one) ? part::total : part::main, alone ? what : label(one));
            if (has_second(one)) add_column(part::mean, mean);
            if (has_so_far(one)) add_column(part::so_far, has_second(one) ? mean + ", " + to : to);
            if (alone) add_column(part::main, "");
            if (by != period::day) add_column(part::known, "");
        }
        if (sides_.size() == 1) measure_bars();
    }

    void add(const figures_of_sides& figures) {
        const period_summary& like = any_of(figures);
        const bool unfinished = is_unfinished(with_, like, by_);
        figures_of_sides so_far, before;
        for (const side& one : sides_) {
            so_far.push_back(find(one.so_far, like.name));
            before.push_back(one.before ? &*one.before : nullptr);
        }
        line(name_for_people(like, by_) + (is_cut(with_, like, by_) ? " in part"
                                           : unfinished             ? " so far"
                                                                    : ""),
             figures, so_far, unfinished);
        if (unfinished && std::any_of(before.begin(), before.end(), [](auto* one) { return one; }))
            line("same days before", before, {}, true);
    }

    /// `more` says how many periods are not shown, if any are not.
    render::page finished(std::string more) {
        if (sides_.size() > 1) {
            render::grid widest = grid_;
            widest.turns = false;
            widest.narrower = {without({part::total}), without({part::total, part::so_far}),
                               without({part::total, part::so_far, part::known}), std::move(grid_)};
            return {std::move(widest)};
        }
        render::grid heading{{{}}}, note{{{}}};
        const std::string_view word = period_words[static_cast<std::size_t>(by_)];
        heading.heading(label(sides_.front()) + ", by " +
                        (by_ == period::month_of_year ? "month of the year" : std::string(word)));
        for (const std::string& remark :
             {against_before(with_, by_, sides_.front()), average_period(with_, by_, sides_.front())})
            if (!remark.empty()) note.span(remark);
        if (!more.empty()) note.span(std::move(more));
        note.span("Bars: " + bars_, render::tone::faint);
        if (zeros_ && by_ != period::day) {
            grid_.narrower.push_back(without_zeros());
            grid_.turns = false;
        }
        return {std::move(heading), std::move(grid_), std::move(note)};
    }

  private:
    enum class part { name, main, total, mean, so_far, known };

    void add_column(part what, std::string title) {
        const bool to_the_left = what == part::name || title.empty();
        grid_.columns.push_back({std::move(title), to_the_left ? render::side::left : render::side::right});
        parts_.push_back(what);
    }

    static std::string label(const side& one) { return label_or_name(one.of.about()); }

    /// The same without some columns, for a screen that is too narrow for all. A mean without its total takes its
    /// title.
    render::grid without(std::initializer_list<part> left_out) const {
        const auto is_left_out = [&](std::size_t column) {
            return std::find(left_out.begin(), left_out.end(), parts_[column]) != left_out.end();
        };
        render::grid narrow;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (is_left_out(i)) continue;
            narrow.columns.push_back(grid_.columns[i]);
            if (parts_[i] == part::mean) narrow.columns.back().title = grid_.columns[i - 1].title;
        }
        for (const render::grid_line& line : grid_.lines) {
            render::grid_line& kept = narrow.lines.emplace_back();
            for (std::size_t i = 0; i < parts_.size(); ++i)
                if (!is_left_out(i)) kept.cells.push_back(line.cells[i]);
        }
        if (std::any_of(sides_.begin(), sides_.end(), [](const side& one) { return one.adds_up(); })) {
            narrow.span("");
            narrow.span("What adds up is shown as its mean a day; a wider terminal has the totals, too.",
                        render::tone::faint);
        }
        return narrow;
    }

    /// The same with `30 days` instead of `30 days, 9 above 0`.
    render::grid without_zeros() const {
        render::grid narrow = grid_;
        for (render::grid_line& line : narrow.lines) {
            std::string& known = line.cells.back().text;
            known = known.substr(0, known.find(','));
        }
        return narrow;
    }

    bool has_second(const side& one) const { return by_ != period::day && (one.adds_up() || one.counts_days()); }
    static bool has_so_far(const side& one) { return !one.so_far.empty(); }

    /// Bars begin at 0 for what adds up; for anything else a bar from 0 would hide the differences.
    void measure_bars() {
        const side& one = sides_.front();
        if (one.adds_up() || one.counts_days()) {
            double highest = 0;
            for (const period_summary& at : one.periods) {
                highest = std::max(highest, at.mean);
                // A mean of few days says little, and must not make the others small.
                if (2 * at.days >= possible_days(with_, at, by_, one.of)) high_ = std::max(high_, at.mean);
                zeros_ = zeros_ || (one.adds_up() && at.minimum <= 0 && at.above_zero > 0);
            }
            if (high_ == 0) high_ = highest;
            bars_ = by_ == period::day ? "from 0" : one.adds_up() ? "a day, from 0" : "share, from 0";
            return;
        }
        low_ = one.periods.front().minimum;
        high_ = one.periods.front().maximum;
        for (const period_summary& at : one.periods) {
            low_ = std::min(low_, at.minimum);
            high_ = std::max(high_, at.maximum);
        }
        bars_ = "from the lowest day, " + with_.show(low_, one.of.about()) + ", to the highest, " +
                with_.show(high_, one.of.about());
    }

    render::cell_text bar(const side& one, const period_summary& at, bool light) const {
        const double value = one.of.aggregate() == "clock" ? at.median : at.mean;
        render::cell_text drawn{
            {}, render::tone::plain, high_ > low_ ? std::max(0.0, (value - low_) / (high_ - low_)) : 0};
        drawn.light = light;
        return drawn;
    }

    std::string second(const side& one, const period_summary& at) const {
        if (one.adds_up()) return with_.show_average(at.mean, with_.measure(one.of.about()));
        return with_.asked.raw ? raw_text(at.mean) : render::rounded_percent(100 * at.mean);
    }

    /// A total would be lower the more days are missing, so that years could not be compared.
    std::string figure_so_far(const side& one, const period_summary& at) const {
        return has_second(one) ? second(one, at) : main_figure_text(with_, at, one.of);
    }

    /// `30 days`, or `24 of 30 days` if some are missing, and `, 9 above 0` if some are 0; beside others only `24 of
    /// 30`.
    std::string days(const side& one, const period_summary& at) const {
        const int possible = possible_days(with_, at, by_, one.of);
        const std::string known = std::to_string(at.days), all = std::to_string(possible);
        if (sides_.size() > 1) return at.days == possible ? "" : known + " of " + all;
        return (at.days == possible ? all : known + " of " + all) + (possible == 1 ? " day" : " days") +
               (one.counts_days() ? " known" : "") + (zeros_ ? ", " + std::to_string(at.above_zero) + " above 0" : "");
    }

    void line(std::string name, const figures_of_sides& figures, const figures_of_sides& so_far, bool light) {
        const bool below = so_far.empty();
        std::vector<render::cell_text> cells{{std::move(name), below ? render::tone::faint : render::tone::plain}};
        for (std::size_t i = 0; i < sides_.size(); ++i) {
            const side& one = sides_[i];
            const period_summary* at = figures[i];
            const std::string none = below ? "" : std::string(render::no_data);
            cells.push_back({at ? main_figure_text(with_, *at, one.of) : none});
            if (has_second(one)) cells.push_back({at ? second(one, *at) : none});
            if (has_so_far(one)) cells.push_back({!below && so_far[i] ? figure_so_far(one, *so_far[i]) : none});
            if (sides_.size() == 1) cells.push_back(bar(one, *at, light));
            if (by_ != period::day) cells.push_back({at ? days(one, *at) : "", render::tone::faint});
        }
        grid_.add(std::move(cells));
    }

    context& with_;
    const period by_;
    const std::vector<side> sides_;
    render::grid grid_{.columns = {}, .turns = true};
    std::vector<part> parts_;  ///< what each column of the grid holds
    double low_ = 0, high_ = 0;
    bool zeros_ = false;  ///< whether some days of what adds up have none
    std::string bars_;
};

side read(context& with, period by, const std::string& name, const day_range& asked) {
    side one{read_series(with.db, name, asked)};
    if (one.of.aggregate() == "none") return one;
    one.periods = analysis::summarize(one.of.days(), by);
    const int today = static_cast<int>(with.today().time_since_epoch().count());
    if (asked.last < with.today()) return one;
    if (by == period::year) {
        const std::vector<double> so_far = analysis::same_days_of_each_year(one.of.days(), today);
        one.so_far = analysis::summarize({one.of.first_day, so_far}, by);
    } else if (by == period::week || by == period::month || by == period::quarter) {
        one.before = analysis::same_days_before(one.of.days(), by, today);
    }
    return one;
}

answer run(context& with) {
    const period by = period_named(*with.asked.word(by_what));
    const day_range asked = with.days_asked();
    std::vector<side> sides;
    std::string remark;
    for (const std::string& word : with.asked.words(named)) {
        sides.push_back(read(with, by, with.attribute(word), asked));
        if (sides.back().periods.empty() && remark.empty())
            remark = no_values(with, "numbers", with.attribute(word), asked);
    }
    std::map<int, figures_of_sides> places;
    for (std::size_t i = 0; i < sides.size(); ++i)
        for (const period_summary& at : sides[i].periods) {
            figures_of_sides& figures = places[analysis::place_of(at, by)];
            figures.resize(sides.size());
            figures[i] = &at;
        }
    table found{{std::begin(columns), std::end(columns)}, {}};
    if (places.empty()) return no_data(std::move(found), std::move(remark));
    std::vector<figures_of_sides> in_order;
    for (auto& [place, figures] : places) in_order.push_back(std::move(figures));
    if (!recurs(by)) std::reverse(in_order.begin(), in_order.end());
    if (with.asked.format != output_format::table) {
        for (const figures_of_sides& figures : in_order)
            for (std::size_t i = 0; i < sides.size(); ++i)
                if (figures[i]) found.rows.push_back(row_of(sides[i], *figures[i]));
        return {.body = table_page{std::move(found), {}}, .remark = remark};
    }
    layout page(with, by, std::move(sides));  // what `in_order` points to stays where it is
    enough rows(with);
    for (const figures_of_sides& figures : in_order)
        if (rows.wants(date_of(any_of(figures).from))) page.add(figures);
    return {.body = table_page{std::move(found), page.finished(rows.remark())}, .remark = remark};
}

}  // namespace

extern const command by{.name = "by",
                        .summary = "An attribute by week, month, year or weekday",
                        .options = options,
                        .columns = columns,
                        .examples =
                            "  exist by month steps\n  exist by year workouts\n  exist by weekday mood sleep\n"
                            "  exist by week \"Time asleep\" --since 2022-01",
                        .run = run,
                        .group = "Compare"};

}  // namespace existd::cli::commands
