#pragma once
// What to ask next. Plain functions of what is known: no clock, no network, no database.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "daemon/core/snapshot.hpp"

namespace existd::core {

/// How old each part may grow before it is due again.
struct cadence {
    milliseconds interval = std::chrono::hours{1};  ///< between two readings of the newest days, for reckoning ahead
    milliseconds values = std::chrono::hours{1};    ///< due once they are this old
    milliseconds insights = std::chrono::hours{6};
    milliseconds weekly_sets = std::chrono::hours{12};  ///< correlations and averages: new on Sundays
    milliseconds lists = std::chrono::hours{24};        ///< profile, attributes, templates, owned
    milliseconds missing = std::chrono::hours{6};       ///< what was read without a page that could not be
    milliseconds refused = std::chrono::hours{24};      ///< asking again for what was refused, at the longest
    milliseconds verification = std::chrono::hours{4};  ///< between two windows of old days
    milliseconds proof = std::chrono::hours{12};        ///< between two attributes asked again for older days
    bool owned = false;                                 ///< ask attributes/owned/ at all (OAuth2)
};

/// One page of one part.
struct fetch {
    part what{};
    walk at;
    std::vector<std::string> attributes;  ///< by name: stragglers of a window, some of the averages, the one of `older`
};

/// The page to ask for now, or nothing when nothing is due. Fresh data first, then what goes back in time, then what is
/// read again to be sure.
std::optional<fetch> next_fetch(const snapshot& known, const cadence& every);

/// How many requests of an hour's allowance what goes back in time leaves alone, so that the newest days are read each
/// `interval` however much history is still to come. Nothing where that would be more than a quarter: history would
/// then never get on.
int kept_for_fresh(const snapshot& known, milliseconds interval, int per_hour);

/// Whether nothing is left of history but the question whether single attributes hold something still older.
bool windows_complete(const snapshot& known);

/// Whether everything the account has ever held is in the copy, as far as the service shows it, and no listing was read
/// without some page.
bool history_complete(const snapshot& known);

/// What a page that was just stored says about its walk.
struct page_facts {
    std::int64_t count = 0;  ///< rows the service says the listing has
    bool more = false;       ///< the service says there is another page
    std::int64_t held = 0;   ///< rows of this listing the copy now holds; asked for on its first page and its last
    std::int64_t new_rows = 0;
    bool overlapped = false;            ///< the page had a row the copy already held
    std::optional<day> newer_set = {};  ///< correlations: the date of a row that is newer than any the walk had before
    bool empty = false;                 ///< the page had no row
    std::int64_t stragglers = 0;   ///< on the last page: attributes that should have been in this window and were not
    bool vanished = false;         ///< a window: the page has no value of days that the copy has values of
    std::int64_t without_row = 0;  ///< rows of the page that no table has a row for
    std::optional<day> newest_averages = {};  ///< averages_history: the day of the newest set held
    bool names_left = false;  ///< averages_history: there are attributes that were not asked for by name
};

/// How long a part is left alone that was refused so many times in a row. One that was read before may have been
/// refused by mistake: it is asked for again in the next pass, then after an hour, six hours, and a day at most.
milliseconds left_alone(part p, const part_state& state, const cadence& every);

/// Whether rows follow on another page. A service that announces pages without end is believed for as long as there can
/// be rows on them.
bool another_page(const walk& at, const page_facts& facts);

/// How the walk of `done` goes on: its next state, or nothing when the listing is whole. A listing that changed while
/// it was read is read again, at most `max_restarts` times.
std::optional<walk> next_step(const fetch& done, const part_state& before, const page_facts& facts);
inline constexpr int max_restarts = 3;

/// The walk begun again from its first page, as after a page that no longer exists.
std::optional<walk> restarted(const walk& under_way);

/// The walk gone on with without the page it is at, or nothing if it goes without too many: it is over then. Whether
/// there is another page is found out by asking for it: pages may have fewer rows than were asked for, so that the
/// count tells of fewer pages than there are.
std::optional<walk> skipping(const walk& under_way);
inline constexpr int max_skipped = 10, max_skipped_unannounced = 3;

/// Whether the walk has skipped all pages before the one it is at.
bool has_read_nothing(const walk& under_way);

}  // namespace existd::core
