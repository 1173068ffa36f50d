#pragma once
// What both programs owe whoever started them: sound descriptors, and a word about what could not be written.

namespace existd {

/// Opens /dev/null for each of standard input, output and error that is closed, or else the next file that is opened
/// would get its place. It is opened so that reading standard input, or writing to the others, fails. Call it before
/// anything is opened.
void occupy_standard_descriptors();

/// Closes standard output. Returns 0, or the errno of what a network file system, say, could not keep.
int close_standard_output();

}  // namespace existd
