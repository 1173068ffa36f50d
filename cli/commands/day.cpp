// `exist today`, `exist day [D]`: a day as a page of a diary, then every other value, grouped and ordered as Exist
// does.
#include <algorithm>
#include <map>

#include "cli/commands/commands.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"

namespace existd::cli::commands {
namespace {

enum column { date, attribute, label, group_name, value, value_type, template_name, group_label };

constexpr std::chrono::days recent{14};

std::string name_or(const cell& preferred, const cell& otherwise) {
    return text(preferred).empty() ? text(otherwise) : text(preferred);
}

bool is_tag(const row& one) {
    constexpr std::int64_t boolean{7};
    return text(one[group_name]) == "custom" && one[value_type] == cell{boolean};
}

bool is_note(const row& one) {
    return text(one[group_name]) == "mood" && !text(one[value]).empty();
}

/// By attribute, the numbers of the days that led up to `end`, which may still be going on.
using sparks = std::map<std::string, std::vector<std::optional<double>>>;

sparks before(context& with, iso::day end) {
    sparks all;
    const iso::day first = end - recent;
    for (const row& one :
         select(with.db, "recent_values", iso::format(first), iso::format(end - std::chrono::days{1})).rows) {
        auto& values = all.try_emplace(text(one[0]), static_cast<std::size_t>(recent.count())).first->second;
        values[static_cast<std::size_t>((*iso::parse_day(text(one[1])) - first).count())] = std::get<double>(one[2]);
    }
    return all;
}

/// The days of an answer, one being laid out after the other.
class diary {
  public:
    diary(context& with, const sparks& recently) : with_(with), recently_(recently) {}

    /// Rows come day by day and group by group.
    void add(const row& one) {
        const bool new_day = !before_ || (*before_)[date] != one[date];
        if (new_day) begin_day(one);
        if (is_tag(one)) {
            std::string& line = one[value] == cell{std::int64_t{1}} ? tags_ : unset_;
            line += (line.empty() ? "" : " · ") + name_or(one[label], one[attribute]);
        } else if (is_note(one)) {
            add_note(text(one[value]));
        } else {
            add_value(one);
        }
        before_ = &one;
    }

    render::page finished() {
        end_day();
        return std::move(page_);
    }

  private:
    void begin_day(const row& one) {
        end_day();
        words_ = {.columns = {{.title = {}, .wraps = true}}, .indent = 2};
        words_.heading(heading_date(text(one[date])));
        values_ = {.columns = {{.title = {}}, {.title = {}, .wraps = true}, {.title = {}, .extra = true}},
                   .indent = 2,
                   .flows = true};
        group_.clear();
    }

    void end_day() {
        if (!before_) return;
        if (!tags_.empty() || words_.lines.size() > 1) words_.lines.insert(words_.lines.begin() + 1, blank());
        if (!tags_.empty()) words_.add({{std::move(tags_), render::tone::strong}});
        page_.push_back(std::move(words_));
        if (!values_.lines.empty()) page_.push_back(std::move(values_));
        if (!unset_.empty()) {
            render::grid rest{.columns = {{.title = {}, .wraps = true}}, .indent = 2};
            rest.span("Not set", render::tone::faint);
            rest.add({{std::move(unset_), render::tone::faint}});
            page_.push_back(std::move(rest));
        }
        tags_.clear();
        unset_.clear();
    }

    static render::grid_line blank() { return {{{""}}, true}; }

    void add_note(std::string_view note) {
        while (!note.empty()) {
            const auto end = std::min(note.find('\n'), note.size());
            std::string_view line = note.substr(0, end);
            if (line.ends_with('\r')) line.remove_suffix(1);
            words_.add({{std::string(line)}});
            note.remove_prefix(std::min(end + 1, note.size()));
        }
    }

    void add_value(const row& one) {
        if (values_.lines.empty() || group_ != text(one[group_name])) {
            group_ = text(one[group_name]);
            const std::string heading = name_or(one[group_label], one[group_name]);
            values_.heading(heading.empty() ? "Others" : heading, render::tone::faint);
        }
        const auto known = recently_.find(text(one[attribute]));
        values_.add({{name_or(one[label], one[attribute])},
                     {with_.show(one[value], one[value_type], one[template_name])},
                     {known == recently_.end() ? "" : render::sparkline(known->second), render::tone::middle}});
    }

    context& with_;
    const sparks& recently_;
    const row* before_ = nullptr;
    std::string group_, tags_, unset_;
    render::grid words_, values_;
    render::page page_;
};

answer days(context& with, const day_range& asked) {
    const bool charts =
        asked.one_day() && with.asked.format == output_format::table && with.screen.has_room_for_charts();
    const sparks recently = charts ? before(with, asked.first) : sparks{};
    const auto page_of = [&](const part& found) {
        diary written(with, recently);
        for (const row& one : found.rows.rows) written.add(one);
        return written.finished();
    };
    return listed(with, prepared(with.db, "day", iso::format(asked.first), iso::format(asked.last)),
                  {.columns = 6, .lay_out = page_of, .under_heading = date},
                  [&](answer& none) { no_data(none, "no data for " + days_text(asked)); });
}

}  // namespace

answer today(context& with) {
    const request& asked = with.asked;
    if (asked.date || asked.since || asked.until) throw usage_error("today is today; `exist day` shows other days");
    return days(with, {with.today(), with.today()});
}

answer day(context& with) {
    return days(with, with.days_or_today());
}

}  // namespace existd::cli::commands
