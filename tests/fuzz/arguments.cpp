// The command line of `exist`, an argument a line, on a small copy: each ends with a documented status, an error is one
// harmless line, and only what is asked to write does.
// Seen to be caught: an error that repeats an escape as it was typed (cli/exist.cpp).
#include <filesystem>
#include <set>

#include "cli/commands/commands.hpp"
#include "cli/errors.hpp"
#include "cli/exist.hpp"
#include "cli/input/options.hpp"
#include "tests/cli/sample_copy.hpp"
#include "tests/fuzz/harmless.hpp"

namespace existd::fuzz {
namespace {

namespace fs = std::filesystem;

/// A copy, and beside it the folder to run in.
struct place {
    cli::test::sample_copy copy;
    fs::path folder = copy.path().parent_path() / "here";

    place() {
        fs::create_directory(folder);
        fs::current_path(folder);
        ::setenv("EXIST_DB", copy.path().c_str(), 1);
    }
    std::set<std::pair<fs::path, std::uintmax_t>> contents() const {
        std::set<std::pair<fs::path, std::uintmax_t>> found;
        for (const auto& entry : fs::recursive_directory_iterator(copy.path().parent_path()))
            found.emplace(entry.path(), entry.is_regular_file() ? entry.file_size() : 0);
        return found;
    }
    void clear() const {
        for (const auto& entry : fs::directory_iterator(folder)) fs::remove_all(entry);
    }
};

enum class effect { none, may_write, not_here };

/// Whether a word that was typed for the command leads out of the folder.
bool leads_elsewhere(const cli::request& asked) {
    for (const auto& one : asked.own)
        for (const std::string& word : one.words)
            if (word.find('/') != std::string::npos) return true;
    return asked.file && asked.file->native().find('/') != std::string::npos;
}

/// Other folders are none of ours, and somebody's own SQL may take for ever.
effect effect_of(const std::vector<std::string>& arguments) try {
    const auto line = cli::parse_line(arguments, cli::commands::all());
    const auto& asked = line.asked;
    if (line.help) return effect::none;
    const auto command = asked.command->name;
    const auto query = asked.word("query");
    const bool writes = command == "export" || command == "backup" || asked.file;
    if (query && !query->starts_with('.')) return effect::not_here;
    if (asked.db || (writes && leads_elsewhere(asked))) return effect::not_here;
    return writes ? effect::may_write : effect::none;
} catch (const cli::usage_error&) {
    return effect::none;
}

}  // namespace
}  // namespace existd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace existd;
    static const fuzz::place here;
    static const auto untouched = here.contents();

    const auto text = fuzz::text_of(data, size);
    if (text.find('\0') != std::string_view::npos) return 0;  // no argument has one
    const auto arguments = fuzz::split(text, '\n');
    const auto effect = fuzz::effect_of(arguments);
    if (effect == fuzz::effect::not_here) return 0;

    const auto now = iso::parse_instant("2022-06-17T02:00:00Z").value();
    const auto ended = cli::run(arguments, {now, {}, [] { return std::string(); }});
    const bool refused = ended.status == 1 || ended.status == 64 || ended.status == 78;
    fuzz::expect(refused || ended.status == 0 || ended.status == 2, "the status is documented", text);
    fuzz::expect_harmless(ended.errors);
    const auto lines = fuzz::split(ended.errors, '\n');
    fuzz::expect(lines.back().empty(), "errors are whole lines", ended.errors);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
        fuzz::expect(lines[i].starts_with("exist: ") && lines[i].size() > 7, "each line says who speaks", ended.errors);
    if (refused) {
        fuzz::expect(lines.size() == 2, "an error is one line", ended.errors);
        fuzz::expect(ended.output.empty(), "an error has no output", ended.output);
    }
    if (effect == fuzz::effect::may_write) here.clear();
    fuzz::expect(here.contents() == untouched, "nothing is written beside what was asked for", text);
    return 0;
}
