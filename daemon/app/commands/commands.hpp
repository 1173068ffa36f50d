#pragma once
// The commands of existd. Each returns an exit status, and throws failure with one line for the user if it cannot do
// its work.

#include <filesystem>
#include <string>

#include "daemon/app/config.hpp"
#include "daemon/app/exit_status.hpp"

namespace existd::app {

struct sync_options {
    bool full = false;  ///< read everything again
    bool wait = false;  ///< wait for the budget until history is complete
};

/// Makes one pass over the account. If the service is running, asks it for a pass instead.
exit_status sync_account(const config& settings, const sync_options& options);

/// Runs the service until it is told to stop or the token is refused.
exit_status run_service(const config& settings, const overrides& from);

/// Shows what the next pass would request, without sending anything.
exit_status show_plan(const config& settings);

/// Gets a token for a username and password and stores it.
exit_status log_in(const config& settings);
/// Gets a pair of tokens for a code from the browser and stores it. Needs account.auth to be "oauth2".
exit_status log_in_with_oauth2(const config& settings);

/// Shows the config, which was checked when it was loaded. `online` also tests the token with one request.
exit_status check(const config& settings, bool online);

/// Requests each endpoint once and writes the answers into the folder `target`, without personal data.
exit_status record(const config& settings, const std::filesystem::path& target);

}  // namespace existd::app
