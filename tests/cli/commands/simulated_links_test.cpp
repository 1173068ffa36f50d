// What `exist links` finds in a simulated life, against what was planted there.
#include <cstdio>
#include <map>
#include <sstream>

#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include "tests/cli/past_copy.hpp"
#include "tests/simulator/person.hpp"

namespace existd::cli::test {
namespace {

constexpr const char* today = "2022-06-17";

simulator::account three_years(unsigned seed) {
    simulator::person_options options;
    options.seed = seed;
    options.days = 1096;
    return simulator::make_person(options, *iso::parse_day(today));
}

sample_copy copy_of(const simulator::account& person) {
    return {*iso::parse_day(today) + std::chrono::hours{12}, [&](SQLite::Database& db) {
                db.exec("INSERT INTO profile (id, username, timezone, updated_at) VALUES (1, 'demo', 'UTC', '')");
                SQLite::Statement attribute(db,
                                            "INSERT INTO attributes (id, name, label, group_name, value_type, active, "
                                            "first_seen_at, complete) VALUES (?1, ?2, ?3, ?4, ?5, 1, '', 1)");
                SQLite::Statement value(db, "INSERT INTO attribute_values VALUES (?1, ?2, ?3)");
                int id = 0;
                for (const simulator::attribute& one : person.attributes) {
                    attribute.bind(1, ++id);
                    attribute.bind(2, one.name);
                    attribute.bind(3, one.label);
                    attribute.bind(4, one.group);
                    attribute.bind(5, one.value_type);
                    attribute.exec();
                    attribute.reset();
                    for (const simulator::entry& day : one.values) {
                        value.bind(1, id);
                        value.bind(2, iso::format(day.date));
                        if (const auto* whole = std::get_if<std::int64_t>(&day.value))
                            value.bind(3, *whole);
                        else if (const auto* real = std::get_if<double>(&day.value))
                            value.bind(3, *real);
                        else
                            value.bind(3);
                        value.exec();
                        value.reset();
                    }
                }
            }};
}

/// The only thing that attributes share from day to day is the person's vigour. It lasts for four days, so a pair that
/// shares it is linked at each of the seven distances, in the direction of both loads.
TEST(SimulatedLinks, AreTrueButForOneInTwenty) {
    int found = 0, wrong = 0;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        const simulator::account person = three_years(seed);
        std::map<std::string, double> load;
        for (const simulator::attribute& one : person.attributes) load[one.name] = one.ways.load;
        const sample_copy copy = copy_of(person);
        std::istringstream lines(copy.output({"links", "-o", "tsv"}));
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line)) {
            std::istringstream fields(line);
            std::string y, x, offset, effect;
            for (std::string* field : {&y, &x, &offset, &effect}) std::getline(fields, *field, '\t');
            ++found;
            wrong += load.at(x) * load.at(y) * std::stod(effect) <= 0;
        }
    }
    std::printf("%d links found, %d of them false\n", found, wrong);
    EXPECT_GT(found, 400);
    EXPECT_LE(wrong * 20, found);
}

}  // namespace
}  // namespace existd::cli::test
