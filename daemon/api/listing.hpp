#pragma once
// The paged envelope → rows. A row that cannot be understood does not cost its page.

#include <map>
#include <type_traits>
#include <utility>
#include <vector>

#include "daemon/api/json.hpp"
#include "daemon/api/rows.hpp"

namespace existd::api {

/// What distinguishes a row from the others of its listing, by the API documentation: no text of another row.
string identity(const attribute& row);
string identity(const attribute_values& row);
string identity(const value& row);
string identity(const attribute_template& row);
string identity(const average& row);
string identity(const correlation& row);
string identity(const insight& row);

/// Whether the later of two rows with one identity takes the place of the earlier. An attribute may be listed as
/// inactive and as active.
template <class Row>
bool outranks(const Row& later, const Row& earlier) {
    if constexpr (std::is_same_v<Row, attribute>)
        return later.active.value_or(true) && !earlier.active.value_or(true);
    else
        return false;
}

/// `results` and `count` of an envelope. Throws json::error naming the path.
json::node results_of(const json::node& envelope);
int64_t count_of(const json::node& envelope);

/// `decode_row` takes a row, and where to put the parts of it that cannot be understood if it keeps any.
template <class Row, class Decode>
page decode_listing(const json::node& envelope, Decode decode_row) {
    const json::node results = results_of(envelope);
    page found{std::vector<Row>{}, count_of(envelope), !envelope["next"].is_null(), {}, 0};
    auto& kept = std::get<std::vector<Row>>(found.content);
    kept.reserve(results.size());
    std::vector<json::node> sources;  // of `kept`
    std::map<string, std::size_t> places;
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
            const auto [place, is_new] = places.try_emplace(identity(row), kept.size());
            if (is_new) {
                kept.push_back(std::move(row));
                sources.push_back(each);
            } else if (Row& earlier = kept[place->second]; row == earlier) {
                ++found.without_row;
            } else if (outranks(row, earlier)) {
                set_aside(sources[place->second], "another row has the same identity");
                earlier = std::move(row);
                sources[place->second] = each;
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
