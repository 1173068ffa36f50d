#include "daemon/api/endpoints.hpp"

#include <array>

#include "daemon/api/decoders.hpp"

namespace existd::api {
namespace {

using core::part;

constexpr std::string_view whole_list = "include_inactive=true&include_low_priority=true";

constexpr std::array<endpoint, core::all_parts.size()> endpoints{{
    {part::profile, decode_profile_answer, "accounts/profile/", "", false},
    {part::attributes, decode_attributes, "attributes/", whole_list},
    {part::values, decode_with_values, "attributes/with-values/", "days=31", true, "", "date_max", "attributes"},
    {part::owned, decode_attributes, "attributes/owned/", whole_list},
    {part::correlations, decode_correlations, "correlations/", ""},
    {part::averages, decode_averages, "averages/", "", true, "date_min"},
    {part::extent, decode_averages, "averages/", with_history, true},
    {part::templates, decode_templates, "attributes/templates/", "include_low_priority=true"},
    {part::insights, decode_insights, "insights/", ""},
    {part::history, decode_with_values, "attributes/with-values/", "days=31", true, "", "date_max", "attributes"},
    {part::averages_history, decode_averages, "averages/", with_history, true, "date_min", "date_max", "attributes"},
    {part::older, decode_values, "attributes/values/", "", true, "", "date_max", "attribute"},
    {part::verification, decode_with_values, "attributes/with-values/", "days=31", true, "", "date_max", "attributes"},
}};
static_assert(core::window_days == 31);
static_assert(
    [] {
        for (const part p : core::all_parts)
            if (endpoints[static_cast<std::size_t>(p)].what != p) return false;
        return true;
    }(),
    "the rows are in the order of core::part");

}  // namespace

const endpoint& endpoint_of(part p) {
    return endpoints[static_cast<std::size_t>(p)];
}

}  // namespace existd::api
