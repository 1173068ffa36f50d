#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dates.hpp"

// The made-up person as plain data. All answers of the simulated service come from here, so this is also the truth that
// a copy is compared with.
namespace simulator {

// The form of answers, where the documentation and recorded answers differ.
enum class style { live, docs };

// Null, integer, decimal or text, kept apart because the service writes 5, 5.0 and null as different things.
using datum = std::variant<std::monostate, std::int64_t, double, std::string>;

struct group {
    std::string name = {}, label = {};
    int priority = 0;
};

// Exist calls it a service: Fitbit, Apple Health, …
struct source {
    std::string name = {}, label = {};
};

struct profile {
    std::string username = {}, first_name = {}, last_name = {}, avatar = {};
    std::string timezone = {};  // IANA name
    bool imperial_distance = false, imperial_weight = false, imperial_energy = false, imperial_liquid = false,
         imperial_temperature = false;
    bool trial = false, delinquent = false;
    bool weekly_email = true, yearly_email = true;  // live only
};

struct attribute_template {
    std::string name = {}, label = {};
    std::optional<std::string> group = {};
    int priority = 1;
    int value_type = 0;
};

struct entry {
    day date = {};
    datum value = {};
    bool edited = false;  // set by a test; the person's own days never overwrite it
};

// What the person does on an ordinary day, in the attribute's own unit: see measurement.cpp.
struct habit {
    std::uint64_t seed = 0;
    double typical = 0;     // on a working day in spring
    double weekend = 0;     // added on Saturdays and Sundays
    double season = 0;      // added at midsummer, taken away at midwinter
    double load = 0;        // per deviation of the day's vigour, which all attributes share
    double noise = 0;       // deviation of the rest
    double presence = 1;    // share of days that have a row at all
    bool tireless = false;  // no gaps either: a row on every day
    bool everyday = false;  // a value above 0 on the newest two days, in any case
    double zeros = 0;       // share of days that are 0 in any case
    bool negative = false;  // may go below 0
    bool hundreds = false;  // a percentage as 57 and not 0.57
    bool mixed = false;     // 3531 on one day and 3531.0 on another
    bool as_text = false;   // "3531"
};

struct attribute {
    std::string name = {}, label = {}, group = {};
    std::optional<std::string> template_name = {}, source = {};
    std::vector<std::string> available_sources = {};
    int priority = 1;
    int value_type = 0;
    bool active = true, manual = false;
    bool owned = false;            // by the OAuth2 client
    day first = {};                // no values before
    std::optional<day> last = {};  // no values after; such an attribute is inactive
    habit ways = {};
    std::vector<entry> values = {};  // ascending by date

    bool low_priority() const { return priority >= 10; }
};

struct average {
    std::string attribute = {};
    day date = {};  // a Sunday
    datum overall = {};
    std::array<datum, 7> weekdays = {};  // from Monday
    bool user_attribute = false;         // which spelling of the key the row is sent with
};

struct rating {
    bool positive = true;
    std::optional<std::string> type = {};  // absent from the row, not null, when missing
    int rating = 0;
};

struct correlation {
    day date = {};
    int period = 365, offset = 0;
    std::string attribute = {};
    std::optional<std::string> attribute2 = {};
    double value = 0, p = 0, percentage = 0;
    int stars = 1;
    std::array<std::string, 3> elements = {};
    std::optional<std::string> category = {};
    std::string strength_description = {}, stars_description = {};
    std::optional<std::string> description = {}, occurrence = {};
    std::optional<simulator::rating> rating = {};
};

// The documentation has an offset; recorded answers have Z too; "all datetimes are in UTC unless otherwise specified".
enum class zone_spelling { offset, z, none };

struct insight {
    time_point created = {};
    zone_spelling written = zone_spelling::offset;
    std::optional<day> target_date = {};
    std::optional<std::string> type = {};  // a null type has no attribute
    std::string attribute = {};
    int period = 1;
    int priority = 2;  // 1 real-time, 2 day, 3 week, 4 month
    std::string html = {}, text = {};
};

struct account {
    std::uint64_t seed = 1;
    simulator::style style = simulator::style::live;
    day start = {}, today = {};
    std::chrono::days to_luck{0};  // from a date to the date whose randomness it uses
    simulator::profile profile = {};
    std::vector<group> groups = {};
    std::vector<source> sources = {};
    std::vector<attribute_template> templates = {};
    std::vector<attribute> attributes = {};           // always in the service's own order: see place()
    std::vector<std::vector<average>> averages = {};  // one set a week, ascending, each in the service's order
    std::vector<correlation> correlations = {};  // the newest set only, strongest first; part of it is dated tomorrow
    std::vector<insight> insights = {};          // ascending by created

    // The seed of the dice for a date.
    std::uint64_t luck_of(day date) const;

    attribute* find(std::string_view name);
    const attribute* find(std::string_view name) const;
    const group& group_of(const attribute& which) const;
    const source* source_named(const std::optional<std::string>& name) const;

    // Inserts where the service would list it: by group.priority, then group, then priority, and after equal ones.
    attribute& place(attribute fresh);
    // Removes an attribute with its averages, correlations and insights. Returns false if there is none.
    bool vanish(std::string_view name);
    // Changes a value, as a user's correction does. Returns false if the attribute does not exist.
    bool edit(std::string_view name, day date, datum value);
    bool erase(std::string_view name, day date);
};

}  // namespace simulator
