#include "json.hpp"

#include <algorithm>

namespace simulator {
namespace {

using std::chrono::days;

rapidjson::SizeType length(std::size_t size) {
    return static_cast<rapidjson::SizeType>(size);
}

void put_name_and_label(json_writer& out, const auto& what) {
    out.StartObject();
    put(out, "name", std::string_view{what.name});
    put(out, "label", std::string_view{what.label});
    out.EndObject();
}

void put_group(json_writer& out, const group& which) {
    out.StartObject();
    put(out, "name", std::string_view{which.name});
    put(out, "label", std::string_view{which.label});
    put(out, "priority", datum{which.priority});
    out.EndObject();
}

std::string_view value_type_description(int type, style how) {
    static constexpr std::string_view live[] = {"Integer",
                                                "Decimal number",
                                                "Text",
                                                "Duration (minutes)",
                                                "Time of day",
                                                "Percentage",
                                                "Time of day from midday",
                                                "Boolean",
                                                "Scale"};
    static constexpr std::string_view docs[] = {"Integer",
                                                "Float",
                                                "String",
                                                "Period (min)",
                                                "Time of day (minutes from midnight)",
                                                "Percentage (0.0-1.0)",
                                                "Time of day (minutes from midday)",
                                                "Boolean (0/1)",
                                                "Scale (1-9)"};
    return (how == style::live ? live : docs)[type];
}

void put_flag(json_writer& out, const char* key, bool value) {
    out.Key(key);
    out.Bool(value);
}

}  // namespace

void put(json_writer& out, std::string_view text) {
    out.String(text.data(), length(text.size()));
}

void put(json_writer& out, const std::optional<std::string>& text) {
    if (text) {
        put(out, std::string_view{*text});
    } else {
        out.Null();
    }
}

void put(json_writer& out, const datum& value) {
    struct writing {
        json_writer& out;
        void operator()(std::monostate) const { out.Null(); }
        void operator()(std::int64_t whole) const { out.Int64(whole); }
        void operator()(double part) const { out.Double(part); }
        void operator()(const std::string& text) const { put(out, std::string_view{text}); }
    };
    std::visit(writing{out}, value);
}

void put_date(json_writer& out, day date) {
    put(out, std::string_view{to_text(date)});
}

history::history(const attribute& which, day from, day to, style how) : to_(to), every_day_(how == style::docs) {
    const auto& values = which.values;
    const auto first = std::ranges::lower_bound(values, from, {}, &entry::date);
    const auto last = std::ranges::upper_bound(first, values.end(), to, {}, &entry::date);
    begin_ = values.data() + (first - values.begin());
    end_ = values.data() + (last - values.begin());
    size_ = static_cast<std::size_t>(end_ - begin_);
    if (every_day_) size_ = to < from ? 0 : static_cast<std::size_t>((to - from).count()) + 1;
}

std::pair<day, const datum*> history::operator[](std::size_t index) const {
    static const datum nothing;
    if (!every_day_) {
        const entry& row = *(end_ - 1 - index);
        return {row.date, &row.value};
    }
    const day date = to_ - days{index};
    const auto* found = std::lower_bound(begin_, end_, date, [](const entry& e, day d) { return e.date < d; });
    return {date, found != end_ && found->date == date ? &found->value : &nothing};
}

history whole_history(const account& person, const attribute& which, day to) {
    // In live style, rows before the account's start exist too; documented ones begin with the account.
    const day from = person.style == style::docs ? person.start : day::min();
    return {which, from, person.style == style::docs ? std::min(to, person.today) : to, person.style};
}

void open_attribute(json_writer& out, const account& person, const attribute& which, bool with_available_services) {
    out.StartObject();
    put(out, "template", which.template_name);
    put(out, "name", std::string_view{which.name});
    put(out, "label", std::string_view{which.label});
    out.Key("group");
    put_group(out, person.group_of(which));
    out.Key("service");
    if (const source* from = person.source_named(which.source)) {
        put_name_and_label(out, *from);
    } else {
        out.Null();
    }
    put_flag(out, "active", which.active);
    put(out, "priority", datum{which.priority});
    put_flag(out, "manual", which.manual);
    put(out, "value_type", datum{which.value_type});
    put(out, "value_type_description", value_type_description(which.value_type, person.style));
    if (person.style == style::live) {
        // Undocumented.
        out.Key("subgroup");
        if (which.group == "sleep") {
            put(out, std::string_view{"sleep_details"});
        } else {
            out.Null();
        }
    }
    if (!with_available_services) return;
    out.Key("available_services");
    out.StartArray();
    for (const auto& name : which.available_sources) {
        if (const source* from = person.source_named(name)) put_name_and_label(out, *from);
    }
    out.EndArray();
}

void put_profile(json_writer& out, const account& person, const std::string& local_time) {
    const profile& who = person.profile;
    out.StartObject();
    put(out, "username", std::string_view{who.username});
    put(out, "first_name", std::string_view{who.first_name});
    put(out, "last_name", std::string_view{who.last_name});
    put(out, "avatar", std::string_view{who.avatar});
    put(out, "timezone", std::string_view{who.timezone});
    put(out, "local_time", std::string_view{local_time});
    put_flag(out, "imperial_distance", who.imperial_distance);
    put_flag(out, "imperial_weight", who.imperial_weight);
    put_flag(out, "imperial_energy", who.imperial_energy);
    // Text in place of a boolean, as if a form had been stored as it was sent.
    if (person.style == style::live)
        put(out, "imperial_liquid", std::string_view{who.imperial_liquid ? "true" : "false"});
    else
        put_flag(out, "imperial_liquid", who.imperial_liquid);
    put_flag(out, "imperial_temperature", who.imperial_temperature);
    put_flag(out, "trial", who.trial);
    put_flag(out, "delinquent", who.delinquent);
    if (person.style == style::live) {
        put_flag(out, "weekly_email", who.weekly_email);
        put_flag(out, "yearly_email", who.yearly_email);
        out.Key("plan");  // undocumented
        out.StartObject();
        put(out, "name", std::string_view{"monthly"});
        put(out, "seats", datum{1});
        out.EndObject();
    }
    out.EndObject();
}

void put_template(json_writer& out, const account& person, const attribute_template& which) {
    out.StartObject();
    put(out, "name", std::string_view{which.name});
    put(out, "label", std::string_view{which.label});
    put(out, "group", which.group);
    put(out, "priority", datum{which.priority});
    put(out, "value_type", datum{which.value_type});
    put(out, "value_type_description", value_type_description(which.value_type, person.style));
    if (person.style == style::live) put(out, "icon", std::string_view{"icon-" + which.name});  // undocumented
    out.EndObject();
}

void put_average(json_writer& out, const average& row, const char* spelling) {
    static constexpr const char* names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                            "friday", "saturday", "sunday"};
    if (spelling == nullptr) spelling = row.user_attribute ? "user_attribute" : "attribute";
    out.StartObject();
    put(out, spelling, std::string_view{row.attribute});
    out.Key("date");
    put_date(out, row.date);
    put(out, "overall", row.overall);
    for (std::size_t i = 0; i < 7; ++i) put(out, names[i], row.weekdays[i]);
    out.EndObject();
}

void put_correlation(json_writer& out, const correlation& row) {
    out.StartObject();
    out.Key("date");
    put_date(out, row.date);
    put(out, "period", datum{row.period});
    put(out, "offset", datum{row.offset});
    put(out, "attribute", std::string_view{row.attribute});
    put(out, "attribute2", row.attribute2);
    put(out, "value", datum{row.value});
    put(out, "p", datum{row.p});
    put(out, "percentage", datum{row.percentage});
    put(out, "stars", datum{row.stars});
    put(out, "second_person", std::string_view{row.elements[0] + ' ' + row.elements[1] + ' ' + row.elements[2]});
    out.Key("second_person_elements");
    out.StartArray();
    for (const auto& element : row.elements) put(out, std::string_view{element});
    out.EndArray();
    put(out, "attribute_category", row.category);
    put(out, "strength_description", std::string_view{row.strength_description});
    put(out, "stars_description", std::string_view{row.stars_description});
    put(out, "description", row.description);
    put(out, "occurrence", row.occurrence);
    out.Key("rating");
    if (row.rating) {
        out.StartObject();
        put_flag(out, "positive", row.rating->positive);
        if (row.rating->type) put(out, "rating_type", std::string_view{*row.rating->type});
        put(out, "rating", datum{row.rating->rating});
        out.EndObject();
    } else {
        out.Null();
    }
    if (row.rating) {  // undocumented, and only if there is a rating
        out.Key("history");
        out.StartArray();
        put(out, datum{row.rating->rating});
        out.EndArray();
    }
    out.EndObject();
}

void put_insight(json_writer& out, const account& person, const insight& row) {
    std::string created =
        row.written == zone_spelling::offset ? with_offset(row.created, person.profile.timezone) : with_z(row.created);
    if (row.written == zone_spelling::none) created.pop_back();
    out.StartObject();
    put(out, "created", std::string_view{created});
    out.Key("target_date");
    if (row.target_date) {
        put_date(out, *row.target_date);
    } else {
        out.Null();
    }
    out.Key("type");
    if (!row.type) {
        out.Null();
        put(out, "html", std::string_view{row.html});
        put(out, "text", std::string_view{row.text});
        return void(out.EndObject());
    }
    out.StartObject();
    put(out, "name", std::string_view{*row.type});
    put(out, "period", datum{row.period});
    put(out, "priority", datum{row.priority});
    out.Key("attribute");
    if (const attribute* about = person.find(row.attribute)) {
        out.StartObject();
        put(out, "name", std::string_view{about->name});
        put(out, "label", std::string_view{about->label});
        out.Key("group");
        put_group(out, person.group_of(*about));
        out.EndObject();
    } else {
        out.Null();
    }
    out.EndObject();
    put(out, "html", std::string_view{row.html});
    put(out, "text", std::string_view{row.text});
    if (person.style == style::live) put(out, "seen", datum{1});  // undocumented
    out.EndObject();
}

}  // namespace simulator
