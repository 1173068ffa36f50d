#pragma once
// The commands of existd. Each answers an exit status; what it cannot do it throws or says in one line.

#include <filesystem>
#include <string>

#include "daemon/app/config.hpp"
#include "daemon/app/exit_status.hpp"

namespace existd::app {

struct sync_options {
    bool full = false;  ///< read everything again
    bool wait = false;  ///< sleep out the budget until history is complete
};

/// One pass over the account; beside a running service, one of the service.
exit_status sync_account(const config& settings, const sync_options& options);

/// The service: until it is told to stop, or the token is refused.
exit_status run_service(const config& settings, const overrides& from);

/// What the next pass would ask; nothing is asked.
exit_status show_plan(const config& settings);

/// Trades a username and password for a token and stores it.
exit_status log_in(const config& settings);
/// The same with a code from the browser, for a pair of tokens. Needs account.auth to be "oauth2".
exit_status log_in_with_oauth2(const config& settings);

/// The config is valid, or it would not have come here; `online` proves the token with one request.
exit_status check(const config& settings, bool online);

/// Asks one question of each endpoint and writes the answers into the folder `target`, without personal data.
exit_status record(const config& settings, const std::filesystem::path& target);

}  // namespace existd::app
