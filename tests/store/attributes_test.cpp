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

TEST_F(Lists, ReadInPartDeactivateNothing) {
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("mood")});
    save(attributes, {std::vector{attribute_named("steps")}, 2, true});
    EXPECT_EQ(rows("SELECT count(*) FROM attributes WHERE active = 1"), "2");
}

TEST_F(Lists, DailyViewFollowsTheAttributes) {
    save_all(attributes, std::vector{attribute_named("steps"), attribute_named("mood")});
    save_values({with_values("steps", {{friday, number(619)}}), with_values("mood", {{friday, number(8)}})});
    EXPECT_EQ(rows("SELECT date, steps, mood FROM daily"), "2022-06-17|619|8");
    save_all(attributes, std::vector{attribute_named("naps"), attribute_named("steps"), attribute_named("mood")});
    EXPECT_EQ(rows("SELECT * FROM daily"), "2022-06-17|null|619|8|1655424000");
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
