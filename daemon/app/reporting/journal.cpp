#include "daemon/app/reporting/journal.hpp"

#include <cstdio>
#include <cstdlib>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <vector>

#include <systemd/sd-journal.h>

#include "daemon/app/one_line.hpp"

namespace existd::app {
namespace {

/// Whether standard error is the journal, which systemd names in the environment. A redirected standard error is not.
bool standard_error_is_the_journal() {
    const char* stream = std::getenv("JOURNAL_STREAM");
    struct stat ours {};
    return stream != nullptr && ::fstat(STDERR_FILENO, &ours) == 0 &&
           stream == std::to_string(ours.st_dev) + ":" + std::to_string(ours.st_ino);
}

priority priority_of(std::string_view level) {
    if (level == "error") return priority::error;
    if (level == "warning") return priority::warning;
    return level == "debug" ? priority::debug : priority::info;
}

}  // namespace

journal::journal(std::string_view level) : least_(priority_of(level)), systemd_(standard_error_is_the_journal()) {}

void journal::say(priority how, const std::string& message, std::initializer_list<field> fields) const {
    if (how > least_) return;
    if (!systemd_) {
        std::fprintf(stderr, "existd: %s\n", one_line(message).c_str());
        return;
    }
    std::vector<std::string> lines{"MESSAGE=" + one_line(message), "PRIORITY=" + std::to_string(static_cast<int>(how)),
                                   "SYSLOG_IDENTIFIER=existd"};
    for (const auto& each : fields) lines.push_back(std::string(each.name) + '=' + each.value);
    std::vector<iovec> parts;
    for (auto& line : lines) parts.push_back({line.data(), line.size()});
    if (::sd_journal_sendv(parts.data(), static_cast<int>(parts.size())) < 0)
        std::fprintf(stderr, "existd: %s\n", one_line(message).c_str());
}

}  // namespace existd::app
