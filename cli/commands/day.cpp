// `exist today`, `exist day [D]`: what stands out on a day, its note and tags, then every other value with what is
// usual, grouped and ordered as Exist does. Several days are put together: see day_summary.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "cli/analysis/clock.hpp"
#include "cli/analysis/usual_range.hpp"
#include "cli/commands/command.hpp"
#include "cli/commands/day_summary.hpp"
#include "cli/commands/long_values.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/commands/outliers.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/number_reader.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

constexpr option all_of_it{
    .name = "--all", .help = "Also tags not set, values missing, zero as usual", .kind = option_kind::flag};
constexpr option options[]{one_day, all_of_it};
constexpr std::string_view columns[]{"date", "attribute", "label", "group_name", "value", "value_type"};

constexpr int charted_days = 14;
/// These days usually suffice to rule out that a value is unusual. They include those behind the usual value.
constexpr int first_read = 14 * 7;
static_assert(first_read >= analysis::usual_days);

/// The numbers of the days of what is usual and of the day itself.
std::vector<double> until(const analysis::day_values& all, const record& about, int day) {
    std::vector<double> found;
    for (int one = day - analysis::usual_days; one <= day; ++one) found.push_back(all.at(one));
    if (text(about["aggregate"]) == "clock") analysis::unwind(found);
    return found;
}

/// The last of the days stands apart.
std::string chart_of(const std::vector<double>& days) {
    std::vector<std::optional<double>> charted;
    for (auto day = days.end() - charted_days - 1; day != days.end(); ++day)
        charted.push_back(std::isnan(*day) ? std::nullopt : std::optional(*day));
    std::string chart = render::sparkline(charted);
    if (chart.empty()) return chart;
    std::size_t last = chart.size() - 1;
    while (last > 0 && (chart[last] & 0xC0) == 0x80) --last;
    return chart.insert(last, " ");
}

/// `15 tags not set`
void count(std::string& line, int how_many, std::string_view what) {
    if (how_many > 0) line += (line.empty() ? "" : ", ") + std::to_string(how_many) + std::string(what);
}

/// Lays out one day.
class diary {
  public:
    diary(context& with, iso::day day) : with_(with), day_(day), reader_(with.db) {
        using render::side;
        unusual_.columns.front().wraps = narrow();
        unusual_.heading(render::heading_date(iso::format(day)) + (day == with.today() ? " so far" : ""));
        values_.columns = {{.wraps = true}, {.align = side::right}, {.joined = true}, {.joined = true}};
        if (narrow()) return;
        values_.columns.insert(values_.columns.end(),
                               {{}, {.align = side::right, .joined = true}, {.title = {}, .extra = true}});
    }

    /// Takes what will be listed, before the rows are added.
    void announce(const table& rows) {
        for (const record one : rows)
            if (is_tag(one) && (is_set(one["value"]) || all())) tag_labels_.add(one);
    }

    /// Takes the next row. Rows come group by group.
    void add(const record& one) {
        const bool is_text = !number(one["value"]);
        if (is_tag(one)) {
            std::string& line = is_set(one["value"]) ? tags_ : not_set_;
            line += (line.empty() ? "" : " · ") + tag_labels_.of(one);
            tags_not_set_ += !is_set(one["value"]);
        } else if (is_text && text(one["value"]).empty()) {
            ++missing_;
            if (all()) add_value(one, std::vector<double>(charted_days + 1, analysis::unknown));
        } else if (is_text) {
            add_text(text(one["group_name"]) == "mood" ? words_ : more_words_, label_or_name(one),
                     paragraphs(with_, one));
        } else {
            const analysis::day_values days = read(one, first_read);
            add_value(one, until(days, one, number_of(day_)));
            if (may_stand_out(one, analysis::possible_direction(days, number_of(day_)))) find_unusual(one);
        }
    }

    render::page finished() {
        if (!tags_.empty()) add_text(words_, "Tags", {tags_});
        if (all() && !not_set_.empty()) add_text(more_words_, "Not set", {not_set_});
        std::move(more_words_.lines.begin(), more_words_.lines.end(), std::back_inserter(words_.lines));
        render::page page;
        if (unusual_.lines.size() > 1 || words_.lines.empty())
            page.push_back(std::move(unusual_));
        else
            words_.lines.insert(words_.lines.begin(), std::move(unusual_.lines.front()));
        for (render::grid* next : {&words_, &values_})
            if (!next->lines.empty()) page.push_back(std::move(*next));
        if (render::grid last = remarks(); !last.lines.empty()) page.push_back(std::move(last));
        return page;
    }

  private:
    bool all() const { return with_.asked.has(all_of_it); }
    bool narrow() const { return with_.screen.width > 0 && with_.screen.width < 60; }

    /// The numbers of so many days before the day, and of the day itself. They hold until the next call.
    analysis::day_values read(const record& one, int days) {
        const iso::day first = std::max(day_ - std::chrono::days{days}, day_range{}.first);
        numbers_ = {number_of(first),
                    std::vector<double>(static_cast<std::size_t>((day_ - first).count()) + 1, analysis::unknown)};
        reader_.read(std::get<std::int64_t>(one["id"]), {first, day_}, [&](int day, double number) {
            numbers_.values[static_cast<std::size_t>(day - numbers_.first_day)] = number;
        });
        return numbers_.days();
    }

    bool may_stand_out(const record& one, int direction) const { return stands_out(with_, one, day_, direction); }

    void find_unusual(const record& one) {
        const auto found = judged(one, read(one, analysis::looked_back), day_);
        if (!found || !may_stand_out(one, found->compared.direction)) return;
        if (unusual_.lines.size() == 1) unusual_.span("Unusual", render::tone::strong);
        unusual_.add(in_words(with_, *found, day_));
    }

    /// Each paragraph on a line of its own.
    static void add_text(render::grid& to, std::string label, const std::vector<std::string>& paragraphs) {
        for (const std::string& line : paragraphs) to.add({{std::exchange(label, {})}, {line}});
    }

    /// `days` ends with the value of the day.
    void add_value(const record& one, const std::vector<double>& days) {
        using render::tone;
        const auto usual = analysis::usual_of(std::span(days).first(days.size() - 1));
        const bool as_usual = number(one["value"]) == 0.0 && usual && usual->median == 0;
        zeros_ += as_usual;
        if (as_usual && !all()) return;
        begin_group(one);
        const bool boolean = value_type_of(one) == value_type::boolean;
        const int side = usual && !boolean ? usual->side_of(days.back()) : 0;
        const bool loud = side > 0 || (side < 0 && may_be_low(with_, one, day_));
        marked_ = marked_ || loud;
        auto [number, unit] = with_.show_apart(one["value"], one);
        std::vector<render::cell_text> cells{{label_or_name(one)},
                                             {std::move(number), loud ? tone::strong : tone::plain},
                                             {std::move(unit), loud ? tone::strong : tone::plain},
                                             {!loud      ? ""
                                              : side > 0 ? " ↑"
                                                         : " ↓",
                                              tone::strong}};
        if (!narrow()) {
            const bool told = usual && (!boolean || usual->median == 0 || usual->median == 1);
            const double median = !told                               ? 0
                                  : text(one["aggregate"]) == "clock" ? analysis::on_the_clock(usual->median)
                                                                      : usual->median;
            has_usual_ = has_usual_ || told;
            cells.push_back({told ? "usual" : "", tone::faint});
            cells.push_back({told ? " " + with_.show_apart(median, one).first : "", tone::faint});
            cells.push_back({boolean ? "" : chart_of(days), tone::middle});
        }
        values_.add(std::move(cells));
    }

    void begin_group(const record& one) {
        const std::string& group = text(one["group_name"]);
        if (!values_.lines.empty() && group_ == group) return;
        group_ = group;
        const std::string& label = text(one["group_label"]);
        const std::string& heading = label.empty() ? group : label;
        values_.heading(heading.empty() ? "Others" : heading);
    }

    render::grid remarks() const {
        render::grid last{{{}}};
        std::string left_out;
        if (!all()) {
            count(left_out, tags_not_set_, tags_not_set_ == 1 ? " tag not set" : " tags not set");
            count(left_out, missing_, " without a value");
            count(left_out, zeros_, " at zero as usual");
        }
        if (!left_out.empty()) last.span(left_out + "; --all shows them", render::tone::faint);
        if (has_usual_)
            last.span(
                "usual: the median of the 90 days before" + std::string(marked_ ? "; ↑ ↓ beyond 8 in 10 of them" : ""),
                render::tone::faint);
        return last;
    }

    context& with_;
    const iso::day day_;
    number_reader reader_;
    daily_numbers numbers_;
    std::string group_, tags_, not_set_;
    labels_of_list tag_labels_;
    int tags_not_set_ = 0, missing_ = 0, zeros_ = 0;
    bool marked_ = false, has_usual_ = false;
    render::grid unusual_{.columns = {{}, {.align = render::side::right}, {.wraps = true}}, .indent = 2};
    render::grid words_{.columns = {{}, {.wraps = true}}, .indent = 2}, more_words_;
    render::grid values_{.columns = {}, .indent = 2, .flows = true};
};

std::string no_data_for(const day_range& asked) {
    return "no data for " + days_text(asked);
}

answer page_of(context& with, iso::day day) {
    const std::string date = iso::format(day);
    const table found = select(with.db, "day", date, date, 1);
    bool is_empty = true;
    for (const record one : found) is_empty = is_empty && text(one["date"]).empty();
    if (is_empty) return no_data({}, no_data_for({day, day}));
    diary written(with, day);
    written.announce(found);
    for (const record one : found) written.add(one);
    return {table_page{{}, written.finished()}};
}

answer run(context& with) {
    const day_range asked = with.days_or_today();
    if (with.asked.format != output_format::table)
        return listed(with, prepared(with.db, "day", iso::format(asked.first), iso::format(asked.last), 0), {}, {},
                      [&](answer& none) { no_data(none, no_data_for(asked)); });
    const bool one_day = asked.one_day() || asked.first == with.today();
    return one_day ? page_of(with, asked.first) : day_summary(with, asked);
}

}  // namespace

extern const command today{.name = "today",
                           .summary = "Today: what is unusual, note, tags, every value",
                           .options = options,
                           .columns = columns,
                           .examples =
                               "  exist today\n  exist today tuesday\n  exist today -o tsv | cut -f 2,5\n\n"
                               "The usual is the median of the 90 days before.",
                           .run = run};

extern const command day{.name = "day",
                         .summary = "A day like today, or several put together",
                         .options = options,
                         .columns = columns,
                         .examples =
                             "  exist day yesterday\n  exist day 2022-06\n  exist day 2022-06-12 -o csv\n\n"
                             "The usual is the median of the 90 days before.",
                         .run = run};

}  // namespace existd::cli::commands
