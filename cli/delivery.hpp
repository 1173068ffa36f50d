#pragma once
// From an answer to the text that is printed.

#include "cli/answer.hpp"
#include "cli/input/request.hpp"
#include "cli/output/long_text.hpp"
#include "cli/render/screen.hpp"

namespace existd::cli {

/// Returns what to print. A document goes to the file that was asked for, or to its own if nothing was asked for and
/// somebody watches; then the text names the file. Throws failure if the file cannot be written.
long_text delivered(answer found, const request& asked, const render::screen& screen);

}  // namespace existd::cli
