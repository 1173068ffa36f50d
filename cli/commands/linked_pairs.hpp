#pragma once
// The pairs that `exist links` asks about, with what the days answer.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/analysis/links.hpp"
#include "cli/analysis/plain.hpp"
#include "cli/context.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/series.hpp"

namespace existd::cli::commands {

/// One attribute of those that are asked about.
struct subject {
    record about;
    render::measure how;
    daily_numbers numbers;
    bool is_tag() const { return how.type == value_type::boolean; }
    const std::string& name() const { return text(about["attribute"]); }
    const std::string& label() const { return label_or_name(about); }
    bool fraction() const { return text(about["unit"]) != "%"; }
};

class linked_pairs {
  public:
    /// Asks about the pair of two names, about one name with every other attribute, or about all pairs if there is no
    /// name. With a group, the others are those of the group. Today is left out, because it is not over. Throws failure
    /// if there is no such group.
    linked_pairs(context& with, const std::vector<std::string>& names, const std::optional<std::string>& group);

    /// If there is only one pair, turns it so that it says how the attribute of that name differs with the other. A
    /// link with another day is not turned.
    void put_outcome(const std::string& name);

    /// What was found comes first, the surest before the others.
    const std::vector<analysis::answer>& answers() const { return answers_; }
    const analysis::tally& counts() const { return counts_; }
    const subject& x(const analysis::answer& one) const { return subjects_[one.of.x]; }
    const subject& y(const analysis::answer& one) const { return subjects_[one.of.y]; }
    /// Two numbers of one sleep tracker say little. What the user tracks by hand has no source in common.
    bool same_source(const analysis::answer& one) const;
    /// Everything about the pair at its lag, with a step that people would choose.
    analysis::link measured(const analysis::answer& one) const;
    analysis::plain_correlation plain(const analysis::answer& one) const;

  private:
    void read(context& with, const std::vector<std::string>& names);
    void ask(const std::vector<std::string>& names, const std::function<void(double)>& progress);
    bool comes_first(std::uint32_t i, std::uint32_t j) const;

    const table tracked_;
    std::vector<subject> subjects_;
    std::vector<analysis::tables> left_;
    std::vector<analysis::refusal> reasons_;
    std::vector<analysis::answer> answers_;
    analysis::tally counts_;
};

}  // namespace existd::cli::commands
