#include "common/templates.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace existd {
namespace {

// The "List of attribute templates" of Exist's documentation. Only older editions have sunrise and sunset, but accounts
// may still have them.
constexpr attribute_template templates[] = {
    {"active_energy", stored_unit::kilojoules},
    {"alcoholic_drinks"},
    {"articles_read"},
    {"body_fat", stored_unit::none, true},
    {"caffeine", stored_unit::milligrams},
    {"carbohydrates", stored_unit::grams},
    {"checkins"},
    {"cholesterol", stored_unit::milligrams},
    {"coffees"},
    {"commits"},
    {"cycle_distance", stored_unit::kilometres},
    {"cycle_min"},
    {"day_length", stored_unit::none, true},
    {"distracting_min"},
    {"emails_received"},
    {"emails_sent"},
    {"energy", stored_unit::kilojoules},
    {"energy_level"},
    {"events"},
    {"events_duration"},
    {"facebook_comments"},
    {"facebook_posts"},
    {"facebook_reactions"},
    {"fat", stored_unit::grams},
    {"fibre", stored_unit::grams},
    {"floors"},
    {"gaming_min"},
    {"heartrate", stored_unit::none, true},
    {"heartrate_max", stored_unit::none, true},
    {"heartrate_resting", stored_unit::none, true},
    {"keystrokes"},
    {"lean_mass", stored_unit::kilograms, true},
    {"location"},
    {"meditation_min"},
    {"menstrual_flow", stored_unit::menstrual_flow, true},
    {"mobile_screen_min"},
    {"money_spent"},
    {"mood"},
    {"mood_note"},
    {"neutral_min"},
    {"pages_read"},
    {"pomodoros_min"},
    {"productive_min"},
    {"protein", stored_unit::grams},
    {"sexual_activity"},
    {"sleep"},
    {"sleep_awakenings"},
    {"sleep_deep"},
    {"sleep_end"},
    {"sleep_light"},
    {"sleep_rem"},
    {"sleep_start"},
    {"sodium", stored_unit::milligrams},
    {"stand_hours"},
    {"steps"},
    {"steps_active_min"},
    {"steps_distance", stored_unit::kilometres},
    {"steps_elevation", stored_unit::kilometres},
    {"stress_level"},
    {"sugar", stored_unit::grams},
    {"sunrise"},
    {"sunset"},
    {"tasks_completed"},
    {"time_in_bed"},
    {"tracks"},
    {"tv_min"},
    {"tweets"},
    {"twitter_mentions"},
    {"twitter_username"},
    {"water", stored_unit::millilitres},
    {"weather_cloud_cover", stored_unit::none, true},
    {"weather_icon"},
    {"weather_precipitation", stored_unit::inches_an_hour, true},
    {"weather_summary"},
    {"weather_temp_max", stored_unit::celsius, true},
    {"weather_temp_min", stored_unit::celsius, true},
    {"weather_wind_speed", stored_unit::kilometres_an_hour, true},
    {"weight", stored_unit::kilograms, true},
    {"words_written"},
    {"workouts"},
    {"workouts_distance", stored_unit::kilometres},
    {"workouts_min"},
};

constexpr bool by_name(const attribute_template& a, const attribute_template& b) {
    return a.name < b.name;
}
static_assert(std::adjacent_find(std::begin(templates), std::end(templates), std::not_fn(by_name)) ==
                  std::end(templates),
              "sorted by name, each name once");

// What attributes without a known template are called if a sum of their days is meaningless.
constexpr std::string_view level_words[] = {"bpm",  "index", "level", "percent",     "percentage",  "pressure",
                                            "rate", "score", "speed", "temperature", "variability", "weight"};

/// Whether one of its words is such a word, in any case: `Skin temperature`, `air_pressure`.
bool says_level(std::string_view text) {
    std::string word;
    const auto is_level = [&] { return std::ranges::find(level_words, word) != std::end(level_words); };
    for (const char c : text) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (small >= 'a' && small <= 'z') {
            word += small;
        } else {
            if (is_level()) return true;
            word.clear();
        }
    }
    return is_level();
}

}  // namespace

std::span<const attribute_template> public_templates() {
    return templates;
}

const attribute_template* find_template(std::string_view name) {
    const auto* found = std::lower_bound(std::begin(templates), std::end(templates), attribute_template{name}, by_name);
    return found != std::end(templates) && found->name == name ? found : nullptr;
}

std::string_view symbol_of(stored_unit unit) {
    switch (unit) {
        case stored_unit::kilometres:
            return "km";
        case stored_unit::kilometres_an_hour:
            return "km/h";
        case stored_unit::kilograms:
            return "kg";
        case stored_unit::kilojoules:
            return "kJ";
        case stored_unit::millilitres:
            return "ml";
        case stored_unit::grams:
            return "g";
        case stored_unit::milligrams:
            return "mg";
        case stored_unit::celsius:
            return "°C";
        case stored_unit::inches_an_hour:
            return "in/h";
        case stored_unit::menstrual_flow:
        case stored_unit::none:
            break;
    }
    return {};
}

std::string_view aggregate_of(std::string_view template_name, std::optional<std::int64_t> value_type,
                              std::string_view name, std::string_view label) {
    const attribute_template* known = find_template(template_name);
    switch (value_type.value_or(-1)) {
        case 0:  // quantities
        case 1:
            if (!known) return says_level(name) || says_level(label) ? "mean" : "sum";
            [[fallthrough]];
        case 3:  // durations
            return known && known->level ? "mean" : "sum";
        case 4:  // times of day
        case 6:
            return "clock";
        case 5:  // percentages
        case 8:  // scales
            return "mean";
        case 7:  // booleans
            return "days";
        default:
            return "none";
    }
}

}  // namespace existd
