#include "cli/input/choices.hpp"

#include <map>
#include <vector>

#include "cli/errors.hpp"
#include "cli/input/nearest.hpp"

namespace existd::cli {
namespace {

const std::map<std::string, output_format> formats{{"table", output_format::table},
                                                   {"json", output_format::json},
                                                   {"ndjson", output_format::ndjson},
                                                   {"csv", output_format::csv},
                                                   {"tsv", output_format::tsv}};

}  // namespace

output_format format_named(const std::string& name) {
    const auto found = formats.find(name);
    if (found != formats.end()) return found->second;
    std::vector<std::string> names;
    for (const auto& [known, format] : formats) names.push_back(known);
    const auto near = nearest(name, names, 2);
    throw usage_error("no format \"" + name + "\"" +
                      (near.empty() ? "; write table, json, ndjson, csv or tsv" : suggestion(near)));
}

bool is_format(const std::string& name) {
    return formats.contains(name);
}

std::optional<bool> parse_colour(const std::string& when) {
    if (when == "auto") return std::nullopt;
    if (when != "always" && when != "never")
        throw usage_error("--color is always, never or auto, not \"" + when + "\"");
    return when == "always";
}

}  // namespace existd::cli
