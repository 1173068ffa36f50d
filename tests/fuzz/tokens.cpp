// Token files, and the answers and addresses that tokens come in: what is taken could stand in a header, a pair reads
// back equal, and no refusal repeats a secret.
// Seen to be caught: a token file whose token has a blank in it (app/token_file.cpp).
#include "daemon/api/tokens.hpp"

#include <algorithm>

#include "daemon/api/oauth2.hpp"
#include "daemon/app/exit_status.hpp"
#include "daemon/app/token/token_file.hpp"
#include "tests/fuzz/target.hpp"

namespace existd::fuzz {
namespace {

void expect_header(std::string_view token) {
    const bool visible = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 127; });
    expect(!token.empty() && visible, "a token can stand in a header", token);
}

void expect_refusal(std::string_view why) {
    expect(!why.empty() && why.find_first_of("\r\n") == std::string_view::npos, "a refusal is one line", why);
    // The token of the corpus, in whatever place.
    expect(why.find("0123456789abcdef") == std::string_view::npos, "a refusal repeats no token", why);
}

void check_file(const std::string& text, const std::string& auth) try {
    const auto pair = app::parse_token(text, auth, "FILE", "run COMMAND");
    expect_header(pair.access_token);
    const auto again = app::parse_token(app::to_toml(pair), "oauth2", "FILE", "run COMMAND");
    expect(again.access_token == pair.access_token && again.refresh_token == pair.refresh_token &&
               again.expires_at == pair.expires_at && again.client_id == pair.client_id &&
               again.client_secret == pair.client_secret,
           "a pair reads back equal", text);
} catch (const app::failure& refused) {
    const std::string_view why = refused.what();
    expect(why == "FILE holds no token; run COMMAND" || why == "FILE is UTF-16 text; save it as UTF-8, or run COMMAND",
           "a refusal says nothing of the text", refused.what());
}

void check_address(std::string_view address) {
    const auto code = api::oauth2::code_in(address, "STATE");
    if (!code) return expect_refusal(code.error().message);
    const std::string form = api::oauth2::code_form({"id", "secret", "https://here/"}, *code);
    expect(std::count(form.begin(), form.end(), '&') == 4, "a code adds no field to the form", form);
}

}  // namespace
}  // namespace existd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace existd;
    const std::string text(fuzz::text_of(data, size));
    fuzz::check_file(text, "token");
    fuzz::check_file(text, "oauth2");
    if (const auto token = api::decode_simple_token(text))
        fuzz::expect_header(*token);
    else
        fuzz::expect_refusal(token.error().message);
    if (const auto grant = api::decode_token_grant(text)) {
        fuzz::expect_header(grant->access_token);
        if (!grant->refresh_token.empty()) fuzz::expect_header(grant->refresh_token);
        if (grant->expires_in)
            fuzz::expect(grant->expires_in->count() > 0 && *grant->expires_in <= std::chrono::years{10},
                         "a lifetime is to be believed");
    } else {
        fuzz::expect_refusal(grant.error().message);
    }
    fuzz::check_address(text);
    return 0;
}
