#include <map>

#include "testing.hpp"
#include "vocabulary.hpp"

namespace simulator {
namespace {

const account& decade() {
    static const account result = make_person({}, day{std::chrono::year{2022} / 6 / 17});
    return result;
}

std::size_t count_values(const auto& wanted) {
    std::size_t result = 0;
    for (const auto& a : decade().attributes) {
        result +=
            static_cast<std::size_t>(std::ranges::count_if(a.values, [&](const entry& e) { return wanted(a, e); }));
    }
    return result;
}

TEST(Person, HasTenYearsOf134AttributesAndInactiveOnes) {
    const auto active = std::ranges::count_if(decade().attributes, &attribute::active);
    EXPECT_EQ(active, 134);
    EXPECT_EQ(decade().attributes.size(), 144U);
    EXPECT_EQ((decade().today - decade().start).count(), 3652);
    EXPECT_NEAR(static_cast<double>(decade().averages.back().size()), 71, 3);
    EXPECT_NEAR(static_cast<double>(decade().averages.size()), 521, 1);
    EXPECT_GE(decade().correlations.size(), 394U);
    EXPECT_LE(decade().correlations.size(), 479U);
    EXPECT_NEAR(static_cast<double>(decade().insights.size()), 5000, 300);
}

TEST(Person, HasMissingDaysNullsAndZeros) {
    EXPECT_GT(count_values([](const auto&, const entry& e) { return std::holds_alternative<std::monostate>(e.value); }),
              1000U);
    EXPECT_GT(count_values([](const auto&, const entry& e) { return e.value == datum{0}; }), 1000U);
    EXPECT_LT(count_values([](const auto&, const entry&) { return true; }), 134U * 3653U * 9 / 10);
}

TEST(Person, MixesWholeNumbersAndDecimals) {
    const auto whole_as_decimal = [](const attribute& a, const entry& e) {
        return a.value_type == 0 && std::holds_alternative<double>(e.value);
    };
    const auto decimal_as_whole = [](const attribute& a, const entry& e) {
        return a.value_type == 1 && e.value.index() == 1;
    };
    const auto fifty_seven = [](const attribute& a, const entry& e) {
        return a.value_type == 5 && e.value == datum{57};
    };
    EXPECT_GT(count_values(whole_as_decimal), 1000U);
    EXPECT_GT(count_values(decimal_as_whole), 10U);
    EXPECT_GT(count_values(fifty_seven), 10U);
}

TEST(Person, HasEveryValueTypeAndEqualLabels) {
    std::set<int> types;
    for (const auto& a : decade().attributes) types.insert(a.value_type);
    EXPECT_EQ(types.size(), 9U);
    EXPECT_NE(decade().find("tag_1f1f3_1f1f1"), nullptr);
    EXPECT_EQ(decade().find("run")->label, "🏃‍♀️ Run");
}

TEST(Person, HasRatingsOfEveryKindAndCorrelationsOfOne) {
    std::set<int> kinds;  // none, with a type, without
    for (const auto& c : decade().correlations) kinds.insert(!c.rating ? 0 : c.rating->type ? 1 : 2);
    EXPECT_EQ(kinds.size(), 3U);
    EXPECT_GT(std::ranges::count_if(decade().correlations, [](const auto& c) { return !c.attribute2; }), 2);
    EXPECT_GT(std::ranges::count(decade().correlations, 5, &correlation::stars), 5);
}

TEST(Person, NeverRepeatsAnInsight) {
    std::set<std::tuple<std::optional<std::string>, std::optional<day>, time_point, std::string, std::string>> seen;
    for (const auto& i : decade().insights)
        EXPECT_TRUE(seen.emplace(i.type, i.target_date, i.created, i.attribute, i.text).second);
    EXPECT_TRUE(std::ranges::is_sorted(decade().insights, {}, &insight::created));
}

TEST(Person, IsTheSameForTheSameSeed) {
    const auto truth = [](std::uint64_t seed) {
        auto options = small_account();
        options.person.seed = seed;
        return service{options, noon}.truth_json(noon);
    };
    EXPECT_EQ(truth(3), truth(3));
    EXPECT_NE(truth(3), truth(4));
}

TEST(Person, LosesOldCorrelationsOnSundaysAndKeepsOldAverages) {
    asking client;
    client.now += std::chrono::hours{24 * 2};  // Sunday 19 June
    for (const auto& date : column(client.json("correlations/?limit=100"), "date")) EXPECT_EQ(date, "2022-06-19");
    client.now += std::chrono::hours{24};
    const auto dates = column(client.json("correlations/?limit=100"), "date");
    EXPECT_EQ(std::set<std::string>(dates.begin(), dates.end()), (std::set<std::string>{"2022-06-19", "2022-06-20"}));
    EXPECT_EQ(to_text(client.exist.truth().averages.end()[-2].front().date), "2022-06-12");
}

TEST(Person, LivesInTheirOwnZone) {
    asking client;
    const auto before = client.exist.truth().find("mood")->values.size();
    client.now += std::chrono::hours{11} + std::chrono::minutes{59};  // 23:59 in Amsterdam
    client.get("accounts/profile/");
    EXPECT_EQ(to_text(client.exist.truth().today), "2022-06-17");
    client.now += std::chrono::minutes{1};
    client.get("accounts/profile/");
    EXPECT_EQ(to_text(client.exist.truth().today), "2022-06-18");
    client.now += std::chrono::hours{24 * 30};
    client.get("accounts/profile/");
    EXPECT_GT(client.exist.truth().find("mood")->values.size(), before + 15);
}

TEST(Person, MayLiveWhereItIsAboutNoon) {
    for (int hour = 0; hour < 48; ++hour) {
        const auto now = noon + std::chrono::hours{hour} + std::chrono::minutes{59};
        const auto local = with_offset(now, zone_at_noon(now));
        EXPECT_EQ(local.substr(11, 5), "12:59") << local;
    }
}

TEST(Person, MayBeDense) {
    auto options = small_account();
    options.person.dense = true;
    const asking client{options};
    for (const auto& a : client.exist.truth().attributes) {
        EXPECT_EQ(a.values.size(), a.active ? 100U : a.values.size()) << a.name;
    }
}

/// Returns the entry of an attribute on a day, or null.
const entry* entry_on(const account& person, std::string_view name, day date) {
    const auto& values = person.find(name)->values;
    const auto found = std::ranges::find(values, date, &entry::date);
    return found == values.end() ? nullptr : &*found;
}

bool is_above_zero(const entry* found) {
    if (found == nullptr) return false;
    if (const auto* whole = std::get_if<std::int64_t>(&found->value)) return *whole > 0;
    const auto* decimal = std::get_if<double>(&found->value);
    return decimal != nullptr && *decimal > 0;
}

account person_of_ten_days(bool everyday, day today) {
    return make_person({.days = 10, .everyday = everyday}, today);
}

TEST(Person, MayHaveTheEverydayAttributesTodayAndYesterday) {
    int missing_otherwise = 0;
    for (day today{std::chrono::year{2026} / 1 / 1}; today < day{std::chrono::year{2027} / 1 / 1};
         today += std::chrono::days{1}) {
        const account usual = person_of_ten_days(false, today), everyday = person_of_ten_days(true, today);
        for (const char* name : everyday_names()) {
            for (const day date : {today, today - std::chrono::days{1}}) {
                EXPECT_TRUE(is_above_zero(entry_on(everyday, name, date))) << name << ' ' << to_text(date);
                missing_otherwise += !is_above_zero(entry_on(usual, name, date));
            }
        }
    }
    EXPECT_GT(missing_otherwise, 365);
}

TEST(Person, IsAsAwkwardAsEverBeforeYesterday) {
    const day today{std::chrono::year{2026} / 11 / 30};
    account usual = person_of_ten_days(false, today), everyday = person_of_ten_days(true, today);
    for (std::size_t i = 0; i < usual.attributes.size(); ++i) {
        attribute &one = usual.attributes[i], &other = everyday.attributes[i];
        for (auto* values : {&one.values, &other.values})
            std::erase_if(*values,
                          [&](const entry& e) { return e.date < one.first || e.date >= today - std::chrono::days{1}; });
        EXPECT_TRUE(std::ranges::equal(one.values, other.values, {}, &entry::date, &entry::date)) << one.name;
        EXPECT_TRUE(std::ranges::equal(one.values, other.values, {}, &entry::value, &entry::value)) << one.name;
    }
}

/// Returns by attribute how many days ago it has a value and whether that is null, and the same for twenty days more.
std::map<std::string, std::vector<std::pair<long, std::size_t>>> pattern(account person) {
    live_until(person, person.today + std::chrono::days{20});
    std::map<std::string, std::vector<std::pair<long, std::size_t>>> result;
    for (const auto& a : person.attributes)
        for (const auto& e : a.values) {
            const bool is_null = std::holds_alternative<std::monostate>(e.value);
            result[a.name].emplace_back((person.today - e.date).count(), is_null);
        }
    return result;
}

TEST(Person, MayMissTheSameValuesOnAnyDate) {
    const auto as_lucky = [](day today) {
        return make_person({.days = 100, .as_lucky_as = day{std::chrono::year{2022} / 6 / 17}}, today);
    };
    const day monday{std::chrono::year{2026} / 11 / 30};
    for (const int later : {1, 2, 7, 500}) {
        EXPECT_EQ(pattern(as_lucky(monday)), pattern(as_lucky(monday + std::chrono::days{later})));
    }
    EXPECT_NE(pattern(as_lucky(monday)), pattern(make_person({.days = 100}, monday)));
}

TEST(Person, ContinuesTheEverydayAttributesDayByDay) {
    auto options = small_account();
    options.person.everyday = true;
    asking client{options};
    for (int i = 0; i < 60; ++i) {
        client.now += std::chrono::hours{24};
        client.get("accounts/profile/");
        const account& person = client.exist.truth();
        EXPECT_TRUE(is_above_zero(entry_on(person, "steps", person.today))) << to_text(person.today);
    }
}

}  // namespace
}  // namespace simulator
