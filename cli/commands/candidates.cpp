// `exist candidates attributes|groups`, for the completions of the shells: a line for each name and label, followed by
// a tab and the other of the two. The words come from the service, so a shell must treat them as data and never as
// code.
#include <set>

#include "cli/answer.hpp"
#include "cli/commands/command.hpp"
#include "cli/context.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/width.hpp"

namespace existd::cli::commands {
namespace {

constexpr std::string_view kinds[]{"attributes", "groups"};
constexpr option kind{.name = "kind", .help = "attributes or groups", .least = 1, .choices = kinds};

constexpr option options[]{kind};

constexpr int widest_description = 60;
constexpr std::size_t longest_word = 200;

/// Whether the word fits on a line, looks like what it is and is not taken for an option.
bool can_be_typed(const std::string& word) {
    return !word.empty() && word.size() <= longest_word && !word.starts_with('-') && render::printable(word) == word;
}

answer run(context& with) {
    const table named = select(with.db, with.asked.word(kind) == "groups" ? "group_names" : "attribute_names");
    long_text lines;
    std::set<std::string> offered;
    const auto offer = [&](const std::string& word, const std::string& description) {
        if (can_be_typed(word) && offered.insert(word).second)
            lines.add(word + '\t' + render::shortened(render::printable(description), widest_description) + '\n');
    };
    for (const record one : named) offer(text(one["name"]), text(one["label"]));
    for (const record one : named) offer(text(one["label"]), text(one["name"]));
    return {std::move(lines)};
}

}  // namespace

extern const command candidates{.name = "candidates",
                                .summary = "Names and labels, for the completions of the shells",
                                .options = options,
                                .examples = "  exist candidates groups",
                                .run = run,
                                .group = {}};  // nobody types it

}  // namespace existd::cli::commands
