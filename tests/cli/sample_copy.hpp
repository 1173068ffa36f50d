#pragma once
// A small real copy of an account in Melbourne, where it is noon on Friday 17 June 2022.

#include <filesystem>
#include <string>
#include <vector>

#include "cli/exist.hpp"

namespace existd::cli::test {

class sample_copy {
  public:
    sample_copy();
    ~sample_copy();
    sample_copy(const sample_copy&) = delete;
    sample_copy& operator=(const sample_copy&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// Changes the copy.
    void execute(const std::string& sql);

    /// `exist ARGUMENTS --db COPY`, into a pipe.
    outcome run(std::vector<std::string> arguments) const { return run(std::move(arguments), {}); }
    outcome run(std::vector<std::string> arguments, const render::screen& screen, std::string input = {}) const;

    /// What it prints.
    std::string output(std::vector<std::string> arguments) const { return run(std::move(arguments)).output; }

  private:
    std::filesystem::path folder_, path_;
};

}  // namespace existd::cli::test
