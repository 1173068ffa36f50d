#pragma once
// Made-up attributes with gaps, nulls, zeros and leap days, for tests that compute the answer a second time.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <SQLiteCpp/Statement.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {

enum class kind { sum, mean, clock, tag };

struct random_series {
    std::string name;
    test::kind kind = test::kind::sum;
    std::map<iso::day, std::optional<double>> rows = {};
    std::string by = {};  ///< the period asked for

    /// The known days: a tag's with a row from the first set one on, nulls as 0; times of day as minutes since noon.
    std::map<iso::day, double> known() const {
        std::map<iso::day, double> found;
        for (const auto& [day, value] : rows) {
            if (kind == test::kind::tag) {
                if (!found.empty() || value == 1) found[day] = value.value_or(0);
            } else if (value) {
                found[day] = kind == test::kind::clock ? std::fmod(*value + 720, 1440) : *value;
            }
        }
        return found;
    }
};

/// Days up to 17 June 2022. Times of day lie between 20:30 and 2:30.
inline std::vector<random_series> random_accounts(int count) {
    std::mt19937 random(20220617);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    std::vector<random_series> all;
    for (int i = 0; i < count; ++i) {
        random_series one{"made_up_" + std::to_string(i), static_cast<kind>(i % 4)};
        const iso::day end = *iso::parse_day("2022-06-17") - std::chrono::days{below(3) ? 0 : below(400)};
        iso::day day = end - std::chrono::days{below(5) ? below(2600) : below(20)};
        for (const int gaps = below(60); day <= end; day += std::chrono::days{1}) {
            if (below(100) < gaps) continue;
            if (below(200) == 0) day = std::min(end, day + std::chrono::days{below(200)});
            std::optional<double> value;
            if (below(10)) {
                switch (one.kind) {
                    case kind::sum:
                        value = below(4) ? below(20'000) : 0;
                        break;
                    case kind::mean:
                        value = 1 + below(9);
                        break;
                    case kind::clock:
                        value = (20 * 60 + 30 + below(360)) % 1440;
                        break;
                    case kind::tag:
                        value = below(3) == 0;
                }
            }
            one.rows[day] = value;
        }
        all.push_back(std::move(one));
    }
    return all;
}

/// A copy that holds them.
inline sample_copy copy_of(const std::vector<random_series>& all) {
    return sample_copy(iso::parse_instant("2022-06-17T12:00:00Z").value(), [&](SQLite::Database& db) {
        db.exec(
            "INSERT INTO profile (id, username, timezone, updated_at) VALUES (1, 'a', 'UTC', '2022-06-17T12:00:00Z')");
        SQLite::Statement attribute(db,
                                    "INSERT INTO attributes (id, name, label, group_name, value_type, active, "
                                    "first_seen_at) VALUES (?1, ?2, ?2, 'custom', ?3, 1, '2022-01-01T00:00:00Z')");
        SQLite::Statement value(db, "INSERT INTO attribute_values VALUES (?1, ?2, ?3)");
        constexpr int types[]{0, 8, 4, 7};
        for (std::size_t i = 0; i < all.size(); ++i) {
            const int id = static_cast<int>(i) + 1;
            attribute.bind(1, id);
            attribute.bind(2, all[i].name);
            attribute.bind(3, types[static_cast<std::size_t>(all[i].kind)]);
            attribute.exec();
            attribute.reset();
            for (const auto& [day, x] : all[i].rows) {
                value.bind(1, id);
                value.bind(2, iso::format(day));
                x ? value.bind(3, *x) : value.bind(3);
                value.exec();
                value.reset();
            }
        }
    });
}

}  // namespace existd::cli::test
