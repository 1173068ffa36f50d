#pragma once
// Where the output goes.

namespace existd::cli::render {

struct screen {
    bool terminal = false;
    int width = 0;   ///< columns; 0 is unlimited, as in a pipe
    int height = 0;  ///< lines; 0 is unlimited
    bool colour = false;
    bool unicode = true;   ///< if not, our own marks and bars are ASCII
    bool palette = false;  ///< colour means 256 colours

    /// Whether the `extra` columns of a grid are shown.
    bool has_room_for_charts() const { return terminal && (width == 0 || width >= 60); }
};

}  // namespace existd::cli::render
