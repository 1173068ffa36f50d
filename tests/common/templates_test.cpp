#include "common/templates.hpp"

#include <map>
#include <string_view>

#include <gtest/gtest.h>

namespace existd {
namespace {

TEST(Templates, HaveTheUnitsThatExistDocuments) {
    const std::map<std::string_view, stored_unit> documented{
        {"steps_distance", stored_unit::kilometres},
        {"steps_elevation", stored_unit::kilometres},
        {"cycle_distance", stored_unit::kilometres},
        {"workouts_distance", stored_unit::kilometres},
        {"weather_wind_speed", stored_unit::kilometres_an_hour},
        {"weight", stored_unit::kilograms},
        {"lean_mass", stored_unit::kilograms},
        {"energy", stored_unit::kilojoules},
        {"active_energy", stored_unit::kilojoules},
        {"water", stored_unit::millilitres},
        {"carbohydrates", stored_unit::grams},
        {"fat", stored_unit::grams},
        {"fibre", stored_unit::grams},
        {"protein", stored_unit::grams},
        {"sugar", stored_unit::grams},
        {"sodium", stored_unit::milligrams},
        {"cholesterol", stored_unit::milligrams},
        {"caffeine", stored_unit::milligrams},
        {"weather_temp_max", stored_unit::celsius},
        {"weather_temp_min", stored_unit::celsius},
        {"weather_precipitation", stored_unit::inches_an_hour},
        {"menstrual_flow", stored_unit::menstrual_flow},
    };
    std::size_t with_a_unit = 0;
    for (const attribute_template& one : public_templates()) {
        const auto known = documented.find(one.name);
        EXPECT_EQ(one.unit, known == documented.end() ? stored_unit::none : known->second) << one.name;
        with_a_unit += one.unit != stored_unit::none;
    }
    EXPECT_EQ(with_a_unit, documented.size());
}

TEST(Templates, AreFoundByTheirWholeName) {
    for (const attribute_template& one : public_templates()) EXPECT_EQ(find_template(one.name), &one);
    for (const char* other : {"", "a", "zzz", "step", "steps_", "Steps", "energy_", "run_distance"})
        EXPECT_EQ(find_template(other), nullptr) << other;
}

TEST(Templates, HaveASymbolForEachUnitExceptWords) {
    for (const attribute_template& one : public_templates())
        EXPECT_EQ(symbol_of(one.unit).empty(), one.unit == stored_unit::none || one.unit == stored_unit::menstrual_flow)
            << one.name;
}

TEST(Templates, AddUpIfTheyAreAmountsAndNotIfTheyAreStates) {
    for (const char* amount : {"steps", "money_spent", "energy", "water", "steps_distance", "coffees", "sodium"})
        EXPECT_EQ(aggregate_of(amount, 0, "my_own", "My own"), "sum") << amount;
    for (const char* state :
         {"weight", "lean_mass", "body_fat", "heartrate", "heartrate_max", "heartrate_resting", "weather_temp_max",
          "weather_temp_min", "weather_wind_speed", "weather_precipitation", "menstrual_flow"})
        EXPECT_EQ(aggregate_of(state, 1, "my_own", "My own"), "mean") << state;
    EXPECT_EQ(aggregate_of("sleep", 3, "my_own", "My own"), "sum");
    EXPECT_EQ(aggregate_of("day_length", 3, "my_own", "My own"), "mean");
}

TEST(Templates, AddUpByTheirTypeIfTheyAreUnknown) {
    constexpr const char* by_type[]{"sum", "sum", "none", "sum", "clock", "mean", "clock", "days", "mean", "none"};
    for (int type = 0; type < 10; ++type)
        EXPECT_EQ(aggregate_of("my_own", type, "my_own", "My own"), by_type[type]) << type;
    EXPECT_EQ(aggregate_of("steps", std::nullopt, "my_own", "My own"), "none");
}

TEST(Templates, AddUpUnlessAWordSaysThatTheyAreLevels) {
    const auto named = [](const char* name, const char* label, int type = 1) {
        return aggregate_of(name, type, name, label);
    };
    EXPECT_EQ(named("body_temperature", ""), "mean");
    EXPECT_EQ(named("blood_pressure_systolic", "Upper", 0), "mean");
    EXPECT_EQ(named("heartrate_variability", ""), "mean");
    EXPECT_EQ(named("hr", "Heart Rate (bpm)", 0), "mean");
    EXPECT_EQ(named("own", "UV-Index"), "mean");
    EXPECT_EQ(named("tag_1", "Sleep score: \u00e9t\u00e9"), "mean");
    EXPECT_EQ(named("pirates_seen", "Levels climbed"), "sum") << "whole words only";
    EXPECT_EQ(named("steps", "Heart rate"), "sum") << "the template is known";
    EXPECT_EQ(named("pressure_min", "Pressure", 3), "sum") << "a duration";
    EXPECT_EQ(named("pressure", "Pressure", 7), "days");
}

}  // namespace
}  // namespace existd
