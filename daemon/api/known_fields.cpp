#include "daemon/api/known_fields.hpp"

#include <algorithm>
#include <functional>

namespace existd::api {
namespace {

// Sorted. Taken from the public documentation of the API and recorded answers of the live service.
constexpr known_field fields[] = {
    {"active", meaning::flag},
    {"attribute", meaning::name},
    {"attribute2", meaning::name},
    {"attribute_category", meaning::nickname},
    {"available_services"},
    {"avatar"},
    {"code"},
    {"count", meaning::count},
    {"created"},
    {"date", meaning::date},
    {"delinquent", meaning::flag},
    {"description"},
    {"detail"},
    {"error"},
    {"errors"},
    {"first_name"},
    {"friday"},
    {"group", meaning::nickname},
    {"html"},
    {"imperial_distance", meaning::flag},
    {"imperial_energy", meaning::flag},
    {"imperial_liquid", meaning::flag},
    {"imperial_temperature", meaning::flag},
    {"imperial_weight", meaning::flag},
    {"label"},
    {"last_name"},
    {"local_time"},
    {"manual", meaning::flag},
    {"message"},
    {"monday"},
    {"name", meaning::name},
    {"next", meaning::link},
    {"occurrence"},
    {"offset", meaning::enumeration, -31, 31},
    {"overall"},
    {"owned", meaning::flag},
    {"p"},
    {"percentage"},
    {"period", meaning::enumeration, 0, 31},  // a number of days in correlations
    {"positive"},
    {"previous", meaning::link},
    {"priority", meaning::enumeration, 0, 99},
    {"rating"},
    {"rating_type"},
    {"results"},
    {"saturday"},
    {"second_person"},
    {"second_person_elements"},
    {"service", meaning::nickname},
    {"stars", meaning::enumeration, 0, 5},
    {"stars_description"},
    {"strength_description"},
    {"subgroup", meaning::nickname},
    {"sunday"},
    {"target_date", meaning::date},
    {"template", meaning::name},
    {"text"},
    {"thursday"},
    {"timezone"},
    {"trial", meaning::flag},
    {"tuesday"},
    {"type", meaning::nickname},
    {"user_attribute", meaning::name},
    {"username"},
    {"value", meaning::value},
    {"value_type", meaning::enumeration, 0, 19},
    {"value_type_description"},
    {"values"},
    {"wednesday"},
    {"weekly_email", meaning::flag},
    {"yearly_email", meaning::flag},
};

constexpr bool by_key(const known_field& a, const known_field& b) {
    return a.key < b.key;
}
static_assert(std::adjacent_find(std::begin(fields), std::end(fields), std::not_fn(by_key)) == std::end(fields),
              "sorted by key, each key once");

}  // namespace

const known_field* find_field(std::string_view key) {
    const auto* found = std::lower_bound(std::begin(fields), std::end(fields), known_field{key}, by_key);
    return found != std::end(fields) && found->key == key ? found : nullptr;
}

bool holds_other_names(std::string_view key) {
    return key == "group" || key == "subgroup" || key == "service" || key == "available_services";
}

}  // namespace existd::api
