#include "daemon/api/decode.hpp"

#include <algorithm>

#include "daemon/api/json.hpp"

namespace existd::api {
namespace {

using json::node;

/// Objects where some answers have only a name: {"name": …, "label": …} or "name".
named decode_named(const node& from) {
    if (!from.is_object()) return {from.as_text(), {}};
    return {from["name"].as_text(), from["label"].text()};
}

optional<string> name_of(const node& from) {
    if (from.is_null()) return std::nullopt;
    return decode_named(from).name;
}

profile decode_profile(const node& from) {
    return {
        .username = from["username"].as_text(),
        .first_name = from["first_name"].text(),
        .last_name = from["last_name"].text(),
        .avatar = from["avatar"].text(),
        .timezone = from["timezone"].text(),
        .local_time = from["local_time"].text(),
        .imperial_distance = from["imperial_distance"].boolean(),
        .imperial_weight = from["imperial_weight"].boolean(),
        .imperial_energy = from["imperial_energy"].boolean(),
        .imperial_liquid = from["imperial_liquid"].boolean(),
        .imperial_temperature = from["imperial_temperature"].boolean(),
        .trial = from["trial"].boolean(),
        .delinquent = from["delinquent"].boolean(),
        .weekly_email = from["weekly_email"].boolean(),
        .yearly_email = from["yearly_email"].boolean(),
    };
}

attribute_template decode_template(const node& from) {
    return {
        .name = from["name"].as_text(),
        .label = from["label"].text(),
        .group_name = name_of(from["group"]),
        .priority = from["priority"].integer(),
        .value_type = from["value_type"].integer(),
        .value_type_description = from["value_type_description"].text(),
    };
}

attribute decode_attribute(const node& from) {
    attribute row{
        .name = from["name"].as_text(),
        .label = from["label"].text(),
        .template_name = name_of(from["template"]),
        .in_group = {},
        .service = {},
        .priority = from["priority"].integer(),
        .value_type = from["value_type"].integer(),
        .active = from["active"].boolean(),
        .manual = from["manual"].boolean(),
        .value_type_description = from["value_type_description"].text(),
        .available_services = {},
    };
    const node in_group = from["group"];
    if (in_group.is_object())
        row.in_group = group{in_group["name"].as_text(), in_group["label"].text(), in_group["priority"].integer()};
    else if (!in_group.is_null())
        row.in_group = group{in_group.as_text(), {}, {}};
    if (const node service = from["service"]; !service.is_null()) row.service = decode_named(service);
    if (const node services = from["available_services"]; !services.is_null()) {
        row.available_services.emplace();
        services.each([&](const node& each) { row.available_services->push_back(decode_named(each)); });
    }
    return row;
}

value decode_value(const node& from) {
    return {from["date"].as_day(), from["value"].as_cell()};
}

attribute_values decode_attribute_values(const node& from) {
    attribute_values row{decode_attribute(from), {}};
    const node values = from["values"];
    row.values.reserve(values.size());
    values.each([&](const node& each) { row.values.push_back(decode_value(each)); });
    return row;
}

average decode_average(const node& from) {
    // Both spellings occur.
    const node name = from["user_attribute"].is_null() ? from["attribute"] : from["user_attribute"];
    average row{name.as_text(), from["date"].as_day(), from["overall"].number(), {}};
    constexpr const char* weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (std::size_t i = 0; i < std::size(weekdays); ++i) row.weekdays[i] = from[weekdays[i]].number();
    return row;
}

correlation decode_correlation(const node& from) {
    correlation row{
        .date = from["date"].as_day(),
        .period = from["period"].integer(),
        .offset = from["offset"].integer(),
        .attribute = from["attribute"].as_text(),
        .attribute2 = from["attribute2"].text(),
        .value = from["value"].number(),
        .p = from["p"].number(),
        .percentage = from["percentage"].number(),
        .stars = from["stars"].integer(),
        .second_person = from["second_person"].text(),
        .second_person_elements = {},
        .attribute_category = from["attribute_category"].text(),
        .strength_description = from["strength_description"].text(),
        .stars_description = from["stars_description"].text(),
        .description = from["description"].text(),
        .occurrence = from["occurrence"].text(),
        .rating_positive = {},
        .rating_type = {},
        .rating = {},
    };
    if (const node elements = from["second_person_elements"]; !elements.is_null())
        row.second_person_elements = elements.as_json();
    if (const node rating = from["rating"]; rating.is_object()) {
        row.rating_positive = rating["positive"].as_cell();
        row.rating_type = rating["rating_type"].as_cell();
        row.rating = rating["rating"].as_cell();
    }
    return row;
}

insight decode_insight(const node& from) {
    const node type = from["type"];
    insight row{
        .created = from["created"].as_instant(),
        .target_date = {},
        .type = type["name"].as_text(),
        .period = type["period"].integer(),
        .priority = type["priority"].integer(),
        .attribute = name_of(type["attribute"]),
        .html = from["html"].text(),
        .text = from["text"].text(),
    };
    if (const node target = from["target_date"]; !target.is_null()) row.target_date = target.as_day();
    return row;
}

template <class Row>
page decode_listing(const node& from, Row (*decode_row)(const node&)) {
    const node results = from["results"];
    std::vector<Row> rows;
    rows.reserve(results.size());
    results.each([&](const node& each) { rows.push_back(decode_row(each)); });
    constexpr std::int64_t most = 1'000'000'000;  // ten years of a large account are half a million
    const auto count = from["count"].as_integer();
    if (count < 0 || count > most) from["count"].fail("a count");
    return {std::move(rows), count, !from["next"].is_null()};
}

page decode(core::part wanted, const node& from) {
    using core::part;
    switch (wanted) {
        case part::profile:
            return {decode_profile(from), 1, false};
        case part::attributes:
        case part::owned:
            return decode_listing(from, decode_attribute);
        case part::values:
        case part::history:
        case part::verification:
            return decode_listing(from, decode_attribute_values);
        case part::older:
            return decode_listing(from, decode_value);
        case part::templates:
            return decode_listing(from, decode_template);
        case part::averages:
        case part::extent:
        case part::averages_history:
            return decode_listing(from, decode_average);
        case part::correlations:
            return decode_listing(from, decode_correlation);
        case part::insights:
            return decode_listing(from, decode_insight);
    }
    throw json::error("no such part");
}

string token_of(const node& from) {
    constexpr std::size_t most = 4096;
    const auto visible = [](char c) { return c > ' ' && c < 127; };
    string token = from.as_text();
    if (token.empty() || token.size() > most || !std::all_of(token.begin(), token.end(), visible)) from.fail("a token");
    return token;
}

optional<std::chrono::seconds> lifetime_of(const node& from) try {
    constexpr std::chrono::seconds most = std::chrono::years{10};
    const std::chrono::seconds told{from.as_integer()};
    return told.count() > 0 && told <= most ? optional(told) : std::nullopt;
} catch (const json::error&) {
    return std::nullopt;
}

}  // namespace

boost::system::result<page, decode_error> decode_page(core::part part, std::string_view body) try {
    const auto document = json::parse(body);
    return decode(part, node(document));
} catch (const json::error& error) {
    return decode_error{error.what()};
}

boost::system::result<std::string, decode_error> decode_simple_token(std::string_view body) try {
    const auto document = json::parse(body);
    return {boost::system::in_place_value, token_of(node(document)["token"])};
} catch (const json::error& error) {
    return decode_error{error.what()};
}

boost::system::result<token_grant, decode_error> decode_token_grant(std::string_view body) try {
    const auto document = json::parse(body);
    const node from(document);
    const node refresh = from["refresh_token"];
    return token_grant{
        .access_token = token_of(from["access_token"]),
        .refresh_token = refresh.is_null() ? string() : token_of(refresh),
        .expires_in = lifetime_of(from["expires_in"]),
        .scope = from["scope"].text().value_or(""),
    };
} catch (const json::error& error) {
    return decode_error{error.what()};
}

}  // namespace existd::api
