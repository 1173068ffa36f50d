// Days, instants, the words for days and time zones: a line each of day, instant, word and zone.
// Seen to be caught: `-999999d` taken, a day before the year 1 (cli/input/dates.cpp).
#include "cli/input/dates.hpp"

#include "cli/errors.hpp"
#include "cli/render/dates.hpp"
#include "common/user_day.hpp"
#include "tests/fuzz/target.hpp"

namespace existd::fuzz {
namespace {

using namespace std::chrono;

constexpr iso::day today{year{2022} / 6 / 17};

void check_words(std::string_view word) try {
    const auto found = cli::parse_days(word, [] { return today; });
    expect(found.first <= found.last && found.last - found.first < days{366}, "a word means at most a year", word);
    expect(iso::parse_day(iso::format(found.first)) == found.first, "its days can be written", word);
    expect(iso::parse_day(iso::format(found.last)) == found.last, "its days can be written", word);
} catch (const cli::usage_error&) {
}

}  // namespace
}  // namespace existd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace existd;
    const auto lines = fuzz::split(fuzz::text_of(data, size), '\n');
    for (const std::string& line : lines) {
        if (const auto day = iso::parse_day(line))
            fuzz::expect(iso::format(*day) == line, "a day is written as it came", line);
        if (const auto instant = iso::parse_instant(line))
            fuzz::expect(iso::parse_instant(iso::format(*instant)) == instant, "an instant reads back equal", line);
        fuzz::check_words(line);
        for (const auto form :
             {cli::render::short_date, cli::render::weekday_date, cli::render::long_date, cli::render::heading_date})
            fuzz::expect(iso::parse_day(line) || form(line).size() == line.size(), "what is no day stays as it is",
                         line);
        (void)cli::render::minute_text(line);
        const iso::instant now = fuzz::today + std::chrono::hours{12};
        const auto apart = user_day(now, line) - fuzz::today;
        fuzz::expect(apart >= std::chrono::days{-1} && apart <= std::chrono::days{1},
                     "no zone is further away than a day", line);
    }
    return 0;
}
