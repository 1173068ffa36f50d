#include "cli/commands/no_data.hpp"

#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"

namespace existd::cli::commands {
namespace {

constexpr const char* not_yet = ": not copied yet; see `exist status`";

struct attribute_state {
    bool inactive = false, is_text = false, is_yes_or_no = false;
};

attribute_state state_of(context& with, const std::string& name) {
    const table found = select(with.db, "attribute_state", name);
    if (found.empty()) return {};
    return {is_zero(found.front()["active"]), value_type_of(found.front()) == value_type::words,
            value_type_of(found.front()) == value_type::boolean};
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

std::string no_values(context& with, const std::string& values, const std::string& name, const day_range& days) {
    const std::string remark = "no " + values + " of " + name + " for " + days_text(days);
    if (not_copied_yet(with, "values", days.last)) return remark + not_yet;
    return remark +
           (state_of(with, name).inactive ? "; it is inactive, and Exist gives no values of inactive attributes" : "");
}

std::string no_averages(context& with, const std::string& name, const day_range& days) {
    std::string remark = "no averages" + (name.empty() ? "" : " of " + name);
    const attribute_state state = state_of(with, name);
    const bool ever = days == day_range{};
    if (!ever) remark += " for " + days_text(days);
    if (state.is_text) return remark + "; its values are texts";
    if (state.is_yes_or_no) return remark + "; its values are yes or no: try `exist by week " + name + "`";
    if (state.inactive) return remark + "; it is inactive";
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
