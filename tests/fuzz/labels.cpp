// Names and texts of an account that wants to do harm, in a real copy: a byte for the command, then texts with 0xff
// between them. Nothing reaches the terminal or becomes markup; csv, tsv and json give each text back as it is.
// Seen to be caught: a `<` that is not escaped in the report (cli/render/markup.cpp).
#include <set>

#include <SQLiteCpp/Statement.h>
#include <rapidjson/document.h>

#include "schema/database.hpp"
#include "tests/cli/sample_copy.hpp"
#include "tests/fuzz/harmless.hpp"

namespace existd::fuzz {
namespace {

using cli::test::sample_copy;

struct texts {
    std::string name, label, text;
};

/// Answers false if there is such a name already.
bool plant(SQLite::Database& db, const texts& from) {
    db.exec("BEGIN IMMEDIATE");
    const auto run = [&](const char* sql, const std::string& text) {
        SQLite::Statement statement(db, sql);
        statement.bindNoCopy(1, text);
        statement.exec();
    };
    SQLite::Statement taken(db, "SELECT count(*) FROM attributes WHERE name = ? AND id <> 8");
    taken.bindNoCopy(1, from.name);
    taken.executeStep();
    const bool free = taken.getColumn(0).getInt() == 0;
    taken.reset();
    if (free) {
        run("UPDATE attributes SET name = ? WHERE id = 8", from.name);
        run("UPDATE attributes SET label = ? WHERE id IN (1, 6, 8)", from.label);
        run("UPDATE attribute_groups SET label = ?", from.label);
        run("UPDATE services SET label = ?", from.label);
        run("UPDATE profile SET username = ?1, first_name = ?1, timezone = ?1", from.text);
        run("UPDATE attribute_values SET value = ? WHERE attribute_id = 7", from.text);
        run("UPDATE insights SET type = iif(target_date IS NULL, 'a', 'b'), text = ?1, html = ?1", from.text);
        run("UPDATE correlations SET second_person = ?", from.text);
        run("UPDATE sync_state SET last_error = ?", from.text);
        schema::rebuild_daily_view(db);
    }
    db.exec("COMMIT");
    return free;
}

/// The first field of the second line, as RFC 4180 has it.
std::string read_csv(std::string_view text) {
    text.remove_prefix(std::min(text.size(), text.find("\r\n") + 2));
    if (!text.starts_with('"')) return std::string(text.substr(0, text.find("\r\n")));
    std::string field;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"' && text.substr(i + 1, 1) != "\"") return field;
        if (text[i] == '"') ++i;
        field += text[i];
    }
    return "a field without its end";
}

std::string read_tsv(std::string_view text) {
    text.remove_prefix(std::min(text.size(), text.find('\n') + 1));
    std::string field;
    for (std::size_t i = 0; i < text.size() && text[i] != '\n'; ++i) {
        const bool escaped = text[i] == '\\' && i + 1 < text.size();
        const char c = escaped ? text[++i] : text[i];
        field += !escaped ? c : c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }
    return field;
}

/// `tag` and `tag attribute` of each element there is, as a browser would see them.
std::set<std::string> elements_of(std::string_view html) {
    std::set<std::string> found;
    for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
        std::size_t end = html.find_first_of(" >", at);
        const std::string tag(html.substr(at + 1, end - at - 1));
        found.insert(tag);
        while (end < html.size() && html[end] == ' ') {
            const std::size_t equals = html.find_first_of("=> ", end + 1);
            found.insert(tag + " " + std::string(html.substr(end + 1, equals - end - 1)));
            end = equals;
            if (html.substr(equals, 2) == "=\"") end = html.find('"', equals + 2) + 1;
        }
        at = end;
        if (tag == "style" || tag == "script") at = html.find("</" + tag, at);
    }
    return found;
}

void check_formats(const sample_copy& copy, const texts& planted) {
    for (const auto& [query, text] : {std::pair("SELECT label FROM attributes WHERE id = 8", planted.label),
                                      std::pair("SELECT name FROM attributes WHERE id = 8", planted.name),
                                      std::pair("SELECT text FROM insights LIMIT 1", planted.text)}) {
        const std::string csv = copy.output({"sql", query, "-o", "csv"}),
                          tsv = copy.output({"sql", query, "-o", "tsv"});
        expect(read_csv(csv) == text, "csv gives a text back as it is", csv);
        expect(read_tsv(tsv) == text, "tsv gives a text back as it is", tsv);
        const std::string json = copy.output({"sql", query, "-o", "json"});
        expect_utf8(json);
        rapidjson::Document document;
        document.Parse(json.data(), json.size());
        expect(document.IsArray() && document.Size() == 1, "json is JSON", json);
        const auto& value = document[0].MemberBegin()->value;
        const std::string_view read{value.GetString(), value.GetStringLength()};
        expect(read == text || read.find("\xEF\xBF\xBD") != std::string_view::npos, "json gives UTF-8 back as it is",
               json);
    }
}

void check_report(const sample_copy& copy) {
    // Of the sample's own harmless texts.
    static const auto known = elements_of(sample_copy().output({"report", "-o", "-"}));
    const std::string html = copy.output({"report", "-o", "-"});
    expect_harmless(html);
    for (const std::string& element : elements_of(html)) expect(known.contains(element), "no text is markup", element);
}

void check_tables(const sample_copy& copy, std::vector<std::string> command, int width) {
    const auto shown = copy.run(command, {.terminal = true, .width = width, .height = 0, .colour = false});
    expect(shown.status == 0 || shown.status == 1 || shown.status == 2 || shown.status == 64,
           "the status is documented");
    expect_harmless(shown.output);
    expect_harmless(shown.errors);
    for (const char* format : {"csv", "ndjson"}) {
        auto plain = command;
        plain.insert(plain.end(), {"-o", format});
        expect(copy.run(plain).status == shown.status, "each format ends alike", command.front());
    }
}

}  // namespace
}  // namespace existd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace existd;
    static const fuzz::sample_copy copy;
    static SQLite::Database db = schema::open_for_writing(copy.path());
    if (size == 0) return 0;
    auto pieces = fuzz::split(fuzz::text_of(data + 1, size - 1), '\xff');
    pieces.resize(3);
    const fuzz::texts planted{pieces[0], pieces[1], pieces[2]};
    if (!fuzz::plant(db, planted)) return 0;

    const std::vector<std::vector<std::string>> commands{{"today"},
                                                         {"tags"},
                                                         {"attributes"},
                                                         {"progress"},
                                                         {"trend", "steps"},
                                                         {"correlations", "--all"},
                                                         {"insights"},
                                                         {"profile"},
                                                         {"status"},
                                                         {"changes", "--all"},
                                                         {"tags", "--stats"},
                                                         {"calendar", "tag_coffee"},
                                                         {"sql", "SELECT * FROM daily"},
                                                         {"search", "a"},
                                                         {"correlation", "mood", "steps"},
                                                         {"averages"},
                                                         {"values", "mood_note"}};
    const std::size_t choice = data[0] % (commands.size() + 2);
    if (choice == commands.size())
        fuzz::check_report(copy);
    else if (choice > commands.size())
        fuzz::check_formats(copy, planted);
    else
        fuzz::check_tables(copy, commands[choice], 20 + data[0] % 120);
    return 0;
}
