#include "truth.hpp"

#include "json.hpp"
#include "weekly.hpp"

namespace simulator {
namespace {

void list(json_writer& out, const char* key, const auto& rows, const auto& write) {
    out.Key(key);
    out.StartArray();
    for (const auto& row : rows) write(row);
    out.EndArray();
}

void put_values(json_writer& out, const account& person, const attribute& which) {
    const history all = whole_history(person, which, day::max());
    out.Key(which.name.c_str());
    out.StartArray();
    for (std::size_t i = all.size(); i-- > 0;) {
        const auto [date, value] = all[i];
        out.StartArray();
        put_date(out, date);
        put(out, *value);
        out.EndArray();
    }
    out.EndArray();
}

}  // namespace

std::string truth_json(const account& person, const std::string& local_time) {
    rapidjson::StringBuffer buffer;
    json_writer out{buffer};
    out.StartObject();
    put(out, "style", std::string_view{person.style == style::live ? "live" : "docs"});
    put(out, "start", std::string_view{to_text(person.start)});
    put(out, "today", std::string_view{to_text(person.today)});
    out.Key("profile");
    put_profile(out, person, local_time);
    list(out, "groups", person.groups, [&](const group& g) {
        out.StartObject();
        put(out, "name", std::string_view{g.name});
        put(out, "label", std::string_view{g.label});
        put(out, "priority", datum{g.priority});
        out.EndObject();
    });
    list(out, "services", person.sources, [&](const source& s) {
        out.StartObject();
        put(out, "name", std::string_view{s.name});
        put(out, "label", std::string_view{s.label});
        out.EndObject();
    });
    list(out, "templates", person.templates, [&](const attribute_template& t) { put_template(out, person, t); });
    std::int64_t position = 0;
    list(out, "attributes", person.attributes, [&](const attribute& a) {
        open_attribute(out, person, a, true);
        out.Key("owned");
        out.Bool(a.owned);
        put(out, "listed_position", datum{position++});
        out.EndObject();
    });
    out.Key("values");
    out.StartObject();
    for (const auto& a : person.attributes) put_values(out, person, a);
    out.EndObject();
    out.Key("averages");
    out.StartArray();
    for (auto set = person.averages.rbegin(); set != person.averages.rend(); ++set) {
        for (const auto& row : *set) put_average(out, row, "attribute");
    }
    out.EndArray();
    std::vector<const correlation*> made;
    for (const auto& c : person.correlations)
        if (is_made(person, c)) made.push_back(&c);
    list(out, "correlations", made, [&](const correlation* c) { put_correlation(out, *c); });
    out.Key("insights");
    out.StartArray();
    for (auto i = person.insights.rbegin(); i != person.insights.rend(); ++i) put_insight(out, person, *i);
    out.EndArray();
    out.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace simulator
