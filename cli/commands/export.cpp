// `exist export DIR`: the whole copy as text, one file per table, in a folder named after the day.
#include <filesystem>

#include "cli/answer.hpp"
#include "cli/commands/command.hpp"
#include "cli/context.hpp"
#include "cli/data/queries.hpp"
#include "cli/output/new_file.hpp"
#include "cli/render/csv.hpp"
#include "cli/render/json.hpp"
#include "cli/render/table.hpp"
#include "common/atomic_file.hpp"

namespace existd::cli::commands {
namespace {

constexpr option folder_to_fill{.name = "folder",
                                .help = "Where to put the folder exist-YYYY-MM-DD",
                                .kind = option_kind::path,
                                .type = "DIR",
                                .least = 1};

constexpr option options[]{folder_to_fill};

constexpr std::size_t rows_at_once = 1000;

struct exported {
    const char* name;
    bool as_it_is = true;  ///< else queries/export_NAME.sql, which names the attribute instead of its id
};

constexpr exported tables[]{
    {"profile"},
    {"attribute_groups"},
    {"services"},
    {"attribute_templates"},
    {"attributes"},
    {"attribute_services", false},
    {"attribute_changes", false},
    {"attribute_values", false},
    {"value_changes", false},
    {"averages"},
    {"correlations"},
    {"insights"},
    {"undecoded"},
    {"coverage"},
};

std::string query_of(const exported& one) {
    return one.as_it_is ? std::string("SELECT * FROM ") + one.name : query_text(std::string("export_") + one.name);
}

/// Writes the answer to a query, a thousand rows at a time. Returns how many rows there were.
std::int64_t write(atomic_file& file, SQLite::Statement& statement, output_format format) {
    std::int64_t count = 0;
    bool more = true;
    for (bool first = true; more; first = false) {
        table part = next_rows(statement, rows_at_once);
        more = part.rows.size() == rows_at_once;
        count += static_cast<std::int64_t>(part.rows.size());
        file.write(format == output_format::ndjson ? render::ndjson(part) : render::csv(part, first));
    }
    file.finish_with(0600);  // it holds a life
    return count;
}

output_format wanted_format(const request& asked) {
    if (asked.format == output_format::ndjson) return output_format::ndjson;
    if (asked.format == output_format::table || asked.format == output_format::csv) return output_format::csv;
    throw usage_error("export writes csv or ndjson: -o csv, -o ndjson");
}

answer run(context& with) {
    const output_format format = wanted_format(with.asked);
    const char* const extension = format == output_format::ndjson ? ".ndjson" : ".csv";
    const auto folder =
        std::filesystem::path(*with.asked.word(folder_to_fill)) / ("exist-" + iso::format(with.today()));
    prepare_new(folder);
    unfinished_folder whole(folder);
    table counts{{"file", "rows"}, {}};
    for (const exported& one : tables) {
        const std::string name = std::string(one.name) + extension;
        atomic_file file(whole.path() / name);
        SQLite::Statement statement(with.db, query_of(one));
        counts.rows.push_back({name, write(file, statement, format)});
    }
    whole.finish();
    // The page is for people whatever the format, because -o is the format of the files.
    render::page page = render::sentence(folder.string());
    page.push_back(render::grid_of(counts));
    return {long_text{render::drawn(std::move(page), with.screen), {}}};
}

}  // namespace

extern const command export_copy{.name = "export",
                                 .summary = "The whole copy as csv or ndjson files",
                                 .options = options,
                                 .examples = "  exist export ~/exports\n  exist export ~/lines -o ndjson",
                                 .run = run,
                                 .group = "Keep",
                                 .all_days = true};

}  // namespace existd::cli::commands
