#include "cli/render/raw_text.hpp"

#include "cli/render/json.hpp"

namespace existd::cli {
namespace {

struct to_raw_text {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return number_text(value); }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const std::shared_ptr<const table>& value) const { return render::nested_json(*value); }
};

}  // namespace

std::string raw_text(const cell& value) {
    return std::visit(to_raw_text{}, value);
}

}  // namespace existd::cli
