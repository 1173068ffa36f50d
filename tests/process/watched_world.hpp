#pragma once
// A world in which every file is known: a refused command must leave all of them unchanged.

#include <map>
#include <string>

#include "tests/process/world.hpp"

namespace existd::tests {

class WatchedWorld : public World {
  protected:
    void remember() { before_ = files(); }

    /// Checks that every file is unchanged; only locks may be new.
    void expect_untouched() const {
        const auto now = files();
        for (const auto& [name, text] : before_) {
            EXPECT_TRUE(now.contains(name)) << name << " is gone";
            if (now.contains(name)) {
                EXPECT_TRUE(now.at(name) == text) << name << " is changed";
            }
        }
        for (const auto& [name, text] : now) EXPECT_TRUE(before_.contains(name)) << name << " is new";
    }

    void config_with(const config_of_test& how) {
        configure(how);
        remember();
    }

  private:
    /// Returns all files except the locks, the programs' output, and the marks of readers in the -shm file.
    std::map<std::string, std::string> files() const {
        std::map<std::string, std::string> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(home_)) {
            const std::string name = std::filesystem::relative(entry.path(), home_).string();
            const bool ours = name.starts_with("exist.") || name.starts_with("existd.") ||
                              name.starts_with("existd-of-all.") || name == "requests.log" ||
                              name.starts_with("existd-simulator.");
            const std::string end = entry.path().extension();
            const bool written = ours && (end == ".in" || end == ".out" || end == ".err" || end == ".log");
            if (entry.is_regular_file() && !written && end != ".lock" && end != ".db-shm")
                found[name] = contents(entry.path());
        }
        return found;
    }

    std::map<std::string, std::string> before_;
};

}  // namespace existd::tests
