#pragma once
// What a command answers: the data for programs, the page for people, and how it went.

#include <string>
#include <vector>

#include "cli/cell.hpp"
#include "cli/errors.hpp"
#include "cli/render/page.hpp"

namespace existd::cli {

struct answer {
    std::vector<table> data;   ///< one table; `sql` may have several or none
    bool one_object = false;   ///< JSON is a single object instead of an array
    render::page page;         ///< what `-o table` shows
    bool always_page = false;  ///< and every other format: the format was for something else
    exit_status status = exit_status::done;
    std::string remark;  ///< one line for standard error, may be empty
};

}  // namespace existd::cli
