#include "cli/commands/linked_pairs.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "cli/commands/group.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/difference.hpp"

namespace existd::cli::commands {
namespace {

using analysis::certainty, analysis::refusal;

refusal reason_of(const subject& one, const analysis::tables& left) {
    if (one.how.type == value_type::words) return refusal::text;
    if (one.name().ends_with("_goal")) return refusal::goal;
    return analysis::why_refused(one.numbers.days(), left);
}

}  // namespace

linked_pairs::linked_pairs(context& with, const std::vector<std::string>& names,
                           const std::optional<std::string>& group)
    : tracked_(select(with.db, "tracked", group, names.empty() ? std::optional<std::string>{} : names.front())) {
    if (group && select(with.db, "attributes", group).empty()) throw_no_group(with, *group);
    read(with, names);
    ask(names, with.progress);
}

void linked_pairs::read(context& with, const std::vector<std::string>& names) {
    day_range days = with.days_asked();
    days.last = std::min(days.last, with.today() - std::chrono::days{1});
    std::optional<name_pair> alone;
    if (names.size() == 2) alone = name_pair{names[0], names[1]};
    auto numbers = read_daily_numbers(with.db, days, alone);
    for (const record one : tracked_) {
        const std::string& name = text(one["attribute"]);
        if (alone && name != alone->first && name != alone->second) continue;
        subjects_.push_back({one, with.measure(one), std::move(numbers[std::get<std::int64_t>(one["id"])])});
        left_.emplace_back(subjects_.back().numbers.days());
        reasons_.push_back(reason_of(subjects_.back(), left_.back()));
    }
}

void linked_pairs::ask(const std::vector<std::string>& names, const std::function<void(double)>& progress) {
    std::vector<analysis::question> questions;
    for (std::uint32_t i = 0; i < subjects_.size(); ++i)
        for (std::uint32_t j = 0; j < i; ++j) {
            if (names.size() == 1 && subjects_[i].name() != names[0] && subjects_[j].name() != names[0]) continue;
            questions.push_back(comes_first(i, j) ? analysis::question{j, i} : analysis::question{i, j});
        }
    answers_ = analysis::ask(left_, reasons_, questions, progress);
    counts_ = analysis::count(answers_);
    const auto order = [this](const analysis::answer& one) {
        return std::tuple(one.refused != refusal::none, certainty_of(one) == certainty::none, same_source(one), one.p,
                          y(one).name(), x(one).name());
    };
    std::sort(answers_.begin(), answers_.end(),
              [&](const auto& one, const auto& other) { return order(one) < order(other); });
}

void linked_pairs::put_outcome(const std::string& name) {
    for (analysis::answer& one : answers_) {
        const bool in_order_of_time = one.lag != 0 && certainty_of(one) != certainty::none;
        if (in_order_of_time || y(one).name() == name) continue;
        std::swap(one.of.x, one.of.y);
        one.lag = static_cast<signed char>(-one.lag);
    }
}

bool linked_pairs::comes_first(std::uint32_t i, std::uint32_t j) const {
    const subject &one = subjects_[i], &other = subjects_[j];
    return std::tuple(one.is_tag(), one.name()) < std::tuple(other.is_tag(), other.name());
}

bool linked_pairs::same_source(const analysis::answer& one) const {
    const std::string& group = text(x(one).about["group_name"]);
    return group == text(y(one).about["group_name"]) && !group.empty() && group != "custom";
}

analysis::link linked_pairs::measured(const analysis::answer& one) const {
    analysis::link result = analysis::measure(left_[one.of.x], left_[one.of.y], one.lag);
    if (!result.found || left_[one.of.x].zero_or_one()) return result;
    double& step = result.found->step;
    const render::measure& how = x(one).how;
    if (render::in_minutes(how) && step > 7) step = step < 22 ? 15 : step < 45 ? 30 : step < 90 ? 60 : 120;
    return result;
}

analysis::plain_correlation linked_pairs::plain(const analysis::answer& one) const {
    return analysis::correlate(x(one).numbers.days(), y(one).numbers.days(), one.lag);
}

}  // namespace existd::cli::commands
