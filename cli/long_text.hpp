#pragma once
// The text of an answer, which may be longer than memory should hold.

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace existd::cli {

struct long_text {
    std::string head;                 ///< all of it, up to a quarter of a megabyte
    std::shared_ptr<std::FILE> rest;  ///< what follows, in a file without a name; or null

    /// Throws failure where there is no room for the file.
    void add(std::string_view text);
};

}  // namespace existd::cli
