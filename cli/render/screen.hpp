#pragma once
// Where the output goes.

namespace existd::cli::render {

struct screen {
    bool terminal = false;
    int width = 0;   ///< columns; 0 is unlimited, as in a pipe
    int height = 0;  ///< lines; 0 is unlimited
    bool colour = false;
    bool unicode = true;  ///< false: our own marks and bars in ASCII
};

}  // namespace existd::cli::render
