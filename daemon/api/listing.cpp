#include "daemon/api/listing.hpp"

namespace existd::api {
namespace {

/// Joins parts into an unambiguous text: each has its length before it, and null differs from every text.
void add(string& to, const optional<string>& part) {
    to += part ? std::to_string(part->size()) + ':' + *part : "-";
}

void add(string& to, const optional<int64_t>& part) {
    to += part ? std::to_string(*part) + ',' : "-";
}

template <class... Parts>
string joined(const Parts&... parts) {
    string text;
    (add(text, optional(parts)), ...);
    return text;
}

}  // namespace

string identity(const value& row) {
    return iso::format(row.date);
}

string identity(const average& row) {
    return iso::format(row.date) + row.attribute;
}

string identity(const correlation& row) {
    // "Sub-correlations" differ in their category. Those without a second attribute differ only in their text.
    const auto sentence = row.attribute2 ? std::nullopt : row.second_person;
    return joined(iso::format(row.date), row.attribute, row.attribute2, row.offset, row.attribute_category, sentence);
}

string identity(const insight& row) {
    const auto target = row.target_date ? optional(iso::format(*row.target_date)) : std::nullopt;
    return joined(iso::format(row.created), row.type, row.attribute, target, row.text);
}

json::node results_of(const json::node& envelope) {
    const json::node results = envelope["results"];
    if (!results.is_array()) results.fail("a list");
    return results;
}

int64_t count_of(const json::node& envelope) {
    constexpr int64_t most = 1'000'000'000;  // ten years of a large account are half a million
    const json::node count = envelope["count"];
    const int64_t told = count.as_integer();
    if (told < 0 || told > most) count.fail("a count");
    return told;
}

}  // namespace existd::api
