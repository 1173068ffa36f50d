#include "cli/data/chunks.hpp"

#include <utility>

#include "cli/data/queries.hpp"

namespace existd::cli {
namespace {

constexpr std::size_t most_bytes = 8 << 20;

/// Returns roughly what a row takes in memory.
std::size_t size_of(const row& cells) {
    std::size_t size = 0;
    for (const cell& one : cells) size += sizeof(cell) + text(one).size();
    return size;
}

}  // namespace

void in_chunks(SQLite::Statement& statement, const chunking& how, const std::function<void(chunk)>& each) {
    const auto give = [&](chunk one) {
        if (how.complete) how.complete(one.rows);
        each(std::move(one));
    };
    chunk one{next_rows(statement, 0), true, false};
    std::size_t bytes = 0;
    while (statement.executeStep()) {
        row next = read_row(statement);
        table& held = one.rows;
        const record to_add(held.columns, next);
        if (how.keep && !how.keep(to_add)) continue;
        const bool full = held.rows.size() >= how.most_rows || bytes >= most_bytes;
        const auto same_heading = [&] {
            return held[held.rows.size() - 1][how.under_heading] == to_add[how.under_heading];
        };
        if (full && !(!how.under_heading.empty() && same_heading())) {
            table empty{held.columns, {}};
            give(std::exchange(one, chunk{std::move(empty), false, false}));
            bytes = 0;
        }
        bytes += size_of(next);
        one.rows.rows.push_back(std::move(next));
    }
    one.last = true;
    give(std::move(one));
}

}  // namespace existd::cli
