#include "schema/user_day.hpp"

#include <stdexcept>

#include <date/tz.h>

namespace existd {

iso::day user_day(iso::instant now, std::string_view timezone) {
    using namespace std::chrono;
    try {
        if (!timezone.empty()) {
            const auto local = date::locate_zone(timezone)->to_local(now);
            return iso::day{floor<days>(local.time_since_epoch())};
        }
    } catch (const std::runtime_error&) {  // no such zone on this machine
    }
    return floor<days>(now);
}

}  // namespace existd
