#include "service.hpp"

#include <algorithm>

#include "control.hpp"
#include "fault_effects.hpp"
#include "truth.hpp"

namespace simulator {
namespace {

constexpr std::string_view api = "/api/2/";

std::vector<fault> parse_all(const std::vector<std::string>& written) {
    std::vector<fault> result;
    for (const auto& w : written) result.push_back(parse_fault(w));
    return result;
}

response json_response(int status, std::string body) {
    return {.status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
}

const fault* find(const std::vector<fault>& struck, std::initializer_list<fault_kind> kinds) {
    const auto found =
        std::ranges::find_if(struck, [&](const fault& f) { return std::ranges::count(kinds, f.kind) > 0; });
    return found == struck.end() ? nullptr : &*found;
}

link_style links_of(const std::vector<fault>& struck) {
    const fault* hostile = find(struck, {fault_kind::links});
    if (hostile == nullptr) return link_style::documented;
    const auto to = hostile->text("to", "host");
    if (to == "userinfo") return link_style::userinfo;
    return to == "downgrade" ? link_style::downgrade : link_style::other_host;
}

}  // namespace

service::service(const service_options& options, time_point now)
    : tokens_(options.tokens, now),
      throttle_(options.throttle),
      throttle_options_(options.throttle),
      faults_(options.person.seed),
      history_(options.history) {
    const day here = local_day(now, options.person.timezone);
    const day today = options.today.value_or(here);
    ahead_ = today - here;
    faults_.replace(parse_all(options.faults));
    person_ = make_person(options.person, today);
}

void service::catch_up(time_point now) {
    live_until(person_, local_day(now, person_.profile.timezone) + ahead_);
}

void service::advance(int days, time_point now) {
    ahead_ += std::chrono::days{days};
    catch_up(now);
}

std::string service::truth_json(time_point now) const {
    return simulator::truth_json(person_, with_offset(shifted(now), person_.profile.timezone));
}

response service::answer(const request& asked, time_point now) {
    catch_up(now);
    try {
        const query target = query::of_target(asked.target);
        if (is_control(target.path())) return control(*this, asked, target, now);
        const auto struck = faults_.strike(asked.target, page_number(target));
        response result;
        try {
            result = api_answer(asked, target, struck, now);
        } catch (const refusal& no) {
            result = refused(asked, no, now);
        }
        result.headers.emplace_back("Date", http_date(shifted(now)));
        for (const auto& f : struck) {
            apply_to_delivery(f, result);
            result.faults.push_back(f.written);
        }
        statistics_.answered(result.status);
        return result;
    } catch (const refusal& no) {
        return refused(asked, no, now);
    }
}

response service::refused(const request& asked, const refusal& no, time_point now) {
    if (!no.violation().empty()) statistics_.violation(asked.method, asked.target, no.violation(), now);
    return json_response(no.status(), no.body());
}

response service::api_answer(const request& asked, const query& target, const std::vector<fault>& struck,
                             time_point now) {
    const fault* instead = find(struck, {fault_kind::status, fault_kind::html, fault_kind::junk, fault_kind::redirect});
    if (target.path().find("/simple-token/") != std::string::npos || target.path().starts_with("/oauth2/")) {
        statistics_.count_login(target.path());
        if (instead != nullptr) return answer_instead(*instead, asked.target);
        if (auto login = tokens_.answer(asked, target, now)) return *login;
        throw refusal(404, "Not found.");
    }
    const auto who = tokens_.identify(header(asked.headers, "Authorization"), now);
    statistics_.count(target.path(), who ? who->token : "", now);
    if (!target.path().ends_with('/')) {
        statistics_.violation(asked.method, asked.target, "no trailing slash", now);
        const auto mended =
            target.path() + "/" + asked.target.substr(std::min(asked.target.find('?'), asked.target.size()));
        return {.status = 301, .headers = {{"Location", mended}}, .body = {}};
    }
    if (!who || find(struck, {fault_kind::unauthorized}) != nullptr) throw refusal(401, "Invalid token.");
    if (auto wait = throttled(who->token, now)) return *wait;
    if (const fault* change = find(struck, {fault_kind::drift})) drift(person_, change->text("how", "appear"));
    if (find(struck, {fault_kind::new_week}) != nullptr) new_week(person_);
    if (instead != nullptr) return answer_instead(*instead, asked.target);
    response answer = read(asked, target, who->may, links_of(struck), now);
    if (find(struck, {fault_kind::odd_row}) != nullptr) add_odd_row(answer);
    return answer;
}

std::optional<response> service::throttled(const std::string& token, time_point now) {
    const auto wait = throttle_.refuse(token, now);
    if (!wait) return std::nullopt;
    const auto seconds = std::to_string(wait->count());
    response result =
        json_response(429, R"({"detail":"Request was throttled. Expected available in )" + seconds + R"( seconds."})");
    if (!throttle_options_.json_body) result.body = "no data";
    switch (throttle_options_.retry_after) {
        case retry_after::seconds:
            result.headers.emplace_back("Retry-After", seconds);
            break;
        case retry_after::date:
            result.headers.emplace_back("Retry-After", http_date(now + *wait));
            break;
        case retry_after::garbage:
            result.headers.emplace_back("Retry-After", "-17 parsecs");
            break;
        case retry_after::none:
            break;
    }
    return result;
}

response service::read(const request& asked, const query& target, const grant& may, link_style links, time_point now) {
    const auto& path = target.path();
    const endpoint* found = path.starts_with(api) ? endpoint_at(std::string_view{path}.substr(api.size())) : nullptr;
    if (found == nullptr) throw refusal(404, "Not found.", "no such endpoint");
    if (asked.method != "GET") throw refusal(405, "Method \"" + asked.method + "\" not allowed.", "not a GET");
    for (const auto& [key, value] : target.parameters()) {
        if (!found->parameters.contains(key)) {
            statistics_.violation(asked.method, asked.target, "unknown parameter " + key, now);
        }
    }
    auto host = header(asked.headers, "Host");
    if (host.empty()) host = "exist.io";
    return json_response(200, found->answer({person_, target, may, shifted(now), host, links, history_}));
}

}  // namespace simulator
