#pragma once
// What the user asked for, as the command line says it: words not yet looked up, dates not yet resolved.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace existd::cli {

enum class output_format { table, json, ndjson, csv, tsv };

struct request {
    std::string command;

    // global options
    std::optional<std::filesystem::path> db;
    output_format format = output_format::table;
    bool raw = false;
    bool no_color = false;
    bool no_pager = false;
    std::optional<std::string> date, since, until;
    std::optional<std::chrono::seconds> max_age;

    // of one command or another
    std::optional<std::string> day;    ///< day, tags
    std::vector<std::string> names;    ///< attributes, by name or label
    int weeks = 26;                    ///< trend
    bool all = false;                  ///< correlations, changes
    bool strong = false;               ///< correlations
    int limit = 10;                    ///< correlations; 0 is all
    bool history = false;              ///< correlation
    bool stats = false;                ///< tags
    std::optional<int> year;           ///< calendar
    std::optional<std::string> word;   ///< search
    std::filesystem::path target;      ///< export, backup
    std::optional<int> priority;       ///< insights
    std::optional<std::string> group;  ///< attributes
    std::optional<std::string> query;  ///< sql
    /// report; "-" is standard output
    std::optional<std::filesystem::path> file;
};

}  // namespace existd::cli
