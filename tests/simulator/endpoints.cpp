#include "endpoints.hpp"

#include <algorithm>
#include <cmath>

#include "weekly.hpp"

namespace simulator {
namespace {

using std::chrono::days;

bool sees(const question& q, const std::string& group) {
    return !q.may.groups || q.may.groups->contains(group);
}

bool sees(const question& q, const attribute* which) {
    return which != nullptr && sees(q, which->group);
}

// An absent filter lets everything through.
bool passes(const question& q, const char* filter, const std::string& value) {
    return !q.asked.has(filter) || std::ranges::count(q.asked.list(filter), value) > 0;
}

template <class Rows, class Row>
std::string paged(const question& q, const Rows& rows, Row row) {
    const page here{q.asked, rows.size()};
    return here.envelope(q.asked, q.host, q.links, [&](json_writer& out, std::size_t i) { row(out, *rows[i]); });
}

std::string object(const auto& write) {
    rapidjson::StringBuffer buffer;
    json_writer out{buffer};
    write(out);
    return {buffer.GetString(), buffer.GetSize()};
}

std::string profile_of(const question& q) {
    return object([&](json_writer& out) { put_profile(out, q.person, with_offset(q.now, q.person.profile.timezone)); });
}

std::string templates(const question& q) {
    std::vector<const attribute_template*> rows;
    for (const auto& t : q.person.templates) {
        if (t.priority >= 10 && !q.asked.flag("include_low_priority")) continue;
        if (t.group ? !sees(q, *t.group) || !passes(q, "groups", *t.group) : q.asked.has("groups")) continue;
        rows.push_back(&t);
    }
    return paged(q, rows, [&](json_writer& out, const attribute_template& t) { put_template(out, q.person, t); });
}

// The filters common to attributes/, owned/ and with-values/.
bool chosen(const question& q, const attribute& a) {
    return sees(q, &a) && passes(q, "groups", a.group) && passes(q, "attributes", a.name) &&
           (!q.asked.has("manual") || q.asked.flag("manual") == a.manual);
}

std::string listing(const question& q, bool owned_only) {
    if (owned_only && !q.may.oauth2) throw refusal(403, "You do not have permission to perform this action.");
    std::vector<const attribute*> rows;
    for (const auto& a : q.person.attributes) {
        if (!chosen(q, a) || (owned_only && !a.owned)) continue;
        if (!a.active && !q.asked.flag("include_inactive")) continue;
        if (a.low_priority() && !q.asked.flag("include_low_priority")) continue;
        if (a.group == "custom" && q.asked.flag("exclude_custom")) continue;
        rows.push_back(&a);
    }
    return paged(q, rows, [&](json_writer& out, const attribute& a) {
        open_attribute(out, q.person, a, true);
        out.EndObject();
    });
}

std::string attributes(const question& q) {
    return listing(q, q.asked.flag("owned"));
}

std::string owned(const question& q) {
    return listing(q, true);
}

void put_values(json_writer& out, const history& rows, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
        const auto [date, value] = rows[i];
        out.StartObject();
        out.Key("date");
        put_date(out, date);
        put(out, "value", *value);
        out.EndObject();
    }
}

std::string with_values(const question& q) {
    const int wanted = q.asked.number("days", 1);
    if (wanted > 31) throw refusal(400, "days may be at most 31.", "days above 31");
    if (wanted < 1) throw refusal(400, "days must be positive.", "days below 1");
    if (q.asked.has("attributes") && q.asked.has("templates")) {
        throw refusal(400, "attributes or templates, not both.", "attributes and templates together");
    }
    const day to = q.asked.date("date_max").value_or(q.person.today);
    const day from = to - days{wanted - 1};
    std::vector<const attribute*> rows;
    for (const auto& a : q.person.attributes) {
        if (a.active && chosen(q, a) && passes(q, "templates", a.template_name.value_or(""))) rows.push_back(&a);
    }
    return paged(q, rows, [&](json_writer& out, const attribute& a) {
        open_attribute(out, q.person, a, false);
        out.Key("values");
        out.StartArray();
        const history values{a, from, to, q.person.style};
        put_values(out, values, 0, values.size());
        out.EndArray();
        out.EndObject();
    });
}

std::string values(const question& q) {
    if (!q.asked.has("attribute")) throw refusal(400, "attribute is required.", "no attribute");
    const attribute* which = q.person.find(q.asked.text("attribute"));
    if (!sees(q, which) || !which->active) throw refusal(404, "Not found.");
    const history all = whole_history(q.person, *which, q.asked.date("date_max").value_or(q.person.today));
    const page here{q.asked, all.size()};
    return here.envelope(q.asked, q.host, q.links,
                         [&](json_writer& out, std::size_t i) { put_values(out, all, i, i + 1); });
}

bool within_dates(const question& q, std::optional<day> date) {
    const auto from = q.asked.date("date_min"), to = q.asked.date("date_max");
    if (!date) return !from && !to;
    return (!from || *date >= *from) && (!to || *date <= *to);
}

bool gives_history(const question& q) {
    if (q.history == history_manner::wide) return q.asked.flag("include_historical");
    return q.asked.text("include_historical") == "1" && (q.history == history_manner::one || q.asked.has("attributes"));
}

std::string averages(const question& q) {
    std::set<std::string_view> visible;
    for (const auto& a : q.person.attributes) {
        if (sees(q, &a) && passes(q, "groups", a.group) && passes(q, "attributes", a.name)) visible.insert(a.name);
    }
    std::vector<const average*> rows;
    for (auto set = q.person.averages.rbegin(); set != q.person.averages.rend(); ++set) {
        if (set->empty()) continue;
        if (within_dates(q, set->front().date)) {
            for (const auto& row : *set) {
                if (visible.contains(row.attribute)) rows.push_back(&row);
            }
        }
        if (!gives_history(q)) break;
    }
    return paged(q, rows, [](json_writer& out, const average& row) { put_average(out, row); });
}

bool sees(const question& q, const correlation& c) {
    return sees(q, q.person.find(c.attribute)) && (!c.attribute2 || sees(q, q.person.find(*c.attribute2)));
}

std::string correlations(const question& q) {
    std::vector<const correlation*> rows;
    for (const auto& c : q.person.correlations) {
        if (!sees(q, c) || !is_made(q.person, c)) continue;
        if (q.asked.flag("strong") && std::abs(c.value) < .5) continue;
        if (q.asked.flag("confident") && c.stars < 5) continue;
        if (const auto name = q.asked.text("attribute"); !name.empty() && c.attribute != name && c.attribute2 != name)
            continue;
        rows.push_back(&c);
    }
    return paged(q, rows, [](json_writer& out, const correlation& row) { put_correlation(out, row); });
}

std::string combination(const question& q) {
    if (!q.asked.has("attribute") || !q.asked.has("attribute2"))
        throw refusal(400, "two attributes are required.", "no pair");
    const auto one = q.asked.text("attribute"), two = q.asked.text("attribute2");
    for (const auto& c : q.person.correlations) {
        const bool pair = (c.attribute == one && c.attribute2 == two) || (c.attribute == two && c.attribute2 == one);
        if (pair && sees(q, c) && is_made(q.person, c))
            return object([&](json_writer& out) { put_correlation(out, c); });
    }
    throw refusal(404, "not_found");
}

std::string insights(const question& q) {
    const int priority = q.asked.number("priority", 0);
    std::vector<const insight*> rows;
    for (auto i = q.person.insights.rbegin(); i != q.person.insights.rend(); ++i) {
        if (priority != 0 && i->priority != priority) continue;
        if (within_dates(q, i->target_date) && (!i->type || sees(q, q.person.find(i->attribute)))) rows.push_back(&*i);
    }
    return paged(q, rows, [&](json_writer& out, const insight& row) { put_insight(out, q.person, row); });
}

const endpoint table[] = {
    {"accounts/profile/", profile_of, {}},
    {"attributes/templates/", templates, {"page", "limit", "include_low_priority", "groups"}},
    {"attributes/",
     attributes,
     {"page", "limit", "groups", "attributes", "exclude_custom", "manual", "include_inactive", "include_low_priority",
      "owned"}},
    {"attributes/owned/",
     owned,
     {"page", "limit", "groups", "attributes", "exclude_custom", "manual", "include_inactive", "include_low_priority"}},
    {"attributes/with-values/",
     with_values,
     {"page", "limit", "days", "date_max", "groups", "attributes", "templates", "manual"}},
    {"attributes/values/", values, {"attribute", "page", "limit", "date_max"}},
    {"averages/", averages, {"page", "limit", "date_min", "date_max", "groups", "attributes", "include_historical"}},
    {"correlations/", correlations, {"page", "limit", "strong", "confident", "attribute"}},
    {"correlations/combo/", combination, {"attribute", "attribute2"}},
    {"insights/", insights, {"page", "limit", "date_min", "date_max", "priority"}},
};

}  // namespace

std::span<const endpoint> endpoints() {
    return table;
}

const endpoint* endpoint_at(std::string_view path) {
    const auto found = std::ranges::find(table, path, &endpoint::path);
    return found == std::end(table) ? nullptr : &*found;
}

}  // namespace simulator
