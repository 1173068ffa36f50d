#include "daemon/api/decoders.hpp"

#include <algorithm>
#include <map>

#include "daemon/api/fields.hpp"
#include "daemon/api/json.hpp"
#include "daemon/api/listing.hpp"
#include "daemon/api/named.hpp"

namespace existd::api {
namespace {

using json::node;

/// Reads a text, or a number as its text.
string take_username(fields& from) {
    const node name = from.take("username");
    if (name.is_null() || name.is_object() || name.is_array()) name.fail("text");
    return *name.text();
}

profile decode_profile(const node& object) {
    fields from(object);
    profile row{
        .username = take_username(from),
        .first_name = from.text("first_name"),
        .last_name = from.text("last_name"),
        .avatar = from.text("avatar"),
        .timezone = from.text("timezone"),
        .local_time = from.text("local_time"),
        .imperial_distance = from.boolean("imperial_distance"),
        .imperial_weight = from.boolean("imperial_weight"),
        .imperial_energy = from.boolean("imperial_energy"),
        .imperial_liquid = from.boolean("imperial_liquid"),
        .imperial_temperature = from.boolean("imperial_temperature"),
        .trial = from.boolean("trial"),
        .delinquent = from.boolean("delinquent"),
        .weekly_email = from.boolean("weekly_email"),
        .yearly_email = from.boolean("yearly_email"),
        .rest = {},
    };
    row.rest = from.rest();
    return row;
}

/// Throws if a field that identifies the row is empty.
string take_identity(fields& from) {
    const node name = from.take("name");
    string text = name.as_text();
    if (text.empty()) name.fail("a name");
    return text;
}

attribute_template decode_template(const node& object) {
    fields from(object);
    attribute_template row{
        .name = take_identity(from),
        .label = from.text("label"),
        .group_name = take_name(from, "group"),
        .priority = from.integer("priority"),
        .value_type = from.integer("value_type"),
        .value_type_description = from.text("value_type_description"),
        .rest = {},
    };
    row.rest = from.rest();
    return row;
}

attribute take_attribute(fields& from) {
    attribute row{
        .name = take_identity(from),
        .says_template = true,
        .says_service = true,
        .label = from.text("label"),
        .template_name = take_name(from, "template"),
        .in_group = take_group(from),
        .service = take_named(from, "service"),
        .priority = from.integer("priority"),
        .value_type = from.integer("value_type"),
        .active = from.boolean("active"),
        .manual = from.boolean("manual"),
        .value_type_description = from.text("value_type_description"),
        .available_services = take_services(from),
        .rest = {},
    };
    row.says_template = row.template_name || from.is_null("template");
    row.says_service = row.service || from.is_null("service");
    row.rest = from.rest();
    row.null_members = from.null_members();
    return row;
}

attribute decode_attribute(const node& object) {
    fields from(object);
    return take_attribute(from);
}

value decode_value(const node& from) {
    return {from["date"].as_day(), from["value"].as_cell()};
}

/// Finds values by their date. They come newest first, so it rarely has to search.
class days_listed {
  public:
    /// Returns the value of that date, or null. `values` must be those of the last call with at most one more.
    const value* find(const std::vector<value>& values, iso::day date) {
        if (!oldest_ || date < *oldest_) {
            oldest_ = date;
            return nullptr;
        }
        for (; known_ < values.size(); ++known_) places_.emplace(values[known_].date, known_);
        const auto found = places_.find(date);
        return found == places_.end() ? nullptr : &values[found->second];
    }

  private:
    std::optional<iso::day> oldest_;
    std::size_t known_ = 0;
    std::map<iso::day, std::size_t> places_;
};

/// Decodes one attribute with its values. Days that cannot be read are kept in `odd`, as a row of the same attribute
/// with only those days. If a day is listed twice with different values, the later one is kept there too.
attribute_values decode_attribute_values(const node& object, std::vector<odd_row>& odd) {
    fields from(object);
    from.ignore({"values"});
    attribute_values row{take_attribute(from), {}};
    const auto keep = [&](const string& why, const string& days) {
        odd.push_back({why, "{\"name\":" + json::quoted(row.of.name) + ",\"values\":" + days + "}"});
    };
    const node values = object["values"];
    if (!values.is_array()) return keep("values: expected a list", values.as_json()), row;
    row.values.reserve(values.size());
    days_listed listed;
    values.each([&](const node& each) {
        try {
            value day = decode_value(each);
            const value* earlier = listed.find(row.values, day.date);
            if (earlier == nullptr)
                row.values.push_back(std::move(day));
            else if (*earlier != day)
                keep("another value has the same date", "[" + each.as_json() + "]");
        } catch (const json::error& error) {
            keep(error.what(), "[" + each.as_json() + "]");
        }
    });
    return row;
}

average decode_average(const node& from, std::vector<odd_row>& odd) {
    // Both spellings occur.
    const node name = from["user_attribute"].is_null() ? from["attribute"] : from["user_attribute"];
    average row{name.as_text(), from["date"].as_day(), {}, {}};
    const auto number = [&](const char* member) -> optional<double> {
        try {
            return from[member].number();
        } catch (const json::error& error) {
            odd.push_back({error.what(), from.as_json()});
            return std::nullopt;
        }
    };
    row.overall = number("overall");
    constexpr const char* weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (std::size_t i = 0; i < std::size(weekdays); ++i) row.weekdays[i] = number(weekdays[i]);
    return row;
}

correlation decode_correlation(const node& object) {
    fields from(object);
    correlation row{
        .date = from.take("date").as_day(),
        .period = from.integer("period"),
        .offset = from.integer("offset"),
        .attribute = from.take("attribute").as_text(),
        .attribute2 = from.text("attribute2"),
        .value = from.number("value"),
        .p = from.number("p"),
        .percentage = from.number("percentage"),
        .stars = from.integer("stars"),
        .second_person = from.text("second_person"),
        .second_person_elements = {},
        .attribute_category = from.text("attribute_category"),
        .strength_description = from.text("strength_description"),
        .stars_description = from.text("stars_description"),
        .description = from.text("description"),
        .occurrence = from.text("occurrence"),
        .rating_positive = {},
        .rating_type = {},
        .rating = {},
        .rest = {},
    };
    if (const node elements = from.take("second_person_elements"); !elements.is_null())
        row.second_person_elements = elements.as_json();
    if (const node rating = from.take("rating"); rating.is_object()) {
        fields inner(rating);
        row.rating_positive = inner.take("positive").as_cell();
        row.rating_type = inner.take("rating_type").as_cell();
        row.rating = inner.take("rating").as_cell();
        from.leave("rating", inner.rest());
    } else if (!rating.is_null()) {
        from.leave("rating", rating.as_json());
    }
    row.rest = from.rest();
    return row;
}

insight decode_insight(const node& object) {
    fields from(object);
    insight row{
        .created = from.take("created").as_instant(),
        .target_date = from.day("target_date"),
        .type = {},
        .period = {},
        .priority = {},
        .attribute = {},
        .html = from.text("html"),
        .text = from.text("text"),
        .rest = {},
    };
    const node type = from.take("type");
    if (type.is_object()) {
        fields inner(type);
        row.type = inner.text("name");
        row.period = inner.integer("period");
        row.priority = inner.integer("priority");
        // The other fields are read from the list of attributes.
        if (const node about = inner.take("attribute"); about.is_object() && about["name"].is_text())
            row.attribute = about["name"].as_text();
        else if (about.is_text())
            row.attribute = about.as_text();
        else if (!about.is_null())
            inner.leave("attribute", about.as_json());
        from.leave("type", inner.rest());
    } else if (type.is_text()) {
        row.type = type.as_text();
    } else if (!type.is_null()) {
        from.leave("type", type.as_json());
    }
    row.rest = from.rest();
    return row;
}

}  // namespace

page decode_profile_answer(const node& from) {
    return {decode_profile(from), 1, false, {}, 0};
}
page decode_attributes(const node& from) {
    return decode_listing<attribute>(from, decode_attribute);
}
page decode_with_values(const node& from) {
    return decode_listing<attribute_values>(from, decode_attribute_values);
}
page decode_values(const node& from) {
    return decode_listing<value>(from, decode_value);
}
page decode_templates(const node& from) {
    return decode_listing<attribute_template>(from, decode_template);
}
page decode_averages(const node& from) {
    return decode_listing<average>(from, decode_average);
}
page decode_correlations(const node& from) {
    return decode_listing<correlation>(from, decode_correlation);
}
page decode_insights(const node& from) {
    return decode_listing<insight>(from, decode_insight);
}

}  // namespace existd::api
