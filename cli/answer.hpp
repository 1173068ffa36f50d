#pragma once
// What a command answers: the data for programs, the page for people, and how it went.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/data/cell.hpp"
#include "cli/errors.hpp"
#include "cli/output/long_text.hpp"
#include "cli/render/page.hpp"

namespace existd::cli {

/// A file that is the answer, whatever the format.
struct document {
    std::filesystem::path file;
    std::string text;
};

struct answer {
    std::vector<table> data;              ///< one table
    bool one_object = false;              ///< JSON is a single object instead of an array
    render::page page;                    ///< what `-o table` shows
    bool always_page = false;             ///< in every format: the format was for something else
    std::optional<long_text> text = {};   ///< instead of data and page: rendered while it was read
    std::optional<document> report = {};  ///< instead of data and page
    exit_status status = exit_status::done;
    std::string remark;  ///< one line for standard error, may be empty
};

}  // namespace existd::cli
