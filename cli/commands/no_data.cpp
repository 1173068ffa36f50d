#include "cli/commands/no_data.hpp"

namespace existd::cli::commands {

std::string days_text(const day_range& days) {
    const day_range all;
    if (days.one_day()) return iso::format(days.first);
    if (days == all) return "any day";
    if (days.first == all.first) return "the days until " + iso::format(days.last);
    if (days.last == all.last) return "the days since " + iso::format(days.first);
    return iso::format(days.first) + " to " + iso::format(days.last);
}

std::string no_averages(const std::string& of, const day_range& days) {
    return "no averages" + of +
           (days == day_range{} ? " yet; Exist makes them every Sunday" : " for " + days_text(days));
}

void no_data(answer& result, std::string remark) {
    result.status = exit_status::condition;
    result.remark = std::move(remark);
}

answer no_data(table empty, std::string remark) {
    answer result;
    result.data.push_back(std::move(empty));
    no_data(result, std::move(remark));
    return result;
}

}  // namespace existd::cli::commands
