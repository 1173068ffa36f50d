#pragma once
// Where the output goes.

namespace existd::cli::render {

struct screen {
    bool terminal = false;
    int width = 0;   ///< columns; 0 is unlimited, as in a pipe
    int height = 0;  ///< lines; 0 is unlimited
    bool colour = false;
    bool unicode = true;  ///< false: our own marks and bars in ASCII

    /// Beside the answer: what is `extra` in a grid.
    bool has_room_for_charts() const { return terminal && (width == 0 || width >= 60); }
};

}  // namespace existd::cli::render
