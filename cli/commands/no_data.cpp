#include "cli/commands/no_data.hpp"

#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli::commands {
namespace {

constexpr const char* not_yet = ": not copied yet; see `exist status`";

/// `on 2022-06-12`, `on any of the days 2022-06-01 to 2022-06-30`, `on any of the days since …`
std::string on_days(const day_range& days) {
    const std::string text = days_text(days);
    return "on " + (days.one_day() ? text : "any of " + (text.starts_with("the ") ? text : "the days " + text));
}

std::string why_if_inactive(const record& attribute) {
    return is_inactive(attribute) ? "; it is inactive, and Exist gives no values of inactive attributes" : "";
}

/// A tag is set or not: it has no numbers that could be missing.
std::string never_set(context& with, const record& tag, const day_range& days) {
    const std::string set = "the tag " + label_or_name(tag) + " was ";
    const std::string when = days == day_range{} ? "" : " " + on_days(days);
    if (not_copied_yet(with, "values", days.last))
        return set + "not set" + when + " as far as the days are copied; see `exist status`";
    return set + (when.empty() ? "never set" : "not set" + when) + why_if_inactive(tag);
}

}  // namespace

bool not_copied_yet(context& with, const std::string& part, iso::day until) {
    const table found = select(with.db, "held_from", part);
    const record held = found.front();
    if (is_set(held["all_of_it"])) return false;
    const auto from = iso::parse_day(text(held["held_from"]));
    return !from || until < *from;
}

std::string days_text(const day_range& days) {
    const day_range all;
    if (days.one_day()) return iso::format(days.first);
    if (days == all) return "any day";
    if (days.first == all.first) return "the days until " + iso::format(days.last);
    if (days.last == all.last) return "the days since " + iso::format(days.first);
    return iso::format(days.first) + " to " + iso::format(days.last);
}

bool is_inactive(const record& attribute) {
    return is_zero(attribute["active"]);
}

std::string no_values(context& with, const std::string& values, const std::string& name, const day_range& days) {
    const table about = select(with.db, "attribute", name);
    if (is_tag(about.front())) return never_set(with, about.front(), days);
    if (values == "numbers" && value_type_of(about.front()) == value_type::words)
        return name + " has texts, not numbers; try `exist values " + name + "`";
    const std::string remark = "no " + values + " of " + name + " for " + days_text(days);
    if (not_copied_yet(with, "values", days.last)) return remark + not_yet;
    return remark + why_if_inactive(about.front());
}

std::string no_averages(context& with, const std::string& name, const day_range& days) {
    std::string remark = "no averages" + (name.empty() ? "" : " of " + name);
    const bool ever = days == day_range{};
    if (!ever) remark += " for " + days_text(days);
    if (const table about = select(with.db, "attribute", name); !about.empty()) {
        const value_type type = value_type_of(about.front());
        if (type == value_type::words) return remark + "; its values are texts";
        if (type == value_type::boolean) return remark + "; its values are yes or no: try `exist by week " + name + "`";
        if (is_inactive(about.front()))
            return remark + "; it is inactive, and Exist gives no averages of inactive attributes";
    }
    if (not_copied_yet(with, "averages", days.last)) return remark + not_yet;
    return ever ? remark + " yet; Exist makes them every Sunday" : remark;
}

void no_data(answer& result, std::string remark) {
    result.status = exit_status::condition;
    result.remark = std::move(remark);
}

answer no_data(table empty, std::string remark) {
    answer result{table_page{.data = std::move(empty)}};
    no_data(result, std::move(remark));
    return result;
}

}  // namespace existd::cli::commands
