#pragma once

// A service and what it did: the runs that it recorded.

#include <filesystem>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "tests/process/world.hpp"

namespace existd::tests {

inline std::string every(const std::string& interval) {
    return "[schedule]\ninterval = \"" + interval + "\"\n";
}

/// The first sync comes at a random time within interval/360: at once, or not while we look.
inline const std::string at_once = every("36s"), not_before_it_is_told = every("100000d");

/// A world with an account of 40 days, and a service that syncs at once.
class ServiceWorld : public World {
  protected:
    void SetUp() override {
        start({"--days", "40", "--attributes", "30", "--throttle", "100000"});
        configure({.timeout = "60s", .more = at_once});
    }

    /// Returns how the recorded runs ended, oldest first; "" for one under way.
    std::vector<std::string> outcomes() const {
        if (!std::filesystem::exists(copy_)) return {};
        SQLite::Database db(copy_.string(), SQLite::OPEN_READONLY, 1000);
        if (!db.tableExists("sync_runs")) return {};
        SQLite::Statement runs(db, "SELECT ifnull(outcome, '') FROM sync_runs ORDER BY id");
        std::vector<std::string> found;
        while (runs.executeStep()) found.push_back(runs.getColumn(0).getString());
        return found;
    }

    std::string last_outcome() const {
        const auto all = outcomes();
        return all.empty() ? "none" : all.back();
    }
};

}  // namespace existd::tests
