#include "cli/listing.hpp"

#include <utility>

#include "cli/data/queries.hpp"
#include "cli/render/csv.hpp"
#include "cli/render/json.hpp"
#include "cli/render/table.hpp"
#include "cli/render/width.hpp"

namespace existd::cli {
namespace {

constexpr std::size_t most_bytes = 8 << 20;

/// What a row takes in memory, more or less.
std::size_t size_of(const row& values) {
    std::size_t size = 0;
    for (const cell& one : values) size += sizeof(cell) + text(one).size();
    return size;
}

}  // namespace

void in_parts(SQLite::Statement& statement, const listing& how, const std::function<void(part)>& each) {
    const auto give = [&](part one) {
        if (how.complete) how.complete(one.rows.rows);
        each(std::move(one));
    };
    part one{next_rows(statement, 0), true, false};
    std::size_t bytes = 0;
    while (statement.executeStep()) {
        row next = read_row(statement);
        if (how.keep && !how.keep(next)) continue;
        const auto same_heading = [&](std::size_t column) { return one.rows.rows.back()[column] == next[column]; };
        const bool full = one.rows.rows.size() >= how.most_rows || bytes >= most_bytes;
        if (full && !(how.under_heading && same_heading(*how.under_heading))) {
            table columns{one.rows.columns, {}};
            give(std::exchange(one, part{std::move(columns), false, false}));
            bytes = 0;
        }
        bytes += size_of(next);
        one.rows.rows.push_back(std::move(next));
    }
    one.last = true;
    give(std::move(one));
}

std::string text_of(const part& data, output_format format, const render::screen& where) {
    if (where.terminal) return render::printable_lines(text_of(data, format, {}));
    switch (format) {
        case output_format::json:
            return render::json(data.rows, data.first, data.last);
        case output_format::ndjson:
            return render::ndjson(data.rows);
        case output_format::csv:
            return render::csv(data.rows, data.first);
        default:
            return render::tsv(data.rows, data.first);
    }
}

answer listed(context& with, SQLite::Statement statement, const listing& how,
              const std::function<void(answer&)>& none) {
    answer result;
    long_text text;
    const auto format = with.asked.format;
    bool any = false;
    in_parts(statement, how, [&](part one) {
        any = any || !one.rows.rows.empty();
        if (format != output_format::table) {
            one.rows = first_columns(std::move(one.rows), how.columns);
            text.add(text_of(one, format, with.screen));
        } else if (any) {
            if (how.under_heading && !one.first) text.add("\n");
            text.add(render::drawn(how.lay_out(one), with.screen));
        }
    });
    if (!any) none(result);
    if (any || format != output_format::table) result.text = std::move(text);
    return result;
}

}  // namespace existd::cli
