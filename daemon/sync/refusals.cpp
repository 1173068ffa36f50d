#include "daemon/sync/refusals.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "common/iso.hpp"

namespace existd::sync {

std::string refusals(const core::snapshot& known, const core::patience& in_this_pass, const core::cadence& every,
                     store::reader& copy) {
    std::string names;
    std::optional<core::instant> since;
    std::optional<core::milliseconds> again_in;
    for (const core::part p : core::all_parts) {
        const core::part_state& state = known[p];
        const bool of_this_pass = in_this_pass.was_refused(p);
        if (p == core::part::owned || state.refusals == 0 || (!of_this_pass && !state.last_success)) continue;
        names += (names.empty() ? "" : ", ") + std::string(core::words(p).name);
        since = std::min(state.refused_since.value_or(known.now), since.value_or(known.now));
        const auto due = *state.unavailable + core::left_alone(p, state, every) - known.now;
        again_in = std::min(again_in.value_or(due), due);
    }
    if (names.empty()) return "";
    if (const auto lapse = in_this_pass.has_read_data() ? "" : copy.lapse(); !lapse.empty())
        return "Exist gives no data because the account has lapsed: " + lapse +
               "; renew it at https://exist.io/account/, and existd continues by itself";
    return "Exist has refused " + names + " since " + iso::format(std::chrono::floor<std::chrono::seconds>(*since)) +
           " (status 403); existd asks again " +
           (again_in->count() <= 0
                ? "in the next sync"
                : "in " + std::to_string(std::chrono::ceil<std::chrono::hours>(*again_in).count()) + " h");
}

}  // namespace existd::sync
