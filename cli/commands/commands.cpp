#include "cli/commands/commands.hpp"

#include <stdexcept>
#include <string>
#include <utility>

namespace existd::cli::commands {

answer (*named(std::string_view name))(context&) {
    constexpr std::pair<std::string_view, answer (*)(context&)> all[]{
        {"today", today},
        {"day", day},
        {"tags", tags},
        {"progress", progress},
        {"trend", trend},
        {"values", values},
        {"calendar", calendar},
        {"averages", averages},
        {"correlations", correlations},
        {"correlation", correlation},
        {"insights", insights},
        {"search", search},
        {"attributes", attributes},
        {"profile", profile},
        {"changes", changes},
        {"status", status},
        {"export", export_copy},
        {"backup", backup},
        {"sql", sql},
        {"report", report},
        {"candidates", candidates},
    };
    for (const auto& [known, run] : all)
        if (known == name) return run;
    throw std::out_of_range("no command " + std::string(name));
}

}  // namespace existd::cli::commands
