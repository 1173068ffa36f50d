#pragma once

// A copy that existd calls complete, and what its syncs may have left in it.

#include <string>

#include <gtest/gtest.h>

#include "tests/cli/sample_copy.hpp"

namespace existd::cli::test {

/// A copy that existd calls complete.
struct complete_copy : testing::Test {
    sample_copy copy;

    complete_copy() { copy.execute("UPDATE copy_state SET history_complete = 1"); }

    void last_synced(const std::string& when) {
        copy.execute("UPDATE sync_state SET last_success_at = " + when + " WHERE part = 'values'");
    }

    void failed(const std::string& part, const std::string& why, const std::string& when) {
        copy.execute("UPDATE sync_state SET last_error = '" + why + "', last_error_at = '" + when + "' WHERE part = '" +
                     part + "'");
    }

    void ran(const std::string& when, const std::string& outcome, const std::string& message,
             const std::string& next = "") {
        copy.execute("INSERT INTO sync_runs (started_at, finished_at, outcome, message, next_at) VALUES ('" + when +
                     "', '" + when + "', '" + outcome + "', '" + message + "', nullif('" + next + "', ''))");
    }
};

}  // namespace existd::cli::test
