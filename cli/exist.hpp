#pragma once
// The whole program without its surroundings: takes a command line, returns an exit status and what to print.

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
    std::function<std::string()> read_input;    ///< all of standard input
    begin_conversation begin = {};              ///< empty unless a person types and reads here
    std::function<void(double)> progress = {};  ///< takes the share that is done, of what takes long; may be empty
};

struct outcome {
    int status = 0;
    std::string output;
    std::string errors;  ///< lines for standard error
    bool may_page = false;
    std::shared_ptr<std::FILE> rest = {};         ///< the rest of a long output; see long_text
    std::function<void(const taker&)> made = {};  ///< makes the output while it is printed
};

/// Runs one command. Mistakes of a user and broken files are outcomes and never thrown.
outcome run(const std::vector<std::string>& arguments, const surroundings& around);

}  // namespace existd::cli
