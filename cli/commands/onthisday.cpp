// `exist onthisday [D]`: the same date in earlier years, with mood, note, tags and what was a record then.
#include <algorithm>

#include "cli/commands/command.hpp"
#include "cli/commands/long_values.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {
namespace {

using namespace std::chrono;

constexpr option options[]{one_day};
constexpr std::string_view columns[]{"date", "attribute", "label", "group_name", "value", "value_type"};

/// A value that more days than this reached is no record: small counts reach their highest again and again.
constexpr std::int64_t most_days_of_a_record = 3;

bool is_record(const cell& days) {
    const auto* count = std::get_if<std::int64_t>(&days);
    return count != nullptr && *count <= most_days_of_a_record;
}

bool is_record(const record& one) {
    return is_record(one["of_year"]) || is_record(one["until_then"]);
}

bool is_note(const record& one) {
    return text(one["group_name"]) == "mood" && !text(one["value"]).empty();
}

bool is_mood(const record& one) {
    return template_of(one) == "mood" && !is_null(one["value"]);
}

bool is_told(const record& one) {
    return is_tag(one) ? number(one["value"]) == 1 : is_mood(one) || is_note(one) || is_record(one);
}

/// `the highest of 2021`, `the highest until then, with 2 other days`
std::string what_record(const record& one) {
    std::string said = "the highest ";
    std::int64_t others = 0;
    const auto add = [&](const cell& days, const std::string& what) {
        if (!is_record(days)) return;
        said += (said.ends_with("st ") ? "" : " and ") + what;
        others = std::max(others, std::get<std::int64_t>(days) - 1);
    };
    add(one["until_then"], "until then");
    add(one["of_year"], "of " + text(one["date"]).substr(0, 4));
    if (others > 0) said += ", with " + std::to_string(others) + (others == 1 ? " other day" : " other days");
    return said;
}

render::grid laid_out(context& with, const std::string& date, const std::vector<record>& told) {
    using render::tone;
    render::grid day{.columns = {{.title = {}, .wraps = true}}, .indent = 2};
    day.heading(render::heading_date(date));
    std::string tags;
    labels_of_list labels;
    for (const record& one : told)
        if (is_tag(one)) labels.add(one);
    for (const record& one : told)
        if (is_mood(one)) day.add({{label_or_name(one) + " " + with.show(one["value"], one)}});
    for (const record& one : told) {
        if (is_tag(one)) tags += (tags.empty() ? "" : " · ") + labels.of(one);
        if (!is_note(one)) continue;
        for (std::string& line : paragraphs(with, one)) day.add({{std::move(line)}});
    }
    if (!tags.empty()) day.add({{std::move(tags), tone::strong}});
    for (const record& one : told)
        if (is_record(one))
            day.add({{label_or_name(one) + " " + with.show(one["value"], one) + ", " + what_record(one)}});
    if (told.empty()) day.add({{"No mood, note, tag or record.", tone::faint}});
    return day;
}

/// Whether the word names no year, as `24 dec` does. It means the last such day; if that was last year, it is shown,
/// too.
bool names_no_year(const std::string& word) {
    constexpr const char* leap_year = " 2000";
    return is_days(word + leap_year);
}

/// `17 June`
std::string without_year(iso::day day) {
    const std::string date = render::long_date(iso::format(day));
    const auto first = date.find(' ') + 1;
    return date.substr(first, date.rfind(' ') - first);
}

answer run(context& with) {
    const day_range asked = with.days_or_today();
    if (!asked.one_day()) throw usage_error("name one day, such as 2022-06-12 or \"24 nov\"");
    const year_month_day date{asked.first};
    const auto word = with.asked.date ? with.asked.date : with.asked.word(one_day);
    const year end = word && names_no_year(*word) ? year_month_day{with.today()}.year() : date.year();
    const table all = select(with.db, "on_this_day", iso::format(asked.first).substr(4), int{end} - 1);

    table found{{std::begin(columns), std::end(columns)}, {}};
    std::string leap_day;
    if (date.month() == February && date.day() == day{29}) leap_day = "Only leap years have this date.";
    if (all.empty())
        return no_data(std::move(found), "no data for " + without_year(asked.first) + " in a year before " +
                                             std::to_string(int{end}) +
                                             (leap_day.empty() ? "" : "; only leap years have this date"));
    render::page page;
    for (std::size_t i = 0; i < all.rows.size();) {
        const cell& date_of_rows = all[i]["date"];
        std::vector<record> told;
        for (; i < all.rows.size() && all[i]["date"] == date_of_rows; ++i)
            if (is_told(all[i])) told.push_back(all[i]);
        for (const record& one : told) {
            row& cells = found.rows.emplace_back();
            for (const std::string_view column : columns) cells.push_back(one[column]);
        }
        page.push_back(laid_out(with, text(date_of_rows), told));
    }
    render::grid more{{{}}};
    if (!leap_day.empty()) more.span(std::move(leap_day), render::tone::faint);
    more.span("`exist day " + text(all.front()["date"]) + "` shows every value of a day.", render::tone::faint);
    page.push_back(std::move(more));
    return {table_page{std::move(found), std::move(page)}};
}

}  // namespace

extern const command onthisday{.name = "onthisday",
                               .summary = "A date in earlier years: mood, note, tags, records",
                               .options = options,
                               .columns = columns,
                               .examples =
                                   "  exist onthisday\n  exist onthisday \"24 dec\" -o json\n\n"
                                   "A record is a value that was never passed in that year, or until then.",
                               .run = run};

}  // namespace existd::cli::commands
