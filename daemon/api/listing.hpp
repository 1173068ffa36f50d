#pragma once
// Decodes the paged envelope into rows. A row that cannot be decoded does not affect the rest of its page.

#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

#include "daemon/api/json.hpp"
#include "daemon/api/rows.hpp"

namespace existd::api {

/// Returns what distinguishes a row from the others of its listing, by the API documentation. Rows of different
/// identity never return the same text.
inline const string& identity(const attribute& row) {
    return row.name;
}
inline const string& identity(const attribute_values& row) {
    return row.of.name;
}
inline const string& identity(const attribute_template& row) {
    return row.name;
}
string identity(const value& row);
string identity(const average& row);
string identity(const correlation& row);
string identity(const insight& row);

/// Whether the later of two rows with the same identity replaces the earlier. An attribute may be listed as inactive
/// and as active.
template <class Row>
bool outranks(const Row& later, const Row& earlier) {
    if constexpr (std::is_same_v<Row, attribute>)
        return later.active.value_or(true) && !earlier.active.value_or(true);
    else
        return false;
}

/// Reads `results` and `count` of an envelope. Throws json::error naming the path.
json::node results_of(const json::node& envelope);
int64_t count_of(const json::node& envelope);

/// `decode_row` takes a row, and a place for the parts of it that cannot be decoded.
template <class Row, class Decode>
page decode_listing(const json::node& envelope, Decode decode_row) {
    const json::node results = results_of(envelope);
    page found{std::vector<Row>{}, count_of(envelope), !envelope["next"].is_null(), {}, 0};
    auto& kept = std::get<std::vector<Row>>(found.content);
    kept.reserve(results.size());
    std::vector<json::node> sources;  // of `kept`
    std::vector<std::size_t> hashes;  // of their identities
    sources.reserve(results.size());
    hashes.reserve(results.size());
    const auto place_of = [&](const Row& row, std::size_t hash) {
        for (std::size_t i = 0; i < kept.size(); ++i)
            if (hashes[i] == hash && identity(kept[i]) == identity(row)) return i;
        return kept.size();
    };
    results.each([&](const json::node& each) {
        const auto set_aside = [&](const json::node& row, const string& why) {
            found.odd.push_back({why, row.as_json()});
            ++found.without_row;
        };
        try {
            Row row = [&] {
                if constexpr (std::is_invocable_v<Decode, const json::node&, std::vector<odd_row>&>)
                    return decode_row(each, found.odd);
                else
                    return decode_row(each);
            }();
            const std::size_t hash = std::hash<string>{}(identity(row)), place = place_of(row, hash);
            if (place == kept.size()) {
                kept.push_back(std::move(row));
                sources.push_back(each);
                hashes.push_back(hash);
            } else if (row == kept[place]) {
                ++found.without_row;
            } else if (outranks(row, kept[place])) {
                set_aside(sources[place], "another row has the same identity");
                kept[place] = std::move(row);
                sources[place] = each;
            } else {
                set_aside(each, "another row has the same identity");
            }
        } catch (const json::error& error) {
            set_aside(each, error.what());
        }
    });
    return found;
}

}  // namespace existd::api
