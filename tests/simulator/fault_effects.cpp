#include "fault_effects.hpp"

#include <algorithm>

#include "person.hpp"
#include "query.hpp"
#include "weekly.hpp"

namespace simulator {
namespace {

void appear(account& person, bool at_head) {
    std::string name;
    for (int i = 1; name.empty() || person.find(name) != nullptr; ++i) name = "drifted_" + std::to_string(i);
    attribute fresh{.name = name, .label = "Drifted in: " + name, .group = at_head ? "mood" : "custom"};
    fresh.priority = at_head ? 0 : 9;
    fresh.value_type = at_head ? 0 : 7;
    fresh.manual = true;
    fresh.ways.typical = at_head ? 12 : .5;
    fresh.ways.noise = at_head ? 4 : .1;
    take_up(person, std::move(fresh), 40);
}

attribute* first_listed(account& person) {
    const auto found =
        std::ranges::find_if(person.attributes, [](const attribute& a) { return a.active && !a.low_priority(); });
    return found == person.attributes.end() ? nullptr : &*found;
}

std::string junk(const std::string& as, std::size_t size) {
    if (as == "empty") return {};
    if (as == "garbage") return "{\"count\": 1, \"results\": [{\"name\": \"\xff\xfe\x80\", \"values\": [NaN, 1e999";
    if (as == "deep") return std::string(size, '[');
    if (as == "huge") return R"({"count":0,"next":null,"previous":null,"results":[)" + std::string(size, ' ') + "]}";
    const auto listing = [](const std::string& count, const std::string& next, const std::string& row) {
        return R"({"count":)" + count + R"(,"next":)" + next + R"(,"previous":null,"results":[)" + row + "]}";
    };
    if (as == "nothing") return listing("0", "null", "");
    if (as == "digits") return listing("1", "null", R"({"name":"steps","value":)" + std::string(size, '9') + "}");
    if (as == "twice") return listing("1", "null", R"({"name":"steps","name":"weight"},{"name":"steps"})");
    if (as == "nan") return listing("1", "null", R"({"name":"steps","value":NaN})");
    if (as == "endless") return listing("1000000000", R"("https://exist.io/api/2/?page=2")", "");
    if (as == "surrogate") return listing("1", "null", R"({"name":"\ud800","label":"\udc00x"})");
    throw std::invalid_argument("no junk is called " + as);
}

// Writes a refusal as the API does, or as a proxy in between does.
void speak(response& answer, const std::string& as) {
    if (as == "html") return;
    answer.headers = {{"Content-Type", as == "json" ? "application/json" : "text/plain"}};
    answer.body = as == "json" ? refusal(answer.status, "Not for you.").body() : as == "text" ? "Not for you." : "";
}

}  // namespace

void add_odd_row(response& answer) {
    constexpr std::string_view begin = R"("results":[)";
    const auto at = answer.body.find(begin);
    if (at == std::string::npos) return;
    const bool only = answer.body.compare(at + begin.size(), 1, "]") == 0;
    answer.body.insert(at + begin.size(), R"({"surprise":{"year":2031}})" + std::string(only ? "" : ","));
}

response answer_instead(const fault& what, const std::string& target) {
    response result{
        .headers = {{"Content-Type", "text/html; charset=utf-8"}},
        .body = "<!DOCTYPE html><html><head><title>Exist</title></head><body><h1>Back soon</h1></body></html>"};
    switch (what.kind) {
        case fault_kind::status:
            result.status = static_cast<int>(what.number("code", 503));
            speak(result, what.text("as", "html"));
            break;
        case fault_kind::redirect:
            result.status = static_cast<int>(what.number("code", 302));
            result.headers.emplace_back("Location", what.text("to", "https://collector.example") + target);
            result.body.clear();
            break;
        case fault_kind::junk:
            result.headers = {{"Content-Type", "application/json"}};
            result.body = junk(what.text("as", "garbage"), static_cast<std::size_t>(what.number("size", 300000)));
            break;
        default:
            break;
    }
    return result;
}

void drift(account& person, const std::string& how) {
    attribute* first = first_listed(person);
    if (how == "appear") {
        appear(person, true);
    } else if (how == "vanish") {
        if (first != nullptr) person.vanish(std::string{first->name});
    } else if (how == "disappear" || how == "swap") {
        if (first != nullptr) first->active = false;
        if (how == "swap") appear(person, false);
    } else {
        throw std::invalid_argument("no drift is called " + how);
    }
}

void new_week(account& person) {
    const bool none = person.averages.empty() || person.averages.back().empty();
    const day newest = none ? sunday_of(person.today) : person.averages.back().front().date;
    begin_week(person, newest + std::chrono::days{7});
}

}  // namespace simulator
