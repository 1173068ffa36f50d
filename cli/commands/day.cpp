// `exist today`, `exist day [D]`: a day like a page of a diary, with note and tags, then every other value, grouped and
// ordered as Exist does.
#include <algorithm>
#include <map>

#include "cli/commands/command.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/listing.hpp"

namespace existd::cli::commands {
namespace {

constexpr option options[]{one_day};
constexpr std::string_view columns[]{"date", "attribute", "label", "group_name", "value", "value_type"};

constexpr std::chrono::days recent{14};

bool is_note(const record& one) {
    return text(one["group_name"]) == "mood" && !text(one["value"]).empty();
}

/// By attribute, the numbers of the days before `end`. `end` itself is left out, because it may not be over.
using sparks = std::map<std::string, std::vector<std::optional<double>>>;

sparks before(context& with, iso::day end) {
    sparks all;
    const iso::day first = end - recent;
    for (const record one :
         select(with.db, "recent_values", iso::format(first), iso::format(end - std::chrono::days{1}))) {
        auto& values = all.try_emplace(text(one["attribute"]), static_cast<std::size_t>(recent.count())).first->second;
        const auto at = *iso::parse_day(text(one["date"])) - first;
        values[static_cast<std::size_t>(at.count())] = std::get<double>(one["value"]);
    }
    return all;
}

/// Lays out the days of an answer, one after the other.
class diary {
  public:
    diary(context& with, const sparks& recently) : with_(with), recently_(recently) {}

    /// Takes the next row. Rows come day by day and group by group.
    void add(const record& one) {
        if (!before_ || (*before_)["date"] != one["date"]) begin_day(one);
        if (is_tag(one)) {
            std::string& line = is_set(one["value"]) ? tags_ : unset_;
            line += (line.empty() ? "" : " · ") + label_or_name(one);
        } else if (is_note(one)) {
            add_note(text(one["value"]));
        } else {
            add_value(one);
        }
        before_ = one;
    }

    render::page finished() {
        end_day();
        return std::move(page_);
    }

  private:
    void begin_day(const record& one) {
        end_day();
        words_ = {.columns = {{.title = {}, .wraps = true}}, .indent = 2};
        words_.heading(heading_date(text(one["date"])));
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

    void add_value(const record& one) {
        const std::string& group = text(one["group_name"]);
        if (values_.lines.empty() || group_ != group) {
            group_ = group;
            const std::string& label = text(one["group_label"]);
            const std::string& heading = label.empty() ? group : label;
            values_.heading(heading.empty() ? "Others" : heading, render::tone::faint);
        }
        const auto known = recently_.find(text(one["attribute"]));
        values_.add({{label_or_name(one)},
                     {with_.show(one["value"], one)},
                     {known == recently_.end() ? "" : render::sparkline(known->second), render::tone::middle}});
    }

    context& with_;
    const sparks& recently_;
    std::optional<record> before_;
    std::string group_, tags_, unset_;
    render::grid words_, values_;
    render::page page_;
};

answer days(context& with, const day_range& asked) {
    const bool charts =
        asked.one_day() && with.asked.format == output_format::table && with.screen.has_room_for_charts();
    const sparks recently = charts ? before(with, asked.first) : sparks{};
    const auto page_of = [&](const chunk& found) {
        diary written(with, recently);
        for (const record one : found.rows) written.add(one);
        return written.finished();
    };
    return listed(with, prepared(with.db, "day", iso::format(asked.first), iso::format(asked.last)), page_of,
                  {.under_heading = "date"}, [&](answer& none) { no_data(none, "no data for " + days_text(asked)); });
}

answer run_today(context& with) {
    if (with.asked.names_days()) throw usage_error("today is today; `exist day` shows other days");
    return days(with, {with.today(), with.today()});
}

answer run_day(context& with) {
    return days(with, with.days_or_today());
}

}  // namespace

extern const command today{.name = "today",
                           .summary = "Today: note, tags and every value",
                           .columns = columns,
                           .examples = "  exist today\n  exist today -o tsv | cut -f 2,5",
                           .run = run_today};

extern const command day{.name = "day",
                         .summary = "A day: note, tags and every value",
                         .options = options,
                         .columns = columns,
                         .examples = "  exist day yesterday\n  exist day 2022-06-12 -o csv",
                         .run = run_day};

}  // namespace existd::cli::commands
