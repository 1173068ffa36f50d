#pragma once
// Decides how a walk continues after each page. doc/WALK.md explains walks.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/core/snapshot.hpp"

namespace existd::core {

/// A request for one page of one part.
struct fetch {
    part what{};
    walk at;
    std::vector<std::string>
        attributes;  ///< names in the request: stragglers, a batch for averages, or the one of `older`
};

/// What a stored page says about its walk.
struct page_facts {
    std::int64_t count = 0;  ///< rows in the listing, according to the service
    bool more = false;       ///< the service says there is another page
    std::int64_t held = 0;   ///< rows of this listing in the copy; set on its first and last page
    std::int64_t new_rows = 0;
    bool overlapped = false;            ///< the page had a row that the copy already held
    std::optional<day> newer_set = {};  ///< correlations: a date in the page that is later than the walk's so far
    bool empty = false;                 ///< the page had no rows
    std::int64_t stragglers = 0;        ///< on the last page: attributes that this window should have had and did not
    bool vanished = false;              ///< a window: the page has no values for days where the copy has some
    std::int64_t without_row = 0;       ///< rows of the page that fit in no table
    std::optional<day> newest_averages = {};  ///< averages_history: the date of the newest stored set
    bool names_left = false;                  ///< averages_history: some attributes have not been requested by name
};

/// The walk continues with another page.
struct go_on {
    walk next;
    bool in_doubt = false;  ///< the page was not accepted and is requested once more
};

/// The walk is over, and its part counts as read.
struct finish {
    std::int64_t count = 0;                    ///< rows in the listing, according to the service
    std::optional<std::int64_t> lacking = {};  ///< rows that never came; nothing if unknown
    int missing = 0;                           ///< pages that could not be read
    std::int64_t without_row = 0;              ///< rows that came but fit in no table

    /// Whether the walk proves that anything it did not list does not exist.
    bool is_whole() const { return lacking == 0 && count > 0 && missing == 0 && without_row == 0; }
    /// Returns how many rows were surely read. Insights beyond these are requested again as if they were new.
    std::int64_t surely_read() const;
    /// Returns a message for the user about what is missing; empty if nothing is.
    std::string remark() const;
};

/// The walk is over, and none of it counts as read.
struct abandon {
    std::string why;  ///< empty if the failure was recorded before
};

/// The walk stays at its page.
struct stay {};

using step = std::variant<go_on, finish, abandon, stay>;

/// Whether another page has rows. An announced page is requested only if the service's count leaves rows for it.
bool another_page(const walk& at, const page_facts& facts);

/// Returns the step after a page was stored. A listing that changed while it was read is read again, at most
/// `max_restarts` times. An empty answer for days known to have values is accepted only the second time.
step after_page(const fetch& done, const part_state& before, const page_facts& facts);
inline constexpr int max_restarts = 3;

/// Returns the step after a page that does not exist (404). `held`: rows of this listing in the copy.
step after_gone(const fetch& asked, std::int64_t held);

/// Returns the step after a page that has been unreadable for long. A walk skips at most `max_skipped` pages, and at
/// most `max_skipped_unannounced` beyond the number its count implies. Pages may have fewer rows than requested, so
/// only a request for the next page shows whether there is one.
step after_unreadable(const fetch& asked);
inline constexpr int max_skipped = 10, max_skipped_unannounced = 3;

/// Returns the step after an answer that may mean that a request named too many attributes: from now on, half as many
/// are named. A single attribute is passed over if `is_unknown`: the service says that it does not exist, and the copy
/// has nothing of it. `names_left`: other names follow. Returns nothing if the request cannot be made smaller.
std::optional<step> after_too_much(const fetch& asked, bool is_unknown, bool names_left);

}  // namespace existd::core
