// The profile and the lists.
#include "tests/store/cache_fixture.hpp"

namespace existd::store {
namespace {

using Lists = CacheTest;

const core::fetch attributes{part::attributes, {}, {}};

TEST_F(Lists, ProfileIsStoredOnceAndReplaced) {
    api::profile me{.username = "josh", .timezone = "Europe/Amsterdam", .imperial_weight = true};
    save({part::profile, {}, {}}, {me, 1, false});
    me.imperial_weight = false;
    save({part::profile, {}, {}}, {me, 1, false});
    EXPECT_EQ(rows("SELECT username, timezone, imperial_weight, trial FROM profile"), "josh|Europe/Amsterdam|0|null");
}

TEST_F(Lists, AttributesAreStoredWithTheirGroupServicesAndPosition) {
    auto steps = attribute_named("steps");
    steps.available_services = std::vector<api::named>{{"fitbit", "Fitbit"}, {"garmin", "Garmin"}};
    auto tag = attribute_named("tag");
    tag.in_group = api::group{"custom", "Custom", 9};
    tag.service.reset();
    save_all(attributes, std::vector{steps, tag});
    EXPECT_EQ(rows("SELECT name, label, group_name, service_name, active, position FROM attributes ORDER BY position"),
              "steps|The steps|activity|fitbit|1|0 tag|The tag|custom|null|1|1");
    EXPECT_EQ(rows("SELECT * FROM attribute_groups"), "activity|Activity|1 custom|Custom|9");
    EXPECT_EQ(rows("SELECT * FROM services"), "fitbit|Fitbit garmin|Garmin");
    EXPECT_EQ(rows("SELECT service_name FROM attribute_services ORDER BY 1"), "fitbit garmin");
}

TEST_F(Lists, AttributesOfTheSecondPageFollowTheFirst) {
    std::vector<api::attribute> first;
    for (int i = 0; i < 100; ++i) first.push_back(attribute_named("a" + std::to_string(i)));
    save(attributes, {first, 101, true});
    auto next = last_asked;
    next.at.page = 2;
    next.at.count = 101;
    save(next, {std::vector{attribute_named("z")}, 101, false});
    EXPECT_EQ(rows("SELECT position FROM attributes WHERE name = 'z'"), "100");
}

TEST_F(Lists, AttributesSavedAgainChangeNothing) {
    auto steps = attribute_named("steps");
    steps.available_services = std::vector<api::named>{{"fitbit", "Fitbit"}};
    save_all(attributes, std::vector{steps, attribute_named("mood")});
    const auto before = everything();
    EXPECT_EQ(save_all(attributes, std::vector{steps, attribute_named("mood")}, noon + hours{1}), 0);
    EXPECT_EQ(everything(), before);
}

TEST_F(Lists, AttributesTakeANewLabelGroupServiceAndOrder) {
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("mood")});
    auto steps = attribute_named("steps");
    steps.label = "Pasos";
    steps.service = api::named{"garmin", "Garmin"};
    save_all(attributes, std::vector{attribute_named("mood"), steps});
    EXPECT_EQ(rows("SELECT name, label, service_name FROM attributes ORDER BY position"),
              "mood|The mood|fitbit steps|Pasos|garmin");
}

TEST_F(Lists, GroupsAndServicesAreRenamedWithoutTheirAttributes) {
    save_all(attributes, std::vector{attribute_named("steps")});
    auto steps = attribute_named("steps");
    steps.in_group->label = "Moving";
    save_all(attributes, std::vector{steps});
    EXPECT_EQ(rows("SELECT label, priority FROM attribute_groups"), "Moving|1");
    steps.in_group->priority = 7;
    save_all(attributes, std::vector{steps});
    EXPECT_EQ(rows("SELECT label, priority FROM attribute_groups"), "Moving|7");
    steps.service->label = "Fitbit by Google";
    save_all(attributes, std::vector{steps});
    EXPECT_EQ(rows("SELECT label FROM services"), "Fitbit by Google");
}

TEST_F(Lists, AttributesMissingFromTheWholeListAreInactive) {
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("mood")});
    save_all(attributes, std::vector{attribute_named("steps")});
    EXPECT_EQ(rows("SELECT name, active FROM attributes ORDER BY 1"), "mood|0 steps|1");
}

TEST_F(Lists, KeepWhatBecameOfAnAttribute) {
    const std::string changes =
        "SELECT a.name, field, old_value, new_value, seen_at FROM attribute_changes c "
        "JOIN attributes a ON a.id = c.attribute_id ORDER BY seen_at, a.name, field";
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("mood")});
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("mood")}, noon + hours{1});
    EXPECT_EQ(rows(changes), "") << "what is seen first is no change";
    auto steps = attribute_named("steps");
    steps.label = "Pasos";
    steps.in_group->name = "health";
    steps.service->name = "garmin";
    steps.value_type = api::value_type::decimal;
    steps.priority = 7;
    save_all(attributes, std::vector{steps, attribute_named("mood")}, noon + hours{2});
    EXPECT_EQ(rows(changes),
              "steps|group_name|activity|health|2022-06-17T14:00:00Z steps|label|The steps|Pasos|2022-06-17T14:00:00Z "
              "steps|priority|1|7|2022-06-17T14:00:00Z steps|service_name|fitbit|garmin|2022-06-17T14:00:00Z "
              "steps|value_type|0|1|2022-06-17T14:00:00Z");
    execute("DELETE FROM attribute_changes");
    auto mood = attribute_named("mood");
    mood.active = false;
    save_all(attributes, std::vector{mood}, noon + hours{3});
    save_all(attributes, std::vector{steps, attribute_named("mood")}, noon + hours{4});
    EXPECT_EQ(rows(changes),
              "mood|active|1|0|2022-06-17T15:00:00Z steps|active|1|0|2022-06-17T15:00:00Z "
              "mood|active|0|1|2022-06-17T16:00:00Z steps|active|0|1|2022-06-17T16:00:00Z")
        << "whether the list says that it is inactive, or does not have it";
}

TEST_F(Lists, SaySinceWhenAnAttributeIsInactiveAndUntilWhenItWasRead) {
    auto mood = attribute_named("mood");
    mood.active = false;
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("naps"), mood});
    const std::string states = "SELECT name, inactive_since, covered_to FROM attributes ORDER BY name";
    EXPECT_EQ(rows(states), "mood|2022-06-17T12:00:00Z|null naps|null|null steps|null|null");
    save_values({with_values("steps", {}), with_values("naps", {})}, noon + hours{1});
    auto naps = attribute_named("naps");
    naps.active = false;
    save_all(attributes, std::vector{naps, mood}, noon + hours{24});
    save_all(attributes, std::vector{naps, mood}, noon + hours{25});
    EXPECT_EQ(rows(states),
              "mood|2022-06-17T12:00:00Z|null naps|2022-06-18T12:00:00Z|2022-06-16 "
              "steps|2022-06-18T12:00:00Z|2022-06-16");
    save_all(attributes, std::vector{naps, mood, attribute_named("steps")}, noon + hours{26});
    EXPECT_EQ(rows("SELECT inactive_since, covered_to FROM attributes WHERE name = 'steps'"), "null|null");
}

TEST_F(Lists, HaveTheUnitOfTheirTemplateAndHowTheyAddUp) {
    auto rain = attribute_named("rain");
    rain.template_name = "weather_precipitation";
    rain.value_type = api::value_type::decimal;
    auto water = attribute_named("water");
    water.template_name = "water";
    auto nap = attribute_named("nap");
    nap.value_type = api::value_type::duration;
    save_all(attributes, std::vector{rain, water, nap});
    const std::string described = "SELECT name, unit, aggregate FROM attributes ORDER BY name";
    const std::string right = "nap|min|sum rain|in/h|mean water|ml|sum";
    EXPECT_EQ(rows(described), right);
    // As a copy of an older schema has them.
    execute("UPDATE attributes SET unit = NULL, aggregate = NULL");
    restart();
    EXPECT_EQ(rows(described), right);
    water.value_type = api::value_type::text;
    save_all(attributes, std::vector{rain, water, nap});
    EXPECT_EQ(rows(described), "nap|min|sum rain|in/h|mean water|null|none");
}

TEST_F(Lists, DoNotAddUpWhatIsALevelByItsNameOrLabel) {
    auto pressure = attribute_named("air_pressure");
    pressure.value_type = api::value_type::decimal;
    auto own = attribute_named("own");
    own.value_type = api::value_type::integer;
    own.label = "Sleep score";
    save_all(attributes, std::vector{pressure, own});
    const std::string described = "SELECT name, aggregate FROM attributes ORDER BY name";
    EXPECT_EQ(rows(described), "air_pressure|mean own|mean");
    own.label = "Sleeps";
    save_all(attributes, std::vector{pressure, own});
    EXPECT_EQ(rows(described), "air_pressure|mean own|sum") << "as it is called now";
}

TEST_F(Lists, TheZoneOfThePersonIsKeptForReaders) {
    api::profile profile;
    profile.username = "somebody";
    profile.timezone = "Australia/Sydney";
    save({part::profile, {}, {}}, {profile, 1, false});
    const std::string around = "SELECT at, offset_seconds FROM zone_changes WHERE at LIKE '2022-%' ORDER BY at";
    EXPECT_EQ(rows(around), "2022-04-02T16:00:00Z|36000 2022-10-01T16:00:00Z|39600");
    EXPECT_EQ(rows("SELECT max(at) FROM zone_changes"), "2031-10-04T16:00:00Z");
    stored->begin_run(noon + days{300});
    EXPECT_EQ(rows("SELECT max(at) FROM zone_changes"), "2032-10-02T16:00:00Z");
    profile.timezone = "Asia/Tokyo";
    save({part::profile, {}, {}}, {profile, 1, false});
    EXPECT_EQ(rows("SELECT * FROM zone_changes"), "2000-01-01T00:00:00Z|32400");
}

TEST_F(Lists, ReadInPartDeactivateNothing) {
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("mood")});
    save(attributes, {std::vector{attribute_named("steps")}, 2, true});
    EXPECT_EQ(rows("SELECT count(*) FROM attributes WHERE active = 1"), "2");
}

TEST_F(Lists, DailyViewFollowsTheAttributes) {
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("mood")});
    save_values({with_values("steps", {{friday, number(619)}}), with_values("mood", {{friday, number(8)}})});
    EXPECT_EQ(rows("SELECT date, steps, mood FROM daily WHERE steps"), "2022-06-17|619|8");
    save_all(attributes, std::vector{attribute_named("naps"), attribute_named("steps"), attribute_named("mood")});
    EXPECT_EQ(rows("SELECT * FROM daily WHERE steps"), "2022-06-17|null|619|8|1655424000");
}

TEST_F(Lists, AnUnlistedAttributeMakesTheListDue) {
    save_all(attributes, std::vector{attribute_named("steps")});
    EXPECT_FALSE(stored->snapshot(noon)[part::attributes].due_now);
    save_values({with_values("steps", {}), with_values("brand_new", {})});
    EXPECT_TRUE(stored->snapshot(noon)[part::attributes].due_now);
    EXPECT_TRUE(stored->snapshot(noon)[part::attributes].last_success);  // how fresh it is does not change
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("brand_new")});
    EXPECT_FALSE(stored->snapshot(noon)[part::attributes].due_now);
}

TEST_F(Lists, OwnedAttributesAreMarkedAndUnmarked) {
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("mood")});
    save_all(core::fetch{part::owned, {}, {}}, std::vector{attribute_named("mood")});
    EXPECT_EQ(rows("SELECT name, owned, position FROM attributes ORDER BY 1"), "mood|1|1 steps|0|0");
    save_all(core::fetch{part::owned, {}, {}}, std::vector{attribute_named("steps")});
    EXPECT_EQ(rows("SELECT name, owned FROM attributes ORDER BY 1"), "mood|0 steps|1");
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("mood")});
    EXPECT_EQ(rows("SELECT name, owned FROM attributes ORDER BY 1"), "mood|0 steps|1");
}

TEST_F(Lists, TemplatesNoLongerOfferedStay) {
    const core::fetch templates{part::templates, {}, {}};
    save_all(templates, std::vector{api::attribute_template{.name = "steps"}, api::attribute_template{.name = "mood"}});
    save_all(templates, std::vector{api::attribute_template{.name = "mood", .label = "Mood"}});
    EXPECT_EQ(rows("SELECT name, label, position FROM attribute_templates ORDER BY name"), "mood|Mood|0 steps|null|0");
}

TEST_F(Lists, OnlyStragglersThatWereAskedForBecomeInactive) {
    // More attributes were missed than one request can name, so only the named ones are known to be inactive.
    std::vector<api::attribute> all;
    std::vector<api::attribute_values> none;
    for (int i = 0; i < 120; ++i) {
        all.push_back(attribute_named("a" + std::to_string(i)));
        none.push_back(with_values(all.back().name, {}));
    }
    save_all(attributes, all);
    save_values(none);

    auto asked = window(part::values);
    asked.at.stragglers = true;
    for (int i = 0; i < 100; ++i) asked.attributes.push_back("a" + std::to_string(i));
    none.resize(99);
    save_all(asked, none);
    EXPECT_EQ(rows("SELECT name FROM attributes WHERE active = 0"), "a99");
}

}  // namespace
}  // namespace existd::store
