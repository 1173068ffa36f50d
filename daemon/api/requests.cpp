#include "daemon/api/requests.hpp"

#include "common/iso.hpp"
#include "daemon/api/endpoints.hpp"
#include "daemon/api/parameter.hpp"

namespace existd::api {
namespace {

class query {
  public:
    explicit query(std::string target) : target_(std::move(target)) {}

    void add(std::string_view parameters) {
        if (parameters.empty()) return;
        target_ += separator_;
        target_ += parameters;
        separator_ = '&';
    }
    void add(std::string_view name, std::string_view value) { add(parameter(name, value)); }
    std::string take() && { return std::move(target_); }

  private:
    std::string target_;
    char separator_ = '?';
};

}  // namespace

std::string target_of(const core::fetch& next, std::string_view base_path) {
    const endpoint& row = endpoint_of(next.what);
    query target(std::string(base_path) + std::string(row.path));
    if (!row.paged) return std::move(target).take();
    target.add("limit", next.what == core::part::extent ? "1" : std::to_string(core::page_limit));
    target.add("page", std::to_string(next.at.stragglers ? 1 : next.at.page));
    target.add(row.fixed);
    if (next.at.first && !row.first_parameter.empty()) target.add(row.first_parameter, iso::format(*next.at.first));
    if (next.at.last && !row.last_parameter.empty()) target.add(row.last_parameter, iso::format(*next.at.last));
    // Requests all sets newer than the stored one, however many weeks were missed.
    if (next.what == core::part::averages && next.at.first) target.add(with_history);
    if (!next.attributes.empty()) {
        std::string names;
        for (const auto& name : next.attributes) names += (names.empty() ? "" : ",") + name;
        target.add(row.attributes_parameter, names);
    }
    return std::move(target).take();
}

}  // namespace existd::api
