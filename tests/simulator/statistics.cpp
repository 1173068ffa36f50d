#include "statistics.hpp"

#include "json.hpp"

namespace simulator {

void statistics::count(const std::string& path, const std::string& token, time_point now) {
    ++requests_;
    ++by_endpoint_[path];
    ++by_token_[token];
    busiest_.count(now);
}

void statistics::violation(const std::string& method, const std::string& target, const std::string& what,
                           time_point now) {
    violations_.push_back({now, method, target, what});
}

std::size_t statistics::requests(const std::string& path) const {
    const auto found = by_endpoint_.find(path);
    return found == by_endpoint_.end() ? 0 : found->second;
}

std::size_t statistics::with_status(int status) const {
    const auto found = by_status_.find(status);
    return found == by_status_.end() ? 0 : found->second;
}

std::string statistics::json() const {
    rapidjson::StringBuffer buffer;
    json_writer out{buffer};
    const auto number = [&](const char* key, std::size_t value) {
        out.Key(key);
        out.Uint64(value);
    };
    out.StartObject();
    number("requests", requests_);
    number("throttled", throttled());
    number("max_in_60_minutes", busiest_.sliding());
    number("max_in_calendar_hour", busiest_.calendar());
    out.Key("by_endpoint");
    out.StartObject();
    for (const auto& [path, count] : by_endpoint_) number(path.c_str(), count);
    out.EndObject();
    out.Key("by_status");
    out.StartObject();
    for (const auto& [status, count] : by_status_) number(std::to_string(status).c_str(), count);
    out.EndObject();
    // In the order of their names, which are not shown.
    out.Key("by_token");
    out.StartObject();
    std::size_t which = 0;
    for (const auto& [token, count] : by_token_) {
        number(token.empty() ? "none" : ("token " + std::to_string(++which)).c_str(), count);
    }
    out.EndObject();
    out.Key("violations");
    out.StartArray();
    for (const auto& v : violations_) {
        out.StartObject();
        put(out, "time", std::string_view{with_z(v.when)});
        put(out, "method", std::string_view{v.method});
        put(out, "target", std::string_view{v.target});
        put(out, "what", std::string_view{v.what});
        out.EndObject();
    }
    out.EndArray();
    out.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace simulator
