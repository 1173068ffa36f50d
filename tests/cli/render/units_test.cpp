// Units: each template of Exist under each imperial flag, and where a unit shows.

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/render/value.hpp"
#include "common/templates.hpp"
#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {
namespace {

using render::imperial_units;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

using flag = bool imperial_units::*;
constexpr flag flags[]{&imperial_units::distance, &imperial_units::weight, &imperial_units::energy,
                       &imperial_units::liquid, &imperial_units::temperature};

/// What 10 of it looks like.
struct ten {
    const char* metric;
    flag converts_with = nullptr;
    const char* imperial = nullptr;
};

const ten distance{"10.0 km", &imperial_units::distance, "6.2 mi"};
const ten mass{"10.0 kg", &imperial_units::weight, "22.0 lb"};
const ten energy{"10.0 kJ", &imperial_units::energy, "2.4 kcal"};
const ten temperature{"10.0 °C", &imperial_units::temperature, "50.0 °F"};
const ten grams{"10.0 g"}, milligrams{"10.0 mg"}, bare{"10.0"};

const std::map<std::string_view, ten> with_a_unit{
    {"steps_distance", distance},
    {"cycle_distance", distance},
    {"workouts_distance", distance},
    {"steps_elevation", {"10,000 m", &imperial_units::distance, "32,808 ft"}},
    {"weather_wind_speed", {"10.0 km/h", &imperial_units::distance, "6.2 mph"}},
    {"weight", mass},
    {"lean_mass", mass},
    {"energy", energy},
    {"active_energy", energy},
    {"water", {"10.0 ml", &imperial_units::liquid, "0.34 fl oz"}},
    {"weather_temp_max", temperature},
    {"weather_temp_min", temperature},
    {"carbohydrates", grams},
    {"fat", grams},
    {"fibre", grams},
    {"protein", grams},
    {"sugar", grams},
    {"sodium", milligrams},
    {"cholesterol", milligrams},
    {"caffeine", milligrams},
    {"weather_precipitation", {"10.0 in/h"}},
};

std::string shown(double value, std::string_view name, const imperial_units& imperial) {
    return render::formatted(value, {value_type::decimal, render::unit_of(name, imperial)});
}

TEST(Units, OfEachTemplateConvertWithTheirOwnFlagOnly) {
    for (const attribute_template& one : public_templates()) {
        const auto known = with_a_unit.find(one.name);
        const ten& expected = known == with_a_unit.end() ? bare : known->second;
        EXPECT_EQ(shown(10, one.name, {}), expected.metric) << one.name;
        for (const flag set : flags) {
            imperial_units imperial;
            imperial.*set = true;
            EXPECT_EQ(shown(10, one.name, imperial),
                      set == expected.converts_with ? expected.imperial : expected.metric)
                << one.name;
        }
        EXPECT_EQ(shown(10, one.name, {true, true, true, true, true}),
                  expected.converts_with ? expected.imperial : expected.metric)
            << one.name;
    }
}

TEST(Units, AreOnlyKnownForTemplates) {
    for (const char* name : {"", "run_distance", "morning_energy", "weights", "weather_temp"})
        EXPECT_EQ(shown(10, name, {true, true, true, true, true}), "10.0") << name;
}

TEST(Units, MenstrualFlowIsWords) {
    const auto flow = [](double value) { return shown(value, "menstrual_flow", {}); };
    EXPECT_EQ(flow(0), "none");
    EXPECT_EQ(flow(1), "spotting");
    EXPECT_EQ(flow(2), "light");
    EXPECT_EQ(flow(3), "medium");
    EXPECT_EQ(flow(4), "heavy");
    EXPECT_EQ(flow(1.5), "spotting to light");
    EXPECT_EQ(flow(4.5), "4.5");
    EXPECT_EQ(flow(-0.5), "-0.50");
    EXPECT_EQ(render::formatted_average(1.5, {value_type::integer, render::unit_of("menstrual_flow", {})}),
              "spotting to light");
}

struct ShownUnits : testing::Test {
    sample_copy copy;

    /// An attribute of that template with values on two days and two sets of averages.
    void add(int id, const std::string& name, const std::string& type, const std::string& value) {
        copy.execute(
            "INSERT INTO attributes (id, name, label, template, group_name, active, value_type, first_seen_at) "
            "VALUES (" +
            std::to_string(id) + ", 'my_" + name + "', 'My " + name + "', '" + name + "', 'activity', 1, " + type +
            ", '2022-01-01T00:00:00Z');"
            "INSERT INTO attribute_values VALUES (" +
            std::to_string(id) + ", '2022-06-17', " + value + "), (" + std::to_string(id) + ", '2022-06-16', " + value +
            ");"
            "INSERT INTO averages SELECT 'my_" +
            name +
            "', date, v, v, v, v, v, v, v, v FROM "
            "(SELECT '2022-06-12' AS date, 1.5 AS v UNION VALUES ('2022-06-05', 3.0))");
    }
};

TEST_F(ShownUnits, AppearWhereverAValueDoes) {
    copy.execute(
        "UPDATE profile SET imperial_distance = 1, imperial_weight = 1, imperial_energy = 1, "
        "imperial_liquid = 1, imperial_temperature = 1");
    add(20, "lean_mass", "1", "60.0");
    add(21, "steps_elevation", "1", "0.033");
    add(22, "weather_wind_speed", "1", "18.0");
    add(23, "sodium", "1", "1500.0");
    add(24, "protein", "1", "92.0");
    EXPECT_THAT(copy.output({"today"}),
                AllOf(HasSubstr("My lean_mass            132.3 lb\n"), HasSubstr("My steps_elevation      108.3 ft\n"),
                      HasSubstr("My weather_wind_speed    11.2 mph\n"), HasSubstr("My sodium               1,500 mg\n"),
                      HasSubstr("My protein               92.0 g\n")));
    EXPECT_THAT(copy.output({"values", "my_lean_mass"}), testing::EndsWith("132.3 lb\n"));
    EXPECT_THAT(copy.output({"progress", "my_sodium"}), HasSubstr("1,500 mg / 1.5 mg"));
    EXPECT_THAT(copy.output({"trend", "my_weather_wind_speed"}), HasSubstr("12 Jun 2022   0.93 mph"));
    EXPECT_THAT(copy.output({"averages"}), AllOf(HasSubstr("My steps_elevation (ft)"), HasSubstr("My protein (g)")));
    EXPECT_THAT(copy.output({"report", "-o", "-"}),
                AllOf(HasSubstr("data-unit=\" lb\""), HasSubstr("data-unit=\" ft\""), HasSubstr("data-unit=\" mg\"")));
    EXPECT_THAT(copy.output({"values", "my_lean_mass", "-o", "csv"}), HasSubstr("2022-06-17,my_lean_mass,60\r\n"));
    EXPECT_THAT(copy.output({"values", "my_lean_mass", "--raw"}), testing::EndsWith("  60\n"));
}

TEST_F(ShownUnits, OfMenstrualFlowAreWords) {
    add(20, "menstrual_flow", "0", "2");
    EXPECT_THAT(copy.output({"values", "my_menstrual_flow"}), HasSubstr("Fri 17 Jun 2022  light\n"));
    EXPECT_THAT(copy.output({"trend", "my_menstrual_flow"}), AllOf(HasSubstr("12 Jun 2022   spotting to light  ●"),
                                                                   HasSubstr(" 5 Jun 2022              medium  ·")));
    EXPECT_THAT(copy.output({"averages", "my_menstrual_flow"}),
                AllOf(HasSubstr("My menstrual_flow"), Not(HasSubstr("(")), HasSubstr("spotting to light")));
    EXPECT_THAT(copy.output({"report", "-o", "-"}),
                AllOf(HasSubstr("spotting to light in the 60 days to 12 Jun 2022"), HasSubstr("data-kind=\"words\""),
                      HasSubstr("data-unit=\"none,spotting,light,medium,heavy\""), HasSubstr("dy=\"4\">medium</text>"),
                      Not(HasSubstr("dy=\"4\">spotting to light</text>"))));
    EXPECT_THAT(copy.output({"values", "my_menstrual_flow", "-o", "csv"}), HasSubstr("my_menstrual_flow,2\r\n"));
}

TEST_F(ShownUnits, GoWithNumbersOnly) {
    int id = 100;
    std::vector<std::string> names;
    for (const attribute_template& one : public_templates())
        if (one.unit != stored_unit::none) names.emplace_back(one.name);
    for (const std::string& name : names) add(id++, name, "0", "2");
    for (const char* type : {"NULL", "-1", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}) {
        for (const char* value : {"2", "0.5", "'a text'", "9223372036854775807"}) {
            copy.execute(std::string("UPDATE attributes SET value_type = ") + type + " WHERE id >= 100;" +
                         "UPDATE attribute_values SET value = " + value + " WHERE attribute_id >= 100");
            for (const std::vector<std::string>& command :
                 std::vector<std::vector<std::string>>{{"today"}, {"averages"}, {"report", "-o", "-"}})
                EXPECT_THAT(copy.run(command).status, testing::AnyOf(0, 2)) << command[0] << type << value;
        }
    }
    copy.execute("UPDATE attributes SET value_type = 3 WHERE id >= 100");
    EXPECT_THAT(copy.output({"averages"}), AllOf(HasSubstr("My weight "), Not(HasSubstr("("))));
    EXPECT_THAT(copy.output({"trend", "my_weight"}), AllOf(HasSubstr("3m"), Not(HasSubstr("kg"))));
}

}  // namespace
}  // namespace existd::cli::test
