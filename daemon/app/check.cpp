#include <iostream>

#include "daemon/app/commands.hpp"

namespace existd::app {

exit_status check(const config& settings, bool online) {
    std::cout << "config: " << (settings.file ? settings.file->string() : "none, defaults only") << '\n'
              << "cache:  " << settings.cache.path.string() << '\n'
              << "budget: " << settings.allowance() << " requests an hour\n";
    if (!online) return exit_done;
    return exit_failed;
}

}  // namespace existd::app
