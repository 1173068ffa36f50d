#include "daemon/core/retry.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace existd::core {

using namespace std::chrono;

std::optional<instant> parse_http_date(std::string_view text) {
    constexpr std::string_view shape = "Www, 00 Mmm 0000 00:00:00 GMT";
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != shape.size() || !text.ends_with(" GMT")) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = -1;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + size, value);
        return error == std::errc{} && end == text.data() + at + size ? value : -1;
    };
    const int d = number(5, 2), y = number(12, 4), h = number(17, 2), m = number(20, 2), s = number(23, 2);
    const auto name = std::find(months.begin(), months.end(), text.substr(8, 3));
    if (d < 0 || y < 0 || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 60 || name == months.end())
        return std::nullopt;
    const year_month_day date{year{y}, month{static_cast<unsigned>(name - months.begin()) + 1},
                              std::chrono::day{static_cast<unsigned>(d)}};
    if (!date.ok()) return std::nullopt;
    return sys_days{date} + hours{h} + minutes{m} + seconds{s};
}

milliseconds backoff(int failures_in_a_row, std::mt19937_64& random) {
    constexpr milliseconds longest = minutes{5};
    const int doublings = std::clamp(failures_in_a_row - 1, 0, 16);
    const milliseconds limit = std::min(longest, milliseconds{1000} * (1 << doublings));
    return milliseconds{std::uniform_int_distribution<milliseconds::rep>{0, limit.count()}(random)};
}

milliseconds retry_after(std::string_view header, instant now, int times_in_a_row) {
    const milliseconds least =
        std::min<milliseconds>(hours{1}, seconds{1} * (1 << std::clamp(times_in_a_row - 1, 0, 12)));
    const auto bounded = [least](milliseconds wait) { return std::clamp<milliseconds>(wait, least, hours{2}); };
    const bool digits = !header.empty() && header.find_first_not_of("0123456789") == std::string_view::npos;
    if (digits) {
        // A number too large for the type counts as the maximum.
        std::int64_t value = 0;
        const auto parsed = std::from_chars(header.data(), header.data() + header.size(), value);
        constexpr std::int64_t most = seconds{hours{2}}.count();
        return bounded(seconds{parsed.ec == std::errc{} ? std::min(value, most) : most});
    }
    if (const auto date = parse_http_date(header)) return bounded(*date - now);
    return bounded(ceil<hours>(now + milliseconds{1}) - now);
}

}  // namespace existd::core
