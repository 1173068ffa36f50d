#include "cli/data/age.hpp"

#include <charconv>

#include "cli/errors.hpp"

namespace existd::cli {

using namespace std::chrono;

seconds parse_max_age(std::string_view text) {
    long count = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, count);
    const bool one_letter = error == std::errc{} && count >= 0 && count < 1'000'000 && last - end == 1;
    switch (one_letter ? *end : '\0') {
        case 's':
            return seconds{count};
        case 'm':
            return minutes{count};
        case 'h':
            return hours{count};
        case 'd':
            return days{count};
        case 'w':
            return weeks{count};
        default:
            throw usage_error("\"" + std::string(text) + "\" is not an age; write 30m, 6h, 2d or 1w");
    }
}

std::string age_text(seconds age) {
    if (age < minutes{1}) return "less than a minute";
    const auto text = [](auto count, const char* unit) { return std::to_string(count.count()) + unit; };
    if (age < hours{1}) return text(floor<minutes>(age), " min");
    const auto whole_hours = floor<hours>(age);
    if (age < days{1}) {
        const auto rest = floor<minutes>(age - whole_hours);
        return text(whole_hours, " h") + (rest.count() > 0 ? " " + text(rest, " min") : "");
    }
    const auto whole_days = floor<days>(age);
    return text(whole_days, whole_days == days{1} ? " day" : " days");
}

}  // namespace existd::cli
