#pragma once
// What becomes of a walk after each page it asks for. doc/WALK.md tells its life as a story.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/core/snapshot.hpp"

namespace existd::core {

/// One page of one part.
struct fetch {
    part what{};
    walk at;
    std::vector<std::string> attributes;  ///< by name: stragglers of a window, some of the averages, the one of `older`
};

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

/// The walk asks for another page.
struct go_on {
    walk next;
    bool in_doubt = false;  ///< the page was not believed, and is asked for once more
};

/// The walk is over, and its part counts as read.
struct finish {
    std::int64_t count = 0;                    ///< rows the service said the listing has
    std::optional<std::int64_t> lacking = {};  ///< rows that never came; nothing if that cannot be told
    int missing = 0;                           ///< pages that could not be read
    std::int64_t without_row = 0;              ///< rows that came, and that no table has a row for

    /// Whether what the listing does not have does not exist.
    bool is_whole() const { return lacking == 0 && count > 0 && missing == 0 && without_row == 0; }
    /// What a person should know of it; empty if everything came.
    std::string remark() const;
};

/// The walk is over, and nothing of it counts as read.
struct abandon {
    std::string why;  ///< empty: the failure that was noted says why
};

/// The walk stays at its page.
struct stay {};

using step = std::variant<go_on, finish, abandon, stay>;

/// Whether rows follow on another page. A service that announces pages without end is believed for as long as there can
/// be rows on them.
bool another_page(const walk& at, const page_facts& facts);

/// After a page that was stored. A listing that changed while it was read is read again, `max_restarts` times at most.
/// An empty answer in place of known days is believed when it comes twice.
step after_page(const fetch& done, const part_state& before, const page_facts& facts);
inline constexpr int max_restarts = 3;

/// After a page that does not exist (404). `held`: rows of this listing the copy holds.
step after_gone(const fetch& asked, std::int64_t held);

/// After a page that has been unreadable for long. At most `max_skipped` pages of a walk are skipped, and
/// `max_skipped_unannounced` of those that its count does not tell of. Pages may have fewer rows than were asked for,
/// so only asking for the next page shows whether there is one.
step after_unreadable(const fetch& asked);
inline constexpr int max_skipped = 10, max_skipped_unannounced = 3;

/// After an answer that says, or may say, that too many attributes were named in one request: half as many are named
/// from now on. A single one is passed over if `is_unknown`: the service says that there is none of that name, and the
/// copy has nothing of it. `names_left`: other names follow. Nothing if there is nothing less to ask for.
std::optional<step> after_too_much(const fetch& asked, bool is_unknown, bool names_left);

}  // namespace existd::core
