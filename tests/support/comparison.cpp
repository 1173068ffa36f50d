#include "tests/support/comparison.hpp"

#include <cmath>
#include <map>
#include <set>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "schema/database.hpp"
#include "schema/iso.hpp"

namespace existd::tests {
namespace {

using json = rapidjson::Value;
/// A row as text: numbers in one spelling, null as "null", absent members as null.
using row = std::vector<std::string>;
/// A table by its key.
using table = std::map<std::string, row>;

std::string number(double value) {
    char text[40];
    if (std::trunc(value) == value && std::abs(value) < 9e15)
        std::snprintf(text, sizeof text, "%lld", static_cast<long long>(value));
    else
        std::snprintf(text, sizeof text, "%.17g", value);
    return text;
}

std::string text_of(const json& value) {
    if (value.IsNull()) return "null";
    if (value.IsBool()) return value.GetBool() ? "1" : "0";
    if (value.IsNumber()) return number(value.GetDouble());
    if (value.IsString()) return '"' + std::string(value.GetString(), value.GetStringLength()) + '"';
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return '"' + std::string(buffer.GetString(), buffer.GetSize()) + '"';
}

std::string text_of(const SQLite::Column& column) {
    if (column.isNull()) return "null";
    if (column.isText()) return '"' + column.getString() + '"';
    return number(column.getDouble());
}

/// The member at `path` ("group.name"); null where there is none.
const json& at(const json& value, const std::string& path) {
    static const json null;
    const auto dot = path.find('.');
    if (!value.IsObject()) return null;
    const auto found = value.FindMember(path.substr(0, dot).c_str());
    if (found == value.MemberEnd()) return null;
    return dot == std::string::npos ? found->value : at(found->value, path.substr(dot + 1));
}

/// The same instant in one spelling.
std::string instant(const json& value) {
    const auto parsed = iso::parse_instant(value.GetString());
    return parsed ? '"' + iso::format(*parsed) + '"' : "not an instant";
}

class comparison {
  public:
    comparison(const std::filesystem::path& copy, const std::string& truth, std::size_t most)
        : db_(schema::open_for_reading(copy)), most_(most) {
        truth_.Parse<rapidjson::kParseFullPrecisionFlag>(truth.c_str());
    }

    std::vector<std::string> run() {
        profile();
        listing("attribute_groups", "groups", {"name", "label", "priority"}, {"name", "label", "priority"}, true);
        listing("services", "services", {"name", "label"}, {"name", "label"}, true);
        listing("attribute_templates", "templates",
                {"name", "label", "group_name", "priority", "value_type", "value_type_description"},
                {"name", "label", "group", "priority", "value_type", "value_type_description"}, false);
        attributes();
        values();
        averages();
        correlations();
        insights();
        return found_;
    }

  private:
    void report(std::string line) {
        if (found_.size() < most_) found_.push_back(std::move(line));
    }

    /// `select` yields the key first. Rows of one side only are reported unless `extra_allowed` (copy only).
    void compare(const std::string& name, const std::string& select, const table& truth, bool extra_allowed) {
        table copy;
        SQLite::Statement rows(db_, select);
        while (rows.executeStep()) {
            row cells;
            for (int i = 1; i < rows.getColumnCount(); ++i) cells.push_back(text_of(rows.getColumn(i)));
            if (!copy.emplace(rows.getColumn(0).getString(), std::move(cells)).second)
                report(name + ": twice " + rows.getColumn(0).getString());
        }
        for (const auto& [key, cells] : truth) {
            const auto held = copy.find(key);
            if (held == copy.end()) {
                report(name + ": missing " + key);
                continue;
            }
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (cells[i] != held->second.at(i))
                    report(name + ": " + key + " column " + std::to_string(i + 1) + " is " + held->second[i] +
                           ", not " + cells[i]);
        }
        if (!extra_allowed)
            for (const auto& [key, cells] : copy)
                if (!truth.contains(key)) report(name + ": should not be there: " + key);
    }

    void profile() {
        const std::vector<std::string> columns{
            "username",        "first_name",           "last_name",       "avatar",
            "timezone",        "imperial_distance",    "imperial_weight", "imperial_energy",
            "imperial_liquid", "imperial_temperature", "trial",           "delinquent",
            "weekly_email",    "yearly_email"};
        std::string select = "SELECT 'profile'";
        row cells;
        for (const auto& column : columns) {
            select += ", " + column;
            cells.push_back(text_of(at(truth_["profile"], column)));
        }
        compare("profile", select + " FROM profile", {{"profile", cells}}, false);
    }

    /// A table whose first column is its key.
    void listing(const std::string& name, const char* member, const std::vector<std::string>& columns,
                 const std::vector<std::string>& paths, bool extra_allowed) {
        std::string select = "SELECT " + columns[0];
        for (std::size_t i = 1; i < columns.size(); ++i) select += ", " + columns[i];
        table truth;
        for (const auto& each : truth_[member].GetArray()) {
            row cells;
            for (std::size_t i = 1; i < paths.size(); ++i) cells.push_back(text_of(at(each, paths[i])));
            truth.emplace(at(each, paths[0]).GetString(), std::move(cells));
        }
        // A group or service nobody uses any more is listed nowhere: only what attributes name can be in the copy.
        if (name == "attribute_groups" || name == "services") keep_used(name, truth);
        compare(name, select + " FROM " + name, truth, extra_allowed);
    }

    void keep_used(const std::string& name, table& truth) {
        std::set<std::string> used;
        for (const auto& each : truth_["attributes"].GetArray()) {
            const json& named = at(each, name == "services" ? "service.name" : "group.name");
            if (named.IsString()) used.insert(named.GetString());
            if (name == "services")
                for (const auto& service : at(each, "available_services").GetArray())
                    used.insert(at(service, "name").GetString());
        }
        std::erase_if(truth, [&](const auto& entry) { return !used.contains(entry.first); });
    }

    void attributes() {
        table truth, services;
        for (const auto& each : truth_["attributes"].GetArray()) {
            const std::string key = each["name"].GetString();
            row cells;
            for (const char* path : {"label", "template", "group.name", "service.name", "priority", "manual", "active",
                                     "value_type", "value_type_description", "listed_position"})
                cells.push_back(text_of(at(each, path)));
            truth.emplace(key, std::move(cells));
            for (const auto& service : at(each, "available_services").GetArray())
                services.emplace(key + " / " + at(service, "name").GetString(), row{});
        }
        compare("attributes",
                "SELECT name, label, template, group_name, service_name, priority, manual, active, value_type, "
                "value_type_description, position FROM attributes",
                truth, true);
        compare("attribute_services",
                "SELECT a.name || ' / ' || s.service_name FROM attribute_services s JOIN attributes a "
                "ON a.id = s.attribute_id",
                services, true);
        SQLite::Statement active(db_, "SELECT name FROM attributes WHERE active = 1");
        while (active.executeStep())
            if (!truth.contains(active.getColumn(0).getString()))
                report("attributes: still active, though gone: " + active.getColumn(0).getString());
    }

    void values() {
        const bool docs = std::string_view(truth_["style"].GetString()) == "docs";
        const std::string start = truth_["start"].GetString();
        for (const auto& attribute : truth_["attributes"].GetArray()) {
            const std::string name = attribute["name"].GetString();
            table truth;
            for (const auto& value : at(truth_["values"], name).GetArray())
                truth.emplace(value[0].GetString(), row{text_of(value[1])});
            SQLite::Statement rows(db_,
                                   "SELECT v.date, v.value FROM attribute_values v JOIN attributes a ON a.id = "
                                   "v.attribute_id WHERE a.name = ?");
            rows.bind(1, name);
            std::size_t held = 0;
            while (rows.executeStep()) {
                const std::string date = rows.getColumn(0).getString(), value = text_of(rows.getColumn(1));
                const auto should = truth.find(date);
                if (should == truth.end()) {
                    if (!(docs && date < start && value == "null"))
                        report("values: " + name + " " + date + " should not be there: " + value);
                    continue;
                }
                ++held;
                if (should->second[0] != value)
                    report("values: " + name + " " + date + " is " + value + ", not " + should->second[0]);
            }
            if (attribute["active"].GetBool() && held != truth.size())
                report("values: " + name + " has " + std::to_string(held) + " of " + std::to_string(truth.size()) +
                       " days");
        }
    }

    void averages() {
        const std::vector<std::string> columns{"overall",  "monday", "tuesday",  "wednesday",
                                               "thursday", "friday", "saturday", "sunday"};
        table truth;
        for (const auto& each : truth_["averages"].GetArray()) {
            row cells;
            for (const auto& column : columns) cells.push_back(text_of(at(each, column)));
            truth.emplace(std::string(each["attribute"].GetString()) + " " + each["date"].GetString(),
                          std::move(cells));
        }
        compare(
            "averages",
            "SELECT attribute || ' ' || date, overall, monday, tuesday, wednesday, thursday, friday, saturday, sunday "
            "FROM averages",
            truth, false);
    }

    void correlations() {
        const std::vector<std::string> paths{"period",
                                             "value",
                                             "p",
                                             "percentage",
                                             "stars",
                                             "second_person",
                                             "second_person_elements",
                                             "attribute_category",
                                             "strength_description",
                                             "stars_description",
                                             "description",
                                             "occurrence",
                                             "rating.positive",
                                             "rating.rating_type",
                                             "rating.rating"};
        table truth;
        std::size_t position = 0;
        for (const auto& each : truth_["correlations"].GetArray()) {
            row cells;
            for (const auto& path : paths) cells.push_back(text_of(at(each, path)));
            cells.push_back(std::to_string(position++));
            truth.emplace(std::string(each["date"].GetString()) + " " + each["attribute"].GetString() + " " +
                              text_of(at(each, "attribute2")) + " " + text_of(at(each, "offset")),
                          std::move(cells));
        }
        // Older sets stay in the copy, though the service has forgotten them.
        compare(
            "correlations",
            "SELECT date || ' ' || attribute || ' ' || ifnull('\"' || attribute2 || '\"', 'null') || ' ' || "
            "ifnull(offset, 'null'), period, value, p, percentage, stars, second_person, second_person_elements, "
            "attribute_category, strength_description, stars_description, description, occurrence, rating_positive, "
            "rating_type, rating, position FROM correlations",
            truth, true);
    }

    void insights() {
        table truth;
        for (const auto& each : truth_["insights"].GetArray()) {
            row cells;
            for (const char* path : {"type.period", "type.priority", "type.attribute.name", "html", "text"})
                cells.push_back(text_of(at(each, path)));
            truth.emplace(std::string(each["type"]["name"].GetString()) + " " + text_of(at(each, "target_date")) + " " +
                              instant(each["created"]),
                          std::move(cells));
        }
        compare(
            "insights",
            "SELECT type || ' ' || ifnull('\"' || target_date || '\"', 'null') || ' \"' || created || '\"', period, "
            "priority, attribute, html, text FROM insights",
            truth, false);
    }

    SQLite::Database db_;
    rapidjson::Document truth_;
    std::size_t most_;
    std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> differences(const std::filesystem::path& copy, const std::string& truth_json,
                                     std::size_t most) {
    return comparison(copy, truth_json, most).run();
}

}  // namespace existd::tests
