// The view `day_states`: why a day has a value, or none.
#include <gmock/gmock.h>

#include "tests/schema/views_fixture.hpp"

namespace existd::schema::test {
namespace {

/// Read from 10 to 20 June but for the 14th; the 21st is today.
class DayStates : public views_fixture {
  protected:
    DayStates() {
        for (int day = 10; day <= 20; ++day)
            if (day != 14)
                db.exec("INSERT INTO coverage VALUES ('2022-06-" + std::to_string(day) + "', '2022-06-21T01:00:00Z')");
        for (int day = 5; day <= 21; ++day)
            db.exec("INSERT INTO days VALUES (date('2022-05-31', '+" + std::to_string(day) + " days'))");
    }
    std::string states(const std::string& attribute) {
        return rows(
            "SELECT substr(min(date), 9) || '-' || substr(max(date), 9), state FROM (SELECT *, "
            "julianday(date) - row_number() OVER (PARTITION BY state ORDER BY date) AS run FROM day_states "
            "WHERE attribute = '" +
            attribute + "') GROUP BY state, run ORDER BY min(date)");
    }
};

TEST_F(DayStates, AreOfEachDayFromTheFirst) {
    attribute(1, "steps");
    db.exec("UPDATE attributes SET covered_from = '2022-06-08', complete = 1");
    value(1, "2022-06-11", "0");
    value(1, "2022-06-12", "NULL");
    value(1, "2022-06-13", "7");
    EXPECT_EQ(states("steps"),
              "05-07|before history 08-10|not listed 11-11|zero 12-12|null 13-13|value 14-14|not read yet "
              "15-20|not listed 21-21|not read yet");
    EXPECT_EQ(rows("SELECT date, value, read_at FROM day_states WHERE date IN ('2022-06-08', '2022-06-13')"),
              "2022-06-08|null|null 2022-06-13|7|2022-06-21T01:00:00Z");
    db.exec("UPDATE attributes SET complete = 0");
    EXPECT_THAT(states("steps"), testing::StartsWith("05-07|not read yet "));
}

TEST_F(DayStates, OfAnInactiveAttributeEndWhereItWasLastRead) {
    attribute(1, "steps");
    db.exec(
        "UPDATE attributes SET active = 0, covered_from = '2022-06-10', covered_to = '2022-06-12', complete = 1, "
        "inactive_since = '2022-06-13T01:00:00Z'");
    value(1, "2022-06-11", "7");
    EXPECT_EQ(states("steps"), "05-09|before history 10-10|not listed 11-11|value 12-12|not listed 13-21|inactive");
    EXPECT_EQ(rows("SELECT count(read_at) FROM day_states"), "0") << "those days were read again without it";
}

TEST_F(DayStates, OfAnAttributeWithoutHistorySayWhetherItWillBeRead) {
    attribute(1, "steps");
    EXPECT_EQ(states("steps"), "05-21|not read yet");
    db.exec("UPDATE attributes SET active = 0");
    EXPECT_EQ(states("steps"), "05-21|never read");
    EXPECT_EQ(rows("SELECT count(read_at) FROM day_states"), "0");
}

}  // namespace
}  // namespace existd::schema::test
