// Rows that other copies lose: sub-correlations, insights of the same second, undocumented fields, and rows that cannot
// be understood.
#include "daemon/api/decode.hpp"
#include "tests/store/cache_fixture.hpp"

namespace existd::store {
namespace {

class OddRows : public CacheTest {
  protected:
    std::int64_t save_json(part what, const std::string& results, std::int64_t count, core::walk at = {}) {
        const auto page = api::decode_page(
            what, R"({"count": )" + std::to_string(count) + R"(, "next": null, "results": [)" + results + "]}");
        EXPECT_TRUE(page) << page.error().message;
        return save({what, at, {}}, *page);
    }
    bool under_way(part what) { return stored->snapshot(noon)[what].under_way.has_value(); }
};

const std::string five_correlations = R"(
    {"date": "2022-06-12", "attribute": "productive_min", "attribute2": "events", "offset": 0, "value": 0.1},
    {"date": "2022-06-12", "attribute": "productive_min", "attribute2": "events", "offset": 0, "value": 0.2,
     "attribute_category": "Work"},
    {"date": "2022-06-12", "attribute": "productive_min", "attribute2": "events", "offset": 0, "value": 0.3,
     "attribute_category": "Family"},
    {"date": "2022-06-12", "attribute": "steps", "attribute2": null, "offset": 0, "second_person": "on weekends"},
    {"date": "2022-06-12", "attribute": "steps", "attribute2": null, "offset": 0, "second_person": "on Mondays"})";

TEST_F(OddRows, SubCorrelationsAreAllKeptAndReadOnce) {
    EXPECT_EQ(save_json(part::correlations, five_correlations, 5), 5);
    EXPECT_FALSE(under_way(part::correlations)) << "nothing to read again";
    EXPECT_EQ(rows("SELECT attribute_category, value FROM correlations WHERE attribute2 = 'events' ORDER BY value"),
              "null|0.1 Work|0.2 Family|0.3");
    EXPECT_EQ(rows("SELECT last_error FROM sync_state WHERE part = 'correlations'"), "null");
    EXPECT_EQ(save_json(part::correlations, five_correlations, 5), 0) << "the same rows again are not new";
}

TEST_F(OddRows, CorrelationsWithoutOffsetDifferFromThoseOfTheDayBefore) {
    const std::string pair = R"("date": "2022-06-12", "attribute": "a", "attribute2": )";
    EXPECT_EQ(save_json(part::correlations,
                        "{" + pair + R"("b", "offset": -1}, {)" + pair + R"("b", "offset": null}, {)" + pair +
                            R"("", "offset": 0}, {)" + pair + R"(null, "offset": 0})",
                        4),
              4);
}

TEST_F(OddRows, CorrelationsOfTwoDaysAreOneListing) {
    const std::string listing = R"({"date": "2022-06-12", "attribute": "a", "attribute2": "b", "offset": 0},
        {"date": "2022-06-13", "attribute": "a", "attribute2": "c", "offset": 0})";
    EXPECT_EQ(save_json(part::correlations, listing, 2), 2);
    EXPECT_FALSE(under_way(part::correlations));
    EXPECT_EQ(rows("SELECT attribute2 FROM latest_correlations ORDER BY 1"), "b c");
    EXPECT_EQ(
        save_json(part::correlations, R"({"date": "2022-06-19", "attribute": "a", "attribute2": "d", "offset": 0})", 1),
        1);
    EXPECT_EQ(rows("SELECT attribute2 FROM latest_correlations ORDER BY 1"), "d") << "a week later it is another set";
}

TEST_F(OddRows, InsightsThatDifferInAttributeOrTextAreAllKept) {
    const auto insight = [](const std::string& attribute, const std::string& text) {
        return R"({"created": "2022-06-17T06:00:11Z", "target_date": "2022-06-16", "type": {"name": "best_day",
            "attribute": {"name": ")" +
               attribute + R"("}}, "text": ")" + text + "\"}";
    };
    const std::string three = insight("steps", "a") + "," + insight("sleep", "a") + "," + insight("steps", "b");
    EXPECT_EQ(save_json(part::insights, three, 3), 3);
    EXPECT_FALSE(under_way(part::insights));
    EXPECT_EQ(save_json(part::insights, three, 3), 0);
    EXPECT_EQ(rows("SELECT attribute, text FROM insights ORDER BY 1, 2"), "sleep|a steps|a steps|b");
}

TEST_F(OddRows, InsightsWithoutATypeAreKept) {
    EXPECT_EQ(save_json(part::insights, R"({"created": "2022-06-17T06:00:11", "type": null, "text": "Hello"})", 1), 1);
    EXPECT_EQ(rows("SELECT created, type, text FROM insights"), "2022-06-17T06:00:11Z|null|Hello");
}

TEST_F(OddRows, AreKeptAsTheyCameWithAllOtherRows) {
    const std::string odd = R"({"date": "next week", "attribute": "a"})";
    EXPECT_EQ(save_json(part::correlations, five_correlations + "," + odd, 6), 6);
    EXPECT_FALSE(under_way(part::correlations)) << "all six rows have been read";
    EXPECT_EQ(rows("SELECT count(*) FROM correlations"), "5");
    EXPECT_EQ(rows("SELECT part, seen_at, json FROM undecoded"),
              R"(correlations|2022-06-17T12:00:00Z|{"date":"next week","attribute":"a"})");
    EXPECT_EQ(save_json(part::correlations, five_correlations + "," + odd, 6), 0) << "it is kept once";
    EXPECT_EQ(rows("SELECT count(*) FROM undecoded"), "1");
}

TEST_F(OddRows, OfOneIdentityAreBothKept) {
    const std::string row = R"({"date": "2022-06-12", "attribute": "a", "attribute2": "b", "offset": 0, "period": )";
    EXPECT_EQ(save_json(part::correlations, row + "30}, " + row + "365}", 2), 2);
    EXPECT_FALSE(under_way(part::correlations));
    EXPECT_EQ(rows("SELECT period FROM correlations"), "30");
    EXPECT_EQ(rows("SELECT json ->> 'period' FROM undecoded"), "365");
    execute("UPDATE undecoded SET tried_by = 'an older version'");
    EXPECT_EQ(stored->decode_again(noon), 0) << "another row has its place";
    EXPECT_EQ(rows("SELECT period FROM correlations"), "30");
}

TEST_F(OddRows, DeactivateNoAttribute) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps"), attribute_named("sleep")});
    save_json(part::attributes, R"({"name": "sleep"}, {"name": ["steps"]})", 2, {.restarts = core::max_restarts});
    EXPECT_FALSE(under_way(part::attributes));
    EXPECT_EQ(rows("SELECT sum(active) FROM attributes"), "2") << "the odd row may have been the other one";
}

TEST_F(OddRows, AreDecodedByALaterVersion) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")});
    save_values({with_values("steps", {{friday, number(1)}})});
    const auto keep = [&](const std::string& kind, const std::string& json) {
        execute("INSERT INTO undecoded VALUES ('" + kind + "', '2022-06-01T00:00:00Z', 'why', '" + json +
                "', '0.0.1')");
    };
    keep("correlations", R"({"date": "2022-06-12", "attribute": "a", "attribute2": "b", "offset": 0})");
    keep("insights", R"({"created": "2022-06-12T06:00:00Z", "text": "late"})");
    keep("values",
         R"({"name": "steps", "values": [{"date": "2022-06-17", "value": 99}, {"date": "2022-06-16", "value": 5}]})");
    keep("values", R"({"name": "unknown", "values": [{"date": "2022-06-16", "value": 5}]})");
    keep("averages", R"({"attribute": "steps", "date": "2022-06-12", "overall": 7})");
    keep("correlations", R"({"still": "odd"})");
    EXPECT_EQ(stored->decode_again(noon), 4);
    EXPECT_EQ(rows("SELECT attribute2 FROM correlations"), "b");
    EXPECT_EQ(rows("SELECT text FROM insights"), "late");
    EXPECT_EQ(rows("SELECT overall FROM averages"), "7.0");
    EXPECT_EQ(rows("SELECT date, value FROM attribute_values ORDER BY 1"), "2022-06-16|5 2022-06-17|1")
        << "values read later stay";
    EXPECT_EQ(rows("SELECT json FROM undecoded ORDER BY json"),
              R"({"name": "unknown", "values": [{"date": "2022-06-16", "value": 5}]} {"still": "odd"})");
    execute("UPDATE undecoded SET json = '{}' WHERE part = 'correlations'");
    EXPECT_EQ(stored->decode_again(noon), 0) << "each version tries once";
}

TEST_F(OddRows, AreBounded) {
    execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
        "INSERT INTO undecoded SELECT 'insights', '2022-01-01T00:00:00Z', '', i, NULL FROM n");
    save_json(part::insights, R"({"odd": 1}, {"odd": ")" + std::string(300 << 10, 'x') + R"("})", 2);
    EXPECT_EQ(rows("SELECT count(*), max(length(json)) < 100, sum(seen_at > '2022-02') FROM undecoded"), "10000|1|2");
}

TEST_F(OddRows, OfUndocumentedFieldsAreKeptBesideTheOthers) {
    save_json(part::attributes, R"({"name": "steps", "subgroup": "x"})", 1);
    save_json(part::templates, R"({"name": "steps", "icon": "i"})", 1);
    save_json(part::correlations, R"({"date": "2022-06-12", "attribute": "a", "sample": 31})", 1);
    save_json(part::insights, R"({"created": "2022-06-12T06:00:00Z", "seen": 1})", 1);
    const auto page = api::decode_page(part::profile, R"({"username": "j", "plan": "yearly"})");
    save({part::profile, {}, {}}, *page);
    EXPECT_EQ(
        rows("SELECT extra FROM attributes UNION ALL SELECT extra FROM attribute_templates UNION ALL "
             "SELECT extra FROM correlations UNION ALL SELECT extra FROM insights UNION ALL SELECT extra FROM profile"),
        R"({"subgroup":"x"} {"icon":"i"} {"sample":31} {"seen":1} {"plan":"yearly"})");
}

TEST_F(OddRows, KeepTheFieldsOfOtherEndpoints) {
    save_json(part::attributes, R"({"name": "steps", "subgroup": "x", "colour": "red"})", 1);
    core::walk at = window(part::values).at;
    save_json(part::values, R"({"name": "steps", "sensor": 1, "colour": "blue", "values": []})", 1, at);
    EXPECT_EQ(rows("SELECT extra FROM attributes"), R"({"colour":"blue","sensor":1,"subgroup":"x"})");
}

TEST_F(OddRows, DropAFieldThatIsNullOrUnderstoodNow) {
    save_json(part::attributes, R"({"name": "steps", "subgroup": "walks", "colour": "red", "priority": "high"})", 1);
    save_json(part::attributes, R"({"name": "steps", "subgroup": null, "priority": 3})", 1);
    EXPECT_EQ(rows("SELECT extra, priority FROM attributes"), R"({"colour":"red"}|3)");
    save_json(part::attributes, R"({"name": "steps", "colour": null})", 1);
    EXPECT_EQ(rows("SELECT extra FROM attributes"), "null");
}

TEST_F(OddRows, OfAnAttributeKeepItsStoredFields) {
    save_json(part::attributes, R"({"name": "steps", "label": "Steps", "template": "steps", "active": false,
        "group": {"name": "activity", "label": "Activity", "priority": 1},
        "service": {"name": "fitbit", "label": "Fitbit"}})",
              1);
    const std::string all =
        "SELECT template, group_name, g.label, g.priority, service_name, s.label, active FROM attributes a "
        "JOIN attribute_groups g ON g.name = group_name JOIN services s ON s.name = 'fitbit'";
    const std::string held = "steps|activity|Activity|1|fitbit|Fitbit|0";
    for (const char* row : {R"({"name": "steps"})", R"({"name": "steps", "group": "activity", "service": "fitbit"})",
                            R"({"name": "steps", "active": {}, "template": [1], "service": {"label": "x"}})",
                            R"({"name": "steps", "available_services": ["fitbit"], "active": null})"}) {
        save_json(part::attributes, row, 1);
        EXPECT_EQ(rows(all), held) << row;
    }
    save_json(part::attributes, R"({"name": "steps", "template": null, "service": null, "active": true})", 1);
    EXPECT_EQ(rows(all), "null|activity|Activity|1|null|Fitbit|1") << "null was sent";
}

TEST_F(OddRows, OfAProfileKeepItsTimeZoneAndFlags) {
    const auto save_profile = [&](const std::string& json) {
        save(core::fetch{part::profile, {}, {}}, *api::decode_page(part::profile, json));
    };
    save_profile(R"({"username": "anna", "timezone": "Asia/Tokyo", "imperial_weight": true, "first_name": "A"})");
    save_profile(R"({"username": "anna", "timezone": null, "imperial_weight": "maybe", "first_name": null})");
    EXPECT_EQ(rows("SELECT timezone, imperial_weight, first_name, extra FROM profile"),
              R"(Asia/Tokyo|1|null|{"imperial_weight":"maybe"})");
}

TEST_F(OddRows, OfAveragesKeepTheStoredFigures) {
    save_json(part::averages, R"({"attribute": "a", "date": "2022-06-12", "overall": 5, "monday": 4, "tuesday": 3})",
              1);
    save_json(part::averages,
              R"({"attribute": "a", "date": "2022-06-12", "overall": 6, "monday": {"median": 4}, "tuesday": null})", 1);
    EXPECT_EQ(rows("SELECT overall, monday, tuesday FROM averages"), "6.0|4.0|3.0");
}

TEST_F(OddRows, OfOneIdentityOnTwoPagesAreBothKept) {
    const auto row = [](const std::string& says) {
        return R"({"date": "2022-06-12", "attribute": "a", "attribute2": "b", "offset": 0, "rating": {"rating": 2},
            "second_person": ")" +
               says + "\"}";
    };
    const auto page = [&](int number, const std::string& says) {
        const auto answer = api::decode_page(part::correlations, R"({"count": 101, "next": )" +
                                                                     std::string(number == 1 ? "1" : "null") +
                                                                     R"(, "results": [)" + row(says) + "]}");
        save({part::correlations, core::walk{.page = number, .first = iso::parse_day("2022-06-12")}, {}}, *answer);
    };
    for (int times = 0; times < 2; ++times) {
        page(1, "more");
        page(2, "less");
        EXPECT_EQ(rows("SELECT second_person FROM correlations"), "more");
        EXPECT_EQ(rows("SELECT json ->> 'second_person', json -> '$.rating.rating' FROM undecoded"), "less|2");
    }
    page(2, "more");
    EXPECT_EQ(rows("SELECT count(*) FROM undecoded"), "1") << "a row that moved to another page is the same row";
    page(2, "most");
    EXPECT_EQ(rows("SELECT second_person FROM correlations"), "most") << "so is one that was corrected in its place";
}

TEST_F(OddRows, ThatNeverCameAreNotReplacedByStoredOnes) {
    const auto insights = [](int first, int last) {
        std::string list;
        for (int i = first; i <= last; ++i)
            list += (list.empty() ? "" : ",") + std::string(R"({"created": "2022-06-17T06:00:00Z", "text": ")") +
                    std::to_string(i) + "\"}";
        return list;
    };
    save_json(part::insights, insights(1, 200), 200);
    ASSERT_TRUE(stored->snapshot(noon)[part::insights].complete);
    const core::walk last_time{.count = 180, .restarts = core::max_restarts};
    save_json(part::insights, insights(201, 300), 180, last_time);
    EXPECT_EQ(rows("SELECT last_error FROM sync_state WHERE part = 'insights'"),
              "80 of the 180 announced rows never came");
    EXPECT_EQ(stored->snapshot(noon)[part::insights].total, 100) << "so that the next walk looks for them";
}

TEST_F(OddRows, AnEmptyListDeactivatesNothing) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps"), attribute_named("sleep")});
    save_values({with_values("steps", {}), with_values("sleep", {})});
    save_json(part::attributes, "", 0);
    EXPECT_EQ(rows("SELECT last_error FROM sync_state WHERE part = 'attributes'"),
              "the list was empty; the stored attributes stay as they are");
    auto asked = window(part::values);
    save(asked, {std::vector<api::attribute_values>{}, 0, false});
    asked.at = *stored->snapshot(noon)[part::values].under_way;
    ASSERT_TRUE(asked.at.stragglers);
    asked.attributes = stored->snapshot(noon).stragglers;
    EXPECT_THAT(asked.attributes, testing::SizeIs(2));
    save(asked, {std::vector<api::attribute_values>{}, 0, false});
    EXPECT_EQ(rows("SELECT sum(active) FROM attributes"), "2");
}

TEST_F(OddRows, AnnouncedButMissingAreReported) {
    save_json(part::correlations, five_correlations, 7, {.restarts = core::max_restarts});
    EXPECT_FALSE(under_way(part::correlations));
    EXPECT_EQ(rows("SELECT last_error FROM sync_state WHERE part = 'correlations'"),
              "2 of the 7 announced rows never came");
    EXPECT_THAT(stored->complaints(), testing::ElementsAre("correlations: 2 of the 7 announced rows never came"));
}

TEST_F(OddRows, NumbersAsTextAreNoRevision) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")});
    execute("INSERT INTO attribute_values SELECT id, '2022-06-17', '8432' FROM attributes");
    save_values({with_values("steps", {{friday, std::string("8432")}})});
    EXPECT_EQ(rows("SELECT typeof(value), value FROM attribute_values"), "integer|8432");
    EXPECT_EQ(rows("SELECT count(*) FROM value_changes"), "0");
}

TEST_F(OddRows, EmptyWindowsForKnownDaysAreAskedForTwice) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")});
    save_values({with_values("steps", {{friday, number(1)}})});
    for (const char* empty : {"", R"({"name": "steps", "values": []})"}) {
        execute("UPDATE sync_state SET doubted_at = NULL");
        save_json(part::values, empty, *empty == 0 ? 0 : 1, window(part::values).at);
        const auto again = stored->snapshot(noon)[part::values].under_way;
        ASSERT_TRUE(again) << empty;
        EXPECT_EQ(again->page, 1);
        EXPECT_FALSE(again->stragglers) << "no attribute is asked for by name yet";
        EXPECT_EQ(rows("SELECT active FROM attributes"), "1");
        save_json(part::values, empty, *empty == 0 ? 0 : 1, *again);
        const auto believed = stored->snapshot(noon)[part::values].under_way;
        EXPECT_TRUE(!believed || believed->stragglers) << "the second answer is believed";
        execute("UPDATE sync_state SET page = NULL WHERE part = 'values'");
    }
}

TEST_F(OddRows, EmptyWindowsAreDoubtedOnceADay) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")});
    save_values({with_values("steps", {{friday, number(1)}})});
    const auto save_empty = [&](iso::instant now) {
        save({part::values, window(part::values).at, {}}, {std::vector{with_values("steps", {})}, 1, false}, now);
        const bool doubted = stored->snapshot(now)[part::values].under_way.has_value();
        execute("UPDATE sync_state SET page = NULL WHERE part = 'values'");
        return doubted;
    };
    EXPECT_TRUE(save_empty(noon));
    EXPECT_FALSE(save_empty(noon + hours{1}));
    EXPECT_TRUE(save_empty(noon + hours{24}));
}

TEST_F(OddRows, AnEmptyHistoryIsDoubtedIfThereAreValues) {
    save_all(core::fetch{part::attributes, {}, {}}, std::vector{attribute_named("steps")});
    save_values({with_values("steps", {{friday, number(1)}})});
    const core::fetch asked{part::older, {}, {"steps"}};
    save_all(asked, std::vector<api::value>{});
    EXPECT_EQ(rows("SELECT complete FROM attributes"), "0");
    save_all(asked, std::vector<api::value>{});
    EXPECT_EQ(rows("SELECT complete FROM attributes"), "1");
}

}  // namespace
}  // namespace existd::store
