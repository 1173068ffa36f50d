#include "daemon/api/survey.hpp"

#include <algorithm>
#include <array>

#include "common/templates.hpp"
#include "daemon/api/json.hpp"
#include "daemon/api/parameter.hpp"
#include "daemon/core/parts.hpp"

namespace existd::api {
namespace {

using json::node;

struct step {
    const char *name, *path;
    bool paged = true;
};

constexpr std::array<step, 12> steps{{
    {"profile", "accounts/profile/", false},
    {"templates", "attributes/templates/"},
    {"attributes", "attributes/"},
    {"owned", "attributes/owned/"},
    {"with-values", "attributes/with-values/"},
    {"values", "attributes/values/"},
    {"averages", "averages/"},
    {"averages-history", "averages/"},
    {"averages-history-of-some", "averages/"},
    {"correlations", "correlations/"},
    {"combo", "correlations/combo/", false},
    {"insights", "insights/"},
}};
constexpr int pages(const step& one) {
    return one.paged ? 2 : 1;
}
static_assert([] {
    int most = 0;
    for (const step& one : steps) most += pages(one);
    return most;
}() == survey::most_questions);

bool is_public(const std::string& name) {
    return find_template(name) != nullptr;
}

/// Returns the text of a field, or of the "name" in it; empty if there is neither.
std::string name_in(const node& row, const char* field) {
    const node found = row[field];
    if (found.is_object()) return name_in(found, "name");
    return found.is_null() ? "" : found.text().value_or("");
}

template <class Visit>
void each_row(const node& answer, Visit visit) {
    answer["results"].each([&](const node& row) {
        if (row.is_object()) visit(row);
    });
}

/// Returns an active attribute, a public one if possible; empty if there is none.
std::string attribute_in(const node& answer) {
    std::string found;
    each_row(answer, [&](const node& row) {
        const std::string name = name_in(row, "name");
        const bool is_active = row["active"].is_null() || row["active"].as_bool();
        if (is_active && (found.empty() || (is_public(name) && !is_public(found)))) found = name;
    });
    return found;
}

/// Returns up to three attributes that have averages, public ones first.
std::vector<std::string> averaged_in(const node& answer) {
    std::vector<std::string> found;
    each_row(answer, [&](const node& row) {
        std::string name = name_in(row, "user_attribute");
        if (name.empty()) name = name_in(row, "attribute");
        if (!name.empty() && std::find(found.begin(), found.end(), name) == found.end())
            found.push_back(std::move(name));
    });
    std::stable_partition(found.begin(), found.end(), is_public);
    found.resize(std::min<std::size_t>(found.size(), 3));
    return found;
}

/// Returns two correlated attributes, public ones if possible; empty if there are none.
std::pair<std::string, std::string> pair_in(const node& answer) {
    std::pair<std::string, std::string> found;
    const auto is_public_pair = [](const auto& pair) { return is_public(pair.first) && is_public(pair.second); };
    each_row(answer, [&](const node& row) {
        std::pair pair{name_in(row, "attribute"), name_in(row, "attribute2")};
        if (pair.first.empty() || pair.second.empty()) return;
        if (found.first.empty() || (is_public_pair(pair) && !is_public_pair(found))) found = std::move(pair);
    });
    return found;
}

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ",") + name;
    return list;
}

}  // namespace

question::parameter_list question::all_parameters() const {
    parameter_list all = parameters;
    if (page > 0) all.insert(all.end(), {{"limit", std::to_string(core::page_limit)}, {"page", std::to_string(page)}});
    return all;
}

std::string question::target(std::string_view base_path) const {
    std::string text = std::string(base_path) + path;
    char separator = '?';
    for (const auto& [key, value] : all_parameters()) text += std::exchange(separator, '&') + parameter(key, value);
    return text;
}

std::string question::readable_target() const {
    std::string text = path;
    char separator = '?';
    for (const auto& [key, value] : all_parameters()) text += std::exchange(separator, '&') + key + '=' + value;
    return text;
}

std::optional<question> survey::next() const {
    if (step_ == steps.size()) return std::nullopt;
    const step& now = steps[step_];
    question asked;
    const std::string number = std::to_string(step_ + 1);
    asked.name = (number.size() == 1 ? "0" + number : number) + "-" + now.name + (second_page_ ? "-page-2" : "");
    asked.path = now.path;
    asked.page = !now.paged ? 0 : second_page_ ? 2 : 1;
    const std::string_view name = now.name;
    auto& with = asked.parameters;
    if (name == "templates") with = {{"include_low_priority", "true"}};
    if (name == "attributes" || name == "owned")
        with = {{"include_inactive", "true"}, {"include_low_priority", "true"}};
    if (name == "with-values") with = {{"days", "31"}};
    if (name == "values") with = {{"attribute", attribute_}};
    if (name == "averages-history") with = {{"include_historical", "1"}};
    if (name == "averages-history-of-some") with = {{"include_historical", "1"}, {"attributes", joined(averaged_)}};
    if (name == "combo") with = {{"attribute", pair_.first}, {"attribute2", pair_.second}};
    return asked;
}

void survey::answered(int status, std::string_view body) {
    const std::string_view name = steps[step_].name;
    bool more = false;
    if (status / 100 == 2 && steps[step_].paged && !second_page_) try {
            const auto document = json::parse(body);
            const node answer(document);
            more = !answer["next"].is_null();
            if (auto found = name == "attributes" ? attribute_in(answer) : ""; !found.empty()) attribute_ = found;
            if (name == "averages")
                if (auto found = averaged_in(answer); !found.empty()) averaged_ = found;
            if (name == "correlations")
                if (auto found = pair_in(answer); !found.first.empty()) pair_ = found;
        } catch (const json::error&) {  // the answer is recorded anyway
        }
    second_page_ = more;
    if (!second_page_) ++step_;
}

}  // namespace existd::api
