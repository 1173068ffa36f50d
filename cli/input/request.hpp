#pragma once
// What the user asked for, as the command line says it: words not yet looked up, dates not yet resolved.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/output_format.hpp"

namespace existd::cli::commands {
struct command;
}

namespace existd::cli {

struct request {
    const commands::command* command = nullptr;

    // options of all commands
    std::optional<std::filesystem::path> db;
    output_format format = output_format::table;
    std::optional<std::filesystem::path> file;  ///< -o, where the command writes a file; "-" is standard output
    bool raw = false;
    std::optional<bool> colour;  ///< whatever the output is
    bool no_pager = false;
    std::optional<std::string> date, since, until;
    std::optional<std::chrono::seconds> max_age;

    /// An option of the command itself that was given.
    struct given {
        std::string_view name;
        std::vector<std::string> words;
        int number = 0;
    };
    std::vector<given> own;

    // Each takes the name of an option of the command, which may be the option itself.
    bool has(std::string_view name) const { return find(name) != nullptr; }
    std::vector<std::string> words(std::string_view name) const;
    std::optional<std::string> word(std::string_view name) const;
    std::optional<int> number(std::string_view name) const;

    bool names_days() const { return date || since || until; }

  private:
    const given* find(std::string_view name) const;
};

}  // namespace existd::cli
