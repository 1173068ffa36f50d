// Days and their values: what is written, and what is never lost.
#include "tests/store/cache_fixture.hpp"

namespace existd::store {
namespace {

using Values = CacheTest;

constexpr const char* all_values =
    "SELECT a.name, v.date, v.value FROM attributes a JOIN attribute_values v "
    "ON v.attribute_id = a.id ORDER BY 1, 2";
constexpr const char* all_changes =
    "SELECT a.name, c.date, c.old_value, c.new_value, c.seen_at FROM attributes a "
    "JOIN value_changes c ON c.attribute_id = a.id ORDER BY c.seen_at, 1, 2";

TEST_F(Values, OfAWindowAreStored) {
    EXPECT_EQ(save_values({with_values("mood", {{friday, number(8)}}),
                           with_values("steps", {{friday, number(619)}, {friday - days{2}, number(3531)}})}),
              3);
    EXPECT_EQ(rows(all_values), "mood|2022-06-17|8 steps|2022-06-15|3531 steps|2022-06-17|619");
}

TEST_F(Values, SavedAgainChangeNothing) {
    const auto same = [] {
        return std::vector{
            with_values("steps", {{friday, number(619)}, {friday - days{1}, 0.5}, {friday - days{2}, null_value}})};
    };
    save_values(same());
    const auto before = everything();
    EXPECT_EQ(save_values(same(), noon + hours{1}), 0);
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(rows(all_changes), "");
}

TEST_F(Values, SavedAgainInAnotherFormChangeNothing) {
    save_values({with_values("steps", {{friday, number(619)}})});
    EXPECT_EQ(save_values({with_values("steps", {{friday, 619.0}})}, noon + hours{1}), 0);
    EXPECT_EQ(rows(all_changes), "");
    EXPECT_EQ(rows("SELECT typeof(value) FROM attribute_values"), "integer");
}

TEST_F(Values, RevisedAreUpdatedAndTheChangeIsRecordedOnce) {
    save_values({with_values("steps", {{friday, number(619)}, {friday - days{1}, number(7)}})});
    EXPECT_EQ(
        save_values({with_values("steps", {{friday, number(4000)}, {friday - days{1}, number(7)}})}, noon + hours{1}),
        0);
    save_values({with_values("steps", {{friday, number(4000)}, {friday - days{1}, number(7)}})}, noon + hours{2});
    EXPECT_EQ(rows(all_values), "steps|2022-06-16|7 steps|2022-06-17|4000");
    EXPECT_EQ(rows(all_changes), "steps|2022-06-17|619|4000|2022-06-17T13:00:00Z");
}

TEST_F(Values, RevisedTwiceAreRecordedTwice) {
    save_values({with_values("steps", {{friday, number(1)}})});
    save_values({with_values("steps", {{friday, number(2)}})}, noon + hours{1});
    save_values({with_values("steps", {{friday, number(1)}})}, noon + hours{2});
    EXPECT_EQ(rows(all_changes), "steps|2022-06-17|1|2|2022-06-17T13:00:00Z steps|2022-06-17|2|1|2022-06-17T14:00:00Z");
}

TEST_F(Values, OfADayListedTwiceAreTheLast) {
    const auto twice = [] { return std::vector{with_values("steps", {{friday, number(6)}, {friday, null_value}})}; };
    EXPECT_EQ(save_values(twice()), 1);
    EXPECT_EQ(save_values(twice(), noon + hours{1}), 0);
    EXPECT_EQ(rows(all_values), "steps|2022-06-17|null");
    EXPECT_EQ(rows(all_changes), "");
}

TEST_F(Values, NullZeroAndAbsentAreThreeStates) {
    save_values({with_values("steps", {{friday, null_value}, {friday - days{1}, number(0)}})});
    EXPECT_EQ(rows(all_values), "steps|2022-06-16|0 steps|2022-06-17|null");
    save_values({with_values("steps", {{friday, number(0)}, {friday - days{1}, null_value}})}, noon + hours{1});
    EXPECT_EQ(rows(all_values), "steps|2022-06-16|null steps|2022-06-17|0");
    EXPECT_EQ(rows(all_changes),
              "steps|2022-06-16|0|null|2022-06-17T13:00:00Z steps|2022-06-17|null|0|2022-06-17T13:00:00Z");
}

TEST_F(Values, StayIfTheServiceNoLongerListsThem) {
    save_values(
        {with_values("steps", {{friday, number(1)}, {friday - days{1}, number(2)}, {friday - days{2}, number(3)}})});
    save_values({with_values("steps", {{friday, number(1)}, {friday - days{2}, number(3)}})}, noon + hours{1});
    save_values({with_values("steps", {})}, noon + hours{2});
    EXPECT_EQ(rows(all_values), "steps|2022-06-15|3 steps|2022-06-16|2 steps|2022-06-17|1");
    EXPECT_EQ(rows(all_changes), "");
}

TEST_F(Values, AddTheirDayAndThoseBetweenToTheDays) {
    save_values({with_values("a", {{friday, null_value}}), with_values("b", {{friday - days{1}, number(2)}})});
    save_values({with_values("a", {{friday, number(1)}, {friday - days{4}, number(3)}})}, noon + hours{1});
    const std::string all_days = "SELECT min(date), max(date), count(*) FROM days";
    EXPECT_EQ(rows(all_days), "2022-05-18|2022-06-17|31") << "those of the window";
    save_all(core::fetch{part::older, {}, {"a"}}, std::vector<api::value>{{friday - days{400}, number(5)}});
    EXPECT_EQ(rows(all_days), "2021-05-13|2022-06-17|401") << "without holes";
    save_all(core::fetch{part::older, {}, {"a"}}, std::vector<api::value>{{friday - days{200'000}, number(5)}});
    EXPECT_EQ(rows(all_days), "1474-11-16|2022-06-17|402") << "a stray day stands alone";
}

TEST_F(Values, OfAPercentageSayWhetherTheyAreFractions) {
    const auto percentages = [](std::vector<api::value> values) {
        auto row = with_values("cloud", std::move(values));
        row.of.value_type = api::value_type::percentage;
        return row;
    };
    const std::string unit = "SELECT unit, aggregate FROM attributes";
    save_values({percentages({{friday, 0.93}, {friday - days{1}, 1.0}})});
    EXPECT_EQ(rows(unit), "fraction|mean");
    save_values({percentages({{friday, 44.0}})}, noon + hours{1});
    EXPECT_EQ(rows(unit), "%|mean");
    save_values({percentages({{friday, 0.5}})}, noon + hours{2});
    EXPECT_EQ(rows(unit), "%|mean") << "half a percent";
}

TEST_F(Values, OfAttributesAreKeptApart) {
    save_values({with_values("a", {{friday, number(1)}}), with_values("b", {{friday, number(2)}})});
    save_values({with_values("a", {{friday, number(3)}}), with_values("b", {{friday, number(2)}})}, noon + hours{1});
    EXPECT_EQ(rows(all_values), "a|2022-06-17|3 b|2022-06-17|2");
}

TEST_F(Values, KeepTextAsItIs) {
    auto row = with_values("weather", {{friday, std::string("Ñandú ☔\0x", 14)}, {friday - days{1}, std::string()}});
    row.of.value_type = api::value_type::text;
    save_values({row});
    EXPECT_EQ(rows("SELECT date, typeof(value), length(CAST(value AS BLOB)) FROM attribute_values ORDER BY date"),
              "2022-06-16|text|0 2022-06-17|text|14");
    EXPECT_EQ(save_values({row}, noon + hours{1}), 0);
    EXPECT_EQ(rows(all_changes), "");
}

TEST_F(Values, OlderOnesAreAddedToTheirAttribute) {
    save_values({with_values("steps", {{friday, number(1)}})});
    core::fetch asked{part::older, {}, {"steps"}};
    const std::vector<api::value> old{{friday - days{400}, number(5)}, {friday - days{401}, 6.0}};
    EXPECT_EQ(save_all(asked, old), 2);
    EXPECT_EQ(rows(all_values), "steps|2021-05-12|6 steps|2021-05-13|5 steps|2022-06-17|1");
}

TEST_F(Values, OfAWindowMarkItsDaysExceptTodayAsFetched) {
    save_values({with_values("steps", {})});
    EXPECT_EQ(rows("SELECT min(date), max(date), count(*), max(fetched_at) FROM coverage"),
              "2022-05-18|2022-06-16|30|2022-06-17T12:00:00Z");
    save_all(window(part::history, friday - days{31}), std::vector{with_values("steps", {})});
    EXPECT_EQ(rows("SELECT min(date), count(*) FROM coverage"), "2022-04-17|61");
}

TEST_F(Values, OfAnInactiveAttributeStayAndMustBeProvenAgain) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")});
    save_values({with_values("steps", {{friday, number(1)}})});
    save_all(core::fetch{part::older, {.last = friday - days{31}}, {"steps"}}, std::vector<api::value>{});
    ASSERT_EQ(rows("SELECT active, complete, covered_from FROM attributes"), "1|1|2022-05-18");

    auto gone = attribute_named("steps");
    gone.active = false;
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{gone}, noon + hours{24});
    EXPECT_EQ(rows("SELECT active, complete FROM attributes"), "0|1");
    EXPECT_EQ(rows(all_values), "steps|2022-06-17|1");

    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")}, noon + hours{48});
    EXPECT_EQ(rows("SELECT active, complete, covered_from, inactive_since, proven_at IS NULL FROM attributes"),
              "1|1|2022-05-18|null|0")
        << "the next window reaches back to when it left";

    save_all(core::fetch{part::attributes, {}, {}}, std::vector{gone}, noon + hours{72});
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")}, noon + days{40});
    EXPECT_EQ(rows("SELECT active, complete, covered_from FROM attributes"), "1|0|null");
    EXPECT_EQ(stored->snapshot(noon).unproven->name, "steps");
}

TEST_F(Values, ComeOnlyWithAttributesThatAreActive) {
    auto silent = with_values("steps", {});
    silent.of.active.reset();
    save_values({silent});
    EXPECT_EQ(rows("SELECT name, active FROM attributes"), "steps|1");
}

TEST_F(Values, NewerThanAskedForAreNotAskedForAgainThatDay) {
    save_values({with_values("steps", {{friday, number(1)}})});
    core::fetch asked{part::older, {}, {"steps"}};
    asked.at.last = friday - days{31};
    save_all(asked, std::vector<api::value>{{friday, number(1)}});
    const auto known = stored->snapshot(noon);
    ASSERT_TRUE(known.unproven) << "nothing was proven";
    EXPECT_EQ(known.unproven->tried, noon);
    EXPECT_TRUE(known[part::older].unavailable);
}

TEST_F(Values, AreProvenIfThereAreNoOlderOnes) {
    save_values({with_values("steps", {{friday, number(1)}})});
    EXPECT_TRUE(stored->snapshot(noon).unproven);
    save_all(core::fetch{part::older, {.last = friday - days{31}}, {"steps"}}, std::vector<api::value>{});
    EXPECT_FALSE(stored->snapshot(noon).unproven);
}

TEST_F(Values, AreNotProvenWhileThereAreOlderOnes) {
    save_values({with_values("steps", {{friday, number(1)}})});
    save({part::older, {}, {"steps"}}, {std::vector<api::value>{{friday - days{500}, number(1)}}, 300, true});
    const auto known = stored->snapshot(noon);
    ASSERT_TRUE(known.unproven);
    EXPECT_EQ(known.unproven->covered_from, friday - days{500});
    EXPECT_TRUE(known.older_values_seen);
}

}  // namespace
}  // namespace existd::store
