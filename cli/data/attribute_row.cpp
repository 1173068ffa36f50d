#include "cli/data/attribute_row.hpp"

#include "cli/input/nearest.hpp"

namespace existd::cli {
namespace {

bool is_custom(const record& one) {
    return text(one["group_name"]) == "custom";
}

}  // namespace

const std::string& label_or_name(const record& one) {
    const std::string& label = text(one["label"]);
    return label.empty() ? text(one["attribute"]) : label;
}

void labels_of_list::add(const record& one) {
    const auto [at, is_new] = alike_.try_emplace(text(one["attribute"]), nullptr);
    if (is_new) ++*(at->second = &count_[case_folded(label_or_name(one))]);
}

std::string labels_of_list::of(const record& one) const {
    const std::string& name = text(one["attribute"]);
    const auto found = alike_.find(name);
    const bool alone = found == alike_.end() || *found->second < 2;
    return alone ? label_or_name(one) : label_or_name(one) + " (" + name + ")";
}

const std::string& template_of(const record& one) {
    static const std::string none;
    const cell& named = one["template"];
    if (!is_null(named)) return text(named);
    return is_custom(one) ? none : text(one["attribute"]);
}

value_type value_type_of(const record& one) {
    const auto* number = std::get_if<std::int64_t>(&one["value_type"]);
    return number ? static_cast<value_type>(*number) : value_type::unknown;
}

bool is_tag(const record& one) {
    return value_type_of(one) == value_type::boolean && is_custom(one);
}

}  // namespace existd::cli
