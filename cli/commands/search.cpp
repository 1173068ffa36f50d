// `exist search WORD`: every label, note, text and insight that contains it.
#include <sqlite3.h>

#include "cli/commands/command.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/person_day.hpp"
#include "cli/data/queries.hpp"
#include "cli/input/nearest.hpp"
#include "cli/listing.hpp"
#include "cli/render/dates.hpp"
#include "cli/render/width.hpp"

namespace existd::cli::commands {
namespace {

constexpr option word_wanted{.name = "word", .help = "In any case", .type = "WORD", .least = 1};

constexpr option options[]{word_wanted};
constexpr std::string_view columns[]{"date", "kind", "attribute", "label", "text"};

/// holds(text) in SQL: whether the word is in the text, in any case and alphabet.
void holds(sqlite3_context* of, int, sqlite3_value** arguments) {
    const auto& wanted = *static_cast<const std::string*>(sqlite3_user_data(of));
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
    sqlite3_result_int(of, text && case_folded(text).find(wanted) != std::string::npos);
}

/// Returns what people need of a long text: the lines around the word.
std::string excerpt(const std::string& whole, const std::string& wanted) {
    constexpr std::size_t most_lines = 4;
    constexpr int width = 100;
    const std::string line = render::one_line(whole);
    if (render::display_width(line) <= static_cast<int>(most_lines) * width) return line;
    const std::vector<std::string> lines = render::wrapped(line, width);
    std::size_t hit = 0;
    while (hit + 1 < lines.size() && case_folded(lines[hit] + " " + lines[hit + 1]).find(wanted) == std::string::npos)
        ++hit;
    const std::size_t first = hit == 0 ? 0 : std::min(hit - 1, lines.size() - most_lines);
    std::string part = first == 0 ? "" : "…";
    for (std::size_t i = first; i < std::min(first + most_lines, lines.size()); ++i)
        part += (i == first ? "" : " ") + lines[i];
    return part + (first + most_lines < lines.size() ? "…" : "");
}

render::page page_of(context& with, const chunk& found, const std::string& wanted, const enough& rows) {
    using render::tone;
    render::grid grid{{{}, {}, {.title = {}, .wraps = true}}};
    for (const record one : found.rows) {
        const std::string& kind = text(one["kind"]);
        const std::string where = kind == "label"     ? text(one["attribute"])
                                  : kind == "insight" ? kind
                                                      : label_or_name(one);
        const std::string& words = text(one["text"]);
        grid.add({{kind == "label" ? kind : render::short_date(text(one["date"])), tone::faint},
                  {where, tone::faint},
                  {with.screen.terminal ? excerpt(words, wanted) : words}});
    }
    render::page page{std::move(grid)};
    if (found.last && !rows.remark().empty()) page.push_back(render::sentence(rows.remark()).front());
    return page;
}

answer run(context& with) {
    const day_range asked = with.days_asked();
    const std::string wanted = case_folded(*with.asked.word(word_wanted));
    define_person_day(with);
    with.db.createFunction("holds", 1, true, const_cast<std::string*>(&wanted), holds);
    enough rows(with);
    return listed(
        with, prepared(with.db, "search", iso::format(asked.first), iso::format(asked.last)),
        [&](const chunk& found) { return page_of(with, found, wanted, rows); },
        {.keep = [&](const record& one) { return rows.wants(one["date"]); }},
        [](answer& none) {
            none.status = exit_status::condition;
            say(none, "Nothing found.");
        });
}

}  // namespace

extern const command search{.name = "search",
                            .summary = "Labels, notes, texts and insights with a word",
                            .options = options,
                            .columns = columns,
                            .examples = "  exist search birthday\n  exist search \"long walk\" --since 2022-01",
                            .run = run};

}  // namespace existd::cli::commands
