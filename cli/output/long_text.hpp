#pragma once
// The text of an answer, which may be longer than memory should hold.

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace existd::cli {

/// Takes the next piece of a text. Returns whether it wants more.
using taker = std::function<bool(std::string_view)>;

struct long_text {
    std::string head;                 ///< all of it, up to a quarter of a megabyte
    std::shared_ptr<std::FILE> rest;  ///< what follows, in a file without a name; or null
    /// Makes the text piece by piece while it is taken, each time anew; or empty. Head and rest are empty then. Throws
    /// failure, perhaps in the middle.
    std::function<void(const taker&)> made = {};

    /// Puts the rest into the folder $TMPDIR, or else /tmp. Throws failure where there is no room for the file.
    void add(std::string_view text);
};

}  // namespace existd::cli
