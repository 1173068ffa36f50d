#include "daemon/api/oauth2.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "daemon/api/parameter.hpp"

namespace existd::api::oauth2 {
namespace {

std::string encoded(std::initializer_list<std::pair<const char*, std::string_view>> fields) {
    std::string form;
    for (const auto& [name, value] : fields) {
        if (!form.empty()) form += '&';
        form += parameter(name, value);
    }
    return form;
}

/// Takes the same time for any two texts of one length, so that timing does not reveal how much of them agrees.
bool same(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    int differing = 0;
    for (std::size_t i = 0; i < one.size(); ++i) differing |= one[i] ^ other[i];
    return differing == 0;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string refusal(const std::string& error) {
    if (error == "access_denied") return "access was not allowed in the browser";
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    const bool quotable = error.size() < 64 && std::all_of(error.begin(), error.end(), plain);
    return "the service refused to give a code" + (quotable ? ": " + error : "");
}

}  // namespace

std::string authorize_target(const client& who, std::string_view state) {
    std::string scope;
    for (const auto one : read_scopes) (scope += scope.empty() ? "" : " ") += one;
    return "/oauth2/authorize?" + encoded({{"response_type", "code"},
                                           {"client_id", who.id},
                                           {"redirect_uri", who.redirect_uri},
                                           {"scope", scope},
                                           {"state", state}});
}

boost::system::result<std::string, decode_error> code_in(std::string_view address, std::string_view state) {
    const auto parsed = boost::urls::parse_uri_reference(trimmed(address));
    std::string code, error, came_back;
    // Boost.URL 1.81 reads beyond the text if a fragment follows an empty query.
    if (parsed && !parsed->encoded_query().empty())
        for (const auto& parameter : parsed->params()) {
            if (parameter.key == "code") code = parameter.value;
            if (parameter.key == "error") error = parameter.value;
            if (parameter.key == "state") came_back = parameter.value;
        }
    if (!error.empty()) return decode_error{refusal(error)};
    if (code.empty())
        return decode_error{"that is not the address the browser was sent to: it holds no code; copy all of it"};
    if (!same(came_back, state))
        return decode_error{
            "that address belongs to another login: its state differs from the one that was sent; begin again"};
    return {boost::system::in_place_value, std::move(code)};
}

std::string code_form(const client& who, std::string_view code) {
    return encoded({{"grant_type", "authorization_code"},
                    {"code", code},
                    {"client_id", who.id},
                    {"client_secret", who.secret},
                    {"redirect_uri", who.redirect_uri}});
}

std::string refresh_form(std::string_view client_id, std::string_view client_secret, std::string_view refresh_token) {
    return encoded({{"grant_type", "refresh_token"},
                    {"refresh_token", refresh_token},
                    {"client_id", client_id},
                    {"client_secret", client_secret}});
}

}  // namespace existd::api::oauth2
