// The config file: what is accepted keeps to its limits, what is not is refused in one line that begins with the file.
// Seen to be caught: a timeout of 61 s (app/config.cpp).
#include "daemon/app/config.hpp"

#include <cstdlib>
#include <fstream>

#include "daemon/net/base_url.hpp"
#include "daemon/net/wire_request.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::fuzz {
namespace {

using namespace std::chrono;

void check_limits(const app::config& taken) {
    expect(taken.api.timeout > milliseconds{0} && taken.api.timeout <= minutes{1}, "a timeout is 1m at most");
    expect(taken.schedule.interval > milliseconds{0} && taken.schedule.interval <= days{1'000'000},
           "an interval is a duration");
    expect(taken.allowance() >= 1 && taken.budget.reserve >= 0, "there is a budget");
    const auto url = net::parse_base_url(taken.api.base_url);
    expect(url.port != 0 && url.path.starts_with('/') && url.path.ends_with('/'), "a base URL is whole",
           taken.api.base_url);
    const bool loopback = url.host == "localhost" || url.host == "::1" || url.host.starts_with("127.");
    expect(url.scheme == "https" || (url.scheme == "http" && loopback), "cleartext stays on this machine",
           taken.api.base_url);
    const net::http_request request{"GET", url.path + "attributes/", "", "", ""};
    expect(net::is_well_formed(request), "its path can stand in a request", url.path);
    expect(net::host_header(url.scheme, url.host, url.port).find_first_of("\r\n @/") == std::string::npos,
           "its host can stand in a header", url.host);
    if (!url.is_exist_io) return;
    expect(taken.budget.requests_per_hour <= 300 && taken.schedule.interval >= minutes{15},
           "exist.io is asked no more than it allows");
}

}  // namespace
}  // namespace existd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace existd;
    static const tests::temporary_folder folder("/dev/shm");
    const auto file = folder.write("config.toml", std::string(fuzz::text_of(data, size)));
    try {
        fuzz::check_limits(app::load_config({file, {}}));
    } catch (const config_error& refused) {
        const std::string_view why = refused.what();
        fuzz::expect(why.starts_with(file.string() + ":"), "a refusal says where", why);
        for (const char c : why)
            fuzz::expect(static_cast<unsigned char>(c) >= ' ' && c != 127, "a refusal is one harmless line", why);
    }
    return 0;
}
