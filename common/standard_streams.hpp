#pragma once
// Makes standard input, output and error safe to use, and reports output that could not be written.

namespace existd {

/// Opens /dev/null for each of standard input, output and error that is closed, because otherwise the next opened file
/// would get its number. Reading that input, or writing to those outputs, fails. Must be called before anything is
/// opened.
void occupy_standard_descriptors();

/// Closes standard output. Returns 0, or the errno of a late write error, as network file systems report.
int close_standard_output();

}  // namespace existd
