#pragma once
// Exist's data as types: one struct for each kind of row on the pages of the API. Optional means null or absent.
// Sources: the API documentation (API 2) and recorded answers of the live service. Numbers are metric.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/iso.hpp"

namespace existd::api {

using std::int64_t;
using std::optional;
using std::string;

/// A value as it is stored: null, whole number, decimal or text.
using cell = std::variant<std::monostate, int64_t, double, string>;

/// Returns the number that `text` is in the grammar of JSON: a whole number if it fits 64 bits, otherwise a finite
/// decimal. Returns null if `text` is not exactly one number.
cell number_in(std::string_view text);

/// Undocumented members, and documented ones of an undocumented type, as one JSON object by name.
using extra = optional<string>;

/// accounts/profile/
struct profile {
    string username;
    optional<string> first_name, last_name, avatar, timezone, local_time;
    optional<bool> imperial_distance, imperial_weight, imperial_energy, imperial_liquid, imperial_temperature;
    optional<bool> trial, delinquent, weekly_email, yearly_email;
    extra rest;
};

struct named {
    string name;
    optional<string> label;

    bool operator==(const named&) const = default;
};

struct group {
    string name;
    optional<string> label;
    optional<int64_t> priority;

    bool operator==(const group&) const = default;
};

/// attributes/templates/
struct attribute_template {
    string name;
    optional<string> label, group_name;
    optional<int64_t> priority, value_type;
    optional<string> value_type_description;
    extra rest;

    bool operator==(const attribute_template&) const = default;
};

/// attributes/value_type: the meaning of a number.
namespace value_type {
inline constexpr int64_t integer = 0, decimal = 1, text = 2, duration = 3, time_of_day = 4, percentage = 5,
                         time_from_midday = 6, boolean = 7, scale = 8;
}

/// attributes/, attributes/owned/, and the head of a row of attributes/with-values/
struct attribute {
    string name;
    bool says_template = true, says_service = true;  ///< false if the answer lacks the field, or it has another type
    optional<string> label, template_name;
    optional<group> in_group;
    optional<named> service;
    optional<int64_t> priority, value_type;
    optional<bool> active, manual;
    optional<string> value_type_description;
    optional<std::vector<named>> available_services;
    extra rest;
    string null_members = {};  ///< names of undocumented fields that are null now, each on a line

    bool operator==(const attribute&) const = default;
};

/// One day of one attribute, with the value as received; see normalised().
struct value {
    iso::day date;
    cell content;

    bool operator==(const value&) const = default;
};

/// attributes/with-values/
struct attribute_values {
    attribute of;
    std::vector<value> values;

    bool operator==(const attribute_values&) const = default;
};

/// averages/: medians over the 60 days before `date`, which is a Sunday. Weekdays run monday … sunday.
struct average {
    string attribute;
    iso::day date;
    optional<double> overall;
    std::array<optional<double>, 7> weekdays;

    bool operator==(const average&) const = default;
};

/// correlations/
struct correlation {
    iso::day date;
    optional<int64_t> period, offset;
    string attribute;
    optional<string> attribute2;
    optional<double> value, p, percentage;
    optional<int64_t> stars;
    optional<string> second_person, second_person_elements;  ///< the latter is a JSON array
    optional<string> attribute_category, strength_description, stars_description, description, occurrence;
    cell rating_positive, rating_type, rating;
    extra rest;

    bool operator==(const correlation&) const = default;
};

/// insights/
struct insight {
    iso::instant created;
    optional<iso::day> target_date;
    optional<string> type;
    optional<int64_t> period, priority;
    optional<string> attribute, html, text;
    extra rest;

    bool operator==(const insight&) const = default;
};

using rows =
    std::variant<profile, std::vector<attribute>, std::vector<attribute_values>, std::vector<value>,
                 std::vector<attribute_template>, std::vector<average>, std::vector<correlation>, std::vector<insight>>;

/// A row, or a part of one, that fits in no table: it could not be decoded, or another row of its page has the same
/// identity.
struct odd_row {
    string why;
    string json;  ///< unchanged
};

/// One answer: its rows, and what the envelope says about the listing.
struct page {
    rows content;
    int64_t count = 0;         ///< rows of the whole listing
    bool more = false;         ///< `next` was not null; its address is never used
    std::vector<odd_row> odd;  ///< kept as JSON in the table `undecoded`
    int64_t without_row = 0;   ///< rows of the answer that are not in `content`
};

/// Returns the same value for all notations of the service: whole numbers for types that are whole (`3531.0`), decimals
/// for types that are not (`5`), numbers for text that is exactly one (`"8432"`), and for a boolean also true or false.
/// Other text, null and values that do not fit their type stay as they are.
cell normalised(cell content, optional<int64_t> value_type);

}  // namespace existd::api
