#include "cli/sql_prompt.hpp"

#include <string_view>

#include <sqlite3.h>

#include "cli/errors.hpp"
#include "cli/queries.hpp"
#include "cli/render/width.hpp"
#include "cli/sql.hpp"

namespace existd::cli {
namespace {

constexpr int steps_between_looks = 10'000;

std::vector<std::string> words(SQLite::Database& db) {
    std::vector<std::string> all;
    for (const row& one : select(db, "words").rows) all.push_back(text(one.front()));
    return all;
}

bool blank(std::string_view line) {
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

/// The next statement, or command that begins with a point; nothing at the end.
std::optional<std::string> next_statement(conversation& person) {
    std::string statement;
    while (auto line = person.ask(statement.empty() ? "exist> " : "   ...> ")) {
        if (person.interrupted()) {
            statement.clear();
            continue;
        }
        if (statement.empty() && blank(*line)) continue;
        const bool command = statement.empty() && line->find_first_not_of(" \t") == line->find('.');
        statement += *line + '\n';
        if (command || sqlite3_complete(statement.c_str())) return statement;
    }
    return std::nullopt;
}

}  // namespace

void converse(SQLite::Database& db, const begin_conversation& begin, bool may_page,
              const std::function<std::string(const std::vector<table>&)>& rendered) {
    add_statistics(db);
    const auto person = begin(words(db), may_page);
    sqlite3_progress_handler(
        db.getHandle(), steps_between_looks,
        [](void* whom) { return static_cast<const conversation*>(whom)->interrupted() ? 1 : 0; }, person.get());
    person->say("Read-only SQL; a semicolon ends a statement. .help tells more, Ctrl-D ends.\n");
    while (const auto statement = next_statement(*person)) {
        if (statement->starts_with(".quit") || statement->starts_with(".exit")) break;
        try {
            std::vector<table> found;
            run_sql(db, *statement, [&](SQLite::Statement& one) { found.push_back(read_table(one)); });
            person->say(rendered(found));
        } catch (const failure& error) {
            person->say(render::printable(error.what()) + "\n");
        }
    }
    sqlite3_progress_handler(db.getHandle(), 0, nullptr, nullptr);
}

}  // namespace existd::cli
