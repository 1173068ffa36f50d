#include "cli/sql/sql_prompt.hpp"

#include <string_view>
#include <utility>

#include <sqlite3.h>

#include "cli/data/queries.hpp"
#include "cli/errors.hpp"
#include "cli/render/width.hpp"
#include "cli/sql/sql.hpp"

namespace existd::cli {
namespace {

std::vector<std::string> words(SQLite::Database& db) {
    std::vector<std::string> all;
    for (const record one : select(db, "words")) all.push_back(text(one["name"]));
    return all;
}

bool blank(std::string_view line) {
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

/// Returns the next statement, or command that begins with a dot; nothing at the end of input.
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

void converse(SQLite::Database& db, const begin_conversation& begin, bool may_page, sql_question how) {
    add_statistics(db);
    const auto person = begin(words(db), may_page);
    how.interrupted = [&person] { return person->interrupted(); };
    person->say({"Read-only SQL; a semicolon ends a statement. .help tells more, Ctrl-D ends.\n", {}});
    while (auto statement = next_statement(*person)) {
        if (statement->starts_with(".quit") || statement->starts_with(".exit")) break;
        try {
            how.statements = std::move(*statement);
            person->say(answer_to(how, db));
        } catch (const failure& error) {
            person->say({render::printable(error.what()) + "\n", {}});
        }
    }
}

}  // namespace existd::cli
