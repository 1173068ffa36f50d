#include "tokens.hpp"

#include <algorithm>
#include <sstream>

#include <boost/url.hpp>

namespace simulator {
namespace {

response json_answer(int status, std::initializer_list<std::pair<const char*, datum>> fields) {
    rapidjson::StringBuffer buffer;
    json_writer out{buffer};
    out.StartObject();
    for (const auto& [key, value] : fields) put(out, key, value);
    out.EndObject();
    return {.status = status, .headers = {{"Content-Type", "application/json"}}, .body = buffer.GetString()};
}

response failed(int status, const char* error) {
    return json_answer(status, {{"error", std::string{error}}});
}

// Returns the groups in "activity_read mood_read"; an empty scope means every group.
grant granted(const std::string& scope) {
    grant result{.oauth2 = true};
    std::istringstream words{scope};
    for (std::string word; words >> word;) {
        if (!result.groups) result.groups.emplace();
        if (word.ends_with("_read")) result.groups->insert(word.substr(0, word.size() - 5));
    }
    return result;
}

}  // namespace

tokens::tokens(const token_options& options, time_point now) : options_(options) {
    pairs_[options.access_token] = {options.refresh_token, "", now + options.lifetime};
}

std::optional<tokens::identity> tokens::identify(const std::string& authorization, time_point now) const {
    const auto space = authorization.find(' ');
    if (space == std::string::npos) return std::nullopt;
    const auto scheme = authorization.substr(0, space), token = authorization.substr(space + 1);
    if (scheme == "Token" && simple_token_valid_ && token == options_.token) return identity{token, grant{}};
    const auto found = pairs_.find(token);
    if (scheme != "Bearer" || found == pairs_.end() || found->second.expires <= now) return std::nullopt;
    return identity{token, granted(found->second.scope)};
}

std::optional<response> tokens::answer(const request& asked, const query& target, time_point now) {
    const auto& path = target.path();
    const bool login =
        path == "/api/1/auth/simple-token/" || (path == "/api/2/auth/simple-token/" && !options_.login_on_api_1_only);
    if (login || path == "/oauth2/access_token") {
        if (asked.method != "POST") return failed(405, "method_not_allowed");
        return login ? simple_token(asked) : exchange(asked, now);
    }
    if (path == "/oauth2/authorize") return authorize(target);
    return std::nullopt;
}

void tokens::revoke_all() {
    simple_token_valid_ = false;
    pairs_.clear();
}

void tokens::end_access(time_point now) {
    for (auto& [access, held] : pairs_) held.expires = now;
}

response tokens::simple_token(const request& asked) const {
    const query form = query::of_form(asked.body);
    if (form.text("username") == options_.username && form.text("password") == options_.password) {
        return json_answer(200, {{"token", options_.token}});
    }
    return {.status = 400,
            .headers = {{"Content-Type", "application/json"}},
            .body = R"({"non_field_errors":["Unable to log in with provided credentials."]})"};
}

response tokens::authorize(const query& target) {
    const auto redirect_uri = target.text("redirect_uri");
    if (target.text("response_type") != "code") return failed(400, "unsupported_response_type");
    if (target.text("client_id") != options_.client_id) return failed(400, "invalid_client");
    const auto parsed = boost::urls::parse_uri(redirect_uri);
    if (!parsed || parsed->scheme() != "https") return failed(400, "invalid_redirect_uri");
    const auto fresh = "code-" + std::to_string(++issued_);
    codes_[fresh] = {redirect_uri, target.text("scope")};
    boost::urls::url location{*parsed};
    location.params().append({"code", fresh});
    if (target.has("state")) location.params().append({"state", target.text("state")});
    return {.status = 302, .headers = {{"Location", std::string{location.buffer()}}}, .body = {}};
}

response tokens::exchange(const request& asked, time_point now) {
    const query form = query::of_form(asked.body);
    if (form.text("client_id") != options_.client_id || form.text("client_secret") != options_.client_secret) {
        return failed(401, "invalid_client");
    }
    if (form.text("grant_type") == "authorization_code") {
        const auto found = codes_.find(form.text("code"));
        if (found == codes_.end() || found->second.redirect_uri != form.text("redirect_uri"))
            return failed(400, "invalid_grant");
        const auto scope = found->second.scope;
        codes_.erase(found);  // valid only once
        return issue(scope, now);
    }
    if (form.text("grant_type") != "refresh_token") return failed(400, "unsupported_grant_type");
    const auto refreshed = form.text("refresh_token");
    const auto old = std::ranges::find_if(pairs_, [&](const auto& p) { return p.second.refresh_token == refreshed; });
    if (old == pairs_.end()) return failed(400, "invalid_grant");
    const auto scope = old->second.scope;
    pairs_.erase(old);  // both old tokens end here, whether or not the answer arrives
    return issue(scope, now);
}

response tokens::issue(const std::string& scope, time_point now) {
    const auto number = std::to_string(++issued_);
    const auto access = "access-" + number, refresh = "refresh-" + number;
    pairs_[access] = {refresh, scope, now + options_.lifetime};
    return json_answer(200, {{"access_token", access},
                             {"token_type", std::string{"Bearer"}},
                             {"expires_in", std::int64_t{options_.lifetime.count()}},
                             {"refresh_token", refresh},
                             {"scope", scope}});
}

}  // namespace simulator
