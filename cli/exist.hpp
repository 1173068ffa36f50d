#pragma once
// The whole program but its surroundings: a command line in; an exit status and what to print out.

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/output/long_text.hpp"
#include "cli/render/screen.hpp"
#include "cli/sql/sql_prompt.hpp"
#include "common/iso.hpp"

namespace existd::cli {

struct surroundings {
    iso::instant now;
    render::screen screen;
    std::function<std::string()> read_input;  ///< all of standard input
    begin_conversation begin = {};            ///< where a person types and reads; else empty
};

struct outcome {
    int status = 0;
    std::string output;
    std::string errors;  ///< lines for standard error
    bool may_page = false;
    std::shared_ptr<std::FILE> rest = {};         ///< what follows the output where that is long; see long_text
    std::function<void(const taker&)> made = {};  ///< or what is made instead while it is printed
};

/// Never throws for what a user or a file can do wrong: that is an outcome, too.
outcome run(const std::vector<std::string>& arguments, const surroundings& around);

}  // namespace existd::cli
