#pragma once
// The text of an answer, which may be too long to be kept in memory.

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
    /// If set, head and rest are empty: this makes the text piece by piece while it is taken, each time again. Throws
    /// failure, perhaps in the middle.
    std::function<void(const taker&)> made = {};

    /// Appends text. The file of the rest is in the folder $TMPDIR, or else in /tmp. Throws failure if it has no room.
    void add(std::string_view text);
};

}  // namespace existd::cli
