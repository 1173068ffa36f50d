#pragma once
// A small real copy of an account in Melbourne, where it is noon on Friday 17 June 2022.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "cli/exist.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::cli::test {

class sample_copy {
  public:
    sample_copy();
    /// Another account: what `fill` writes into an empty copy, with the clock standing at `now`.
    sample_copy(iso::instant now, const std::function<void(SQLite::Database&)>& fill);

    const std::filesystem::path& path() const { return path_; }

    /// Changes the copy.
    void execute(const std::string& sql);

    /// `exist ARGUMENTS --db COPY`, into a pipe.
    outcome run(std::vector<std::string> arguments) const { return run(std::move(arguments), {}); }
    outcome run(std::vector<std::string> arguments, const render::screen& screen, std::string input = {}) const;

    /// What it prints.
    std::string output(std::vector<std::string> arguments) const { return run(std::move(arguments)).output; }

  private:
    tests::temporary_folder folder_;
    std::filesystem::path path_;
    iso::instant now_;
};

}  // namespace existd::cli::test
