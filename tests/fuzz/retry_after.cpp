// Retry-After, whatever the header says and the clock shows: two bytes of how often in a row, eight of the time, the
// header.
// Seen to be caught: a date that is believed however far away it is (core/retry.cpp).
#include <algorithm>
#include <charconv>
#include <cstring>

#include "daemon/core/retry.hpp"
#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace existd;
    using namespace std::chrono;
    std::int16_t times = 0;
    std::uint64_t moment = 0;
    if (size < sizeof times + sizeof moment) return 0;
    std::memcpy(&times, data, sizeof times);
    std::memcpy(&moment, data + sizeof times, sizeof moment);
    // The years 1970 to 9999, as a clock can show.
    const core::instant now{milliseconds{static_cast<std::int64_t>(moment % 253'402'300'800'000)}};
    const auto header = fuzz::text_of(data + sizeof times + sizeof moment, size - sizeof times - sizeof moment);

    const milliseconds wait = core::retry_after(header, now, times);
    fuzz::expect(wait >= seconds{1} && wait <= hours{2}, "a wait is between a second and two hours", header);
    const milliseconds least = times < 2 ? seconds{1} : times > 12 ? milliseconds{hours{1}} : seconds{1 << (times - 1)};
    fuzz::expect(wait >= std::min<milliseconds>(least, hours{1}), "one after the other waits longer", header);
    const bool digits =
        !header.empty() && std::all_of(header.begin(), header.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
        int told = 7200;
        std::from_chars(header.data(), header.data() + header.size(), told);
        const milliseconds meant = seconds{std::min(told, 7200)};
        fuzz::expect(wait == std::max(meant, std::min<milliseconds>(least, hours{1})), "seconds are taken as told",
                     header);
    }
    return 0;
}
