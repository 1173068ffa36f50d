#pragma once
// What a command answers, and how it went.

#include <filesystem>
#include <string>
#include <variant>

#include "cli/data/cell.hpp"
#include "cli/errors.hpp"
#include "cli/output/long_text.hpp"
#include "cli/render/page.hpp"

namespace existd::cli {

/// Rows for programs and a page for people; the output format decides which is shown.
struct table_page {
    table data = {};
    render::page page = {};
    bool one_object = false;  ///< in JSON the single row is an object and not an array
};

/// A file that is the answer, whatever the format.
struct document {
    std::filesystem::path file;
    std::string text;
};

struct answer {
    /// A long_text is already rendered, row by row as it was read.
    std::variant<table_page, long_text, document> body;
    exit_status status = exit_status::done;
    std::string remark = {};  ///< one line for standard error, may be empty
};

}  // namespace existd::cli
