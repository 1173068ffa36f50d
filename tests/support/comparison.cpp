#include "tests/support/comparison.hpp"

#include <map>
#include <set>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <rapidjson/document.h>

#include "schema/database.hpp"
#include "tests/support/one_spelling.hpp"

namespace existd::tests {
namespace {

/// A row as text; see one_spelling.hpp.
using row = std::vector<std::string>;
/// A table by its key.
using table = std::map<std::string, row>;

const std::set<std::string> known_of_attributes{"name",
                                                "label",
                                                "template",
                                                "group",
                                                "service",
                                                "priority",
                                                "active",
                                                "manual",
                                                "value_type",
                                                "value_type_description",
                                                "available_services",
                                                "owned",
                                                "listed_position"};

const std::set<std::string> known_of_correlations{"date",
                                                  "period",
                                                  "offset",
                                                  "attribute",
                                                  "attribute2",
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
                                                  "rating"};

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

    /// `select` returns the key first. Rows of one side only are reported unless `extra_allowed`, which permits them in
    /// the copy.
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
            const json& value = at(truth_["profile"], column);
            cells.push_back(column.starts_with("imperial_") ? flag_text(value) : text_of(value));
        }
        std::set<std::string> known(columns.begin(), columns.end());
        known.insert("local_time");
        cells.push_back(rest(truth_["profile"], known));
        compare("profile", select + ", extra FROM profile", {{"profile", cells}}, false);
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
            if (name == "attribute_templates") cells.push_back(rest(each, {paths.begin(), paths.end()}));
            truth.emplace(at(each, paths[0]).GetString(), std::move(cells));
        }
        // A group or service that no attribute uses is listed nowhere, so it cannot be in the copy.
        if (name == "attribute_groups" || name == "services") keep_used(name, truth);
        if (name == "attribute_templates") select += ", extra";
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
            cells.push_back(rest(each, known_of_attributes));
            truth.emplace(key, std::move(cells));
            for (const auto& service : at(each, "available_services").GetArray())
                services.emplace(key + " / " + at(service, "name").GetString(), row{});
        }
        compare("attributes",
                "SELECT name, label, template, group_name, service_name, priority, manual, active, value_type, "
                "value_type_description, position, extra FROM attributes",
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
                truth.emplace(value[0].GetString(), row{value_text(value[1], attribute["value_type"])});
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
            cells.push_back(rest(each, known_of_correlations));
            std::string key = std::string(each["date"].GetString()) + " " + each["attribute"].GetString();
            for (const char* path : {"attribute2", "offset", "attribute_category"})
                key += " " + text_of(at(each, path));
            if (each["attribute2"].IsNull()) key += " " + text_of(each["second_person"]);
            if (!truth.emplace(key, std::move(cells)).second) report("the truth has twice " + key);
        }
        // Older sets stay in the copy although the service has forgotten them.
        compare(
            "correlations",
            "SELECT date || ' ' || attribute || ' ' || ifnull('\"' || attribute2 || '\"', 'null') || ' ' || "
            "ifnull(offset, 'null') || ' ' || ifnull('\"' || attribute_category || '\"', 'null') || "
            "iif(attribute2 IS NULL, ' \"' || second_person || '\"', ''), period, value, p, percentage, stars, "
            "second_person, second_person_elements, strength_description, stars_description, description, occurrence, "
            "rating_positive, rating_type, rating, position, extra FROM correlations",
            truth, true);
    }

    void insights() {
        table truth;
        for (const auto& each : truth_["insights"].GetArray()) {
            row cells;
            for (const char* path : {"type.period", "type.priority", "html"}) cells.push_back(text_of(at(each, path)));
            cells.push_back(rest(each, {"created", "target_date", "type", "html", "text"}));
            std::string key = instant(each["created"]);
            for (const char* path : {"type.name", "type.attribute.name", "target_date", "text"})
                key += " " + text_of(at(each, path));
            if (!truth.emplace(key, std::move(cells)).second) report("the truth has twice " + key);
        }
        compare(
            "insights",
            "SELECT '\"' || created || '\" ' || ifnull('\"' || type || '\"', 'null') || ' ' || "
            "ifnull('\"' || attribute || '\"', 'null') || ' ' || ifnull('\"' || target_date || '\"', 'null') || ' ' || "
            "ifnull('\"' || text || '\"', 'null'), period, priority, html, extra FROM insights",
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
