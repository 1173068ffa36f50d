// What Exist does not send about an attribute: its unit, and how its days add up.
#include <vector>

#include "common/templates.hpp"
#include "daemon/store/save_rows.hpp"

namespace existd::store {
namespace {

/// `held` is its unit so far.
std::string unit_of(sql_connection& db, std::int64_t attribute, const attribute_template* known,
                    std::optional<std::int64_t> value_type, const std::string& held) {
    switch (value_type.value_or(api::value_type::text)) {
        case api::value_type::text:
        case api::value_type::boolean:
        case api::value_type::scale:
            return "";
        case api::value_type::duration:
        case api::value_type::time_of_day:
        case api::value_type::time_from_midday:
            return "min";
        case api::value_type::percentage: {
            if (held == fraction || held == percent) return held;
            const bool above_one = db.number(
                                       "SELECT EXISTS (SELECT 1 FROM attribute_values WHERE attribute_id = ?1 "
                                       "AND value > 1 AND typeof(value) <> 'text')",
                                       attribute) != 0;
            return above_one ? percent : fraction;
        }
        default:
            return std::string(known ? symbol_of(known->unit) : "");
    }
}

}  // namespace

void describe_attributes(sql_connection& db, std::optional<std::int64_t> only) {
    struct description {
        std::int64_t id;
        std::string unit;
        std::string_view aggregate;
    };
    std::vector<description> changed;
    auto& rows = db.query(
        "SELECT id, template, value_type, unit, aggregate, name, label FROM attributes "
        "WHERE id BETWEEN ifnull(?1, 0) AND ifnull(?1, 9e18)",
        only);
    while (rows.executeStep()) {
        const auto id = rows.getColumn(0).getInt64();
        const std::string template_name = rows.getColumn(1).getString();
        const auto value_type = integer_of(rows.getColumn(2));
        const std::string held = rows.getColumn(3).getString();
        const std::string unit = unit_of(db, id, find_template(template_name), value_type, held);
        const auto aggregate =
            aggregate_of(template_name, value_type, rows.getColumn(5).getString(), rows.getColumn(6).getString());
        if (unit != held || aggregate != rows.getColumn(4).getString()) changed.push_back({id, unit, aggregate});
    }
    rows.reset();
    for (const auto& one : changed)
        db.run("UPDATE attributes SET unit = nullif(?2, ''), aggregate = ?3 WHERE id = ?1", one.id, one.unit,
               one.aggregate);
}

}  // namespace existd::store
