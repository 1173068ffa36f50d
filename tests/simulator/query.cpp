#include "query.hpp"

#include <charconv>
#include <sstream>

#include <boost/url.hpp>

#include "json.hpp"

namespace simulator {
namespace {

std::map<std::string, std::string> decoded(boost::urls::params_encoded_view from) {
    boost::urls::encoding_opts plus;
    plus.space_as_plus = true;
    std::map<std::string, std::string> result;
    for (const auto& p : from) {
        const boost::urls::pct_string_view key{p.key}, value{p.value};
        result[key.decode(plus)] = value.decode(plus);
    }
    return result;
}

}  // namespace

std::string refusal::body() const {
    rapidjson::StringBuffer buffer;
    json_writer out{buffer};
    out.StartObject();
    const std::string_view why{what()};
    put(out, why == "not_found" ? "error" : "detail", why);
    out.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

query query::of_target(const std::string& target) {
    const auto parsed = boost::urls::parse_origin_form(target);
    if (!parsed) throw refusal(400, "Bad request.", "a target that is none");
    query result;
    result.path_ = parsed->path();
    result.parameters_ = decoded(parsed->encoded_params());
    return result;
}

query query::of_form(const std::string& body) {
    const auto as_target = "/?" + body;
    const auto parsed = boost::urls::parse_origin_form(as_target);
    if (!parsed) throw refusal(400, "Bad request.", "a form that is none");
    query result;
    result.parameters_ = decoded(parsed->encoded_params());
    return result;
}

std::string query::text(const std::string& key) const {
    const auto found = parameters_.find(key);
    return found == parameters_.end() ? std::string{} : found->second;
}

bool query::flag(const std::string& key) const {
    const auto value = text(key);
    return value == "1" || value == "true" || value == "True";
}

std::vector<std::string> query::list(const std::string& key) const {
    std::vector<std::string> result;
    std::istringstream stream{text(key)};
    for (std::string item; std::getline(stream, item, ',');) result.push_back(item);
    return result;
}

int query::number(const std::string& key, int otherwise) const {
    if (!has(key)) return otherwise;
    const auto written = text(key);
    int result = 0;
    const auto [stopped, error] = std::from_chars(written.data(), written.data() + written.size(), result);
    if (error != std::errc{} || stopped != written.data() + written.size()) {
        throw refusal(400, key + " must be a number.", key + " is no number");
    }
    return result;
}

std::optional<day> query::date(const std::string& key) const {
    if (!has(key)) return std::nullopt;
    const auto result = parse_day(text(key));
    if (!result) throw refusal(400, key + " must be YYYY-MM-DD.", key + " is no date");
    return result;
}

}  // namespace simulator
