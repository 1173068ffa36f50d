#include "cli/render/csv.hpp"

#include <string_view>

namespace existd::cli::render {
namespace {

std::string quoted(std::string_view text) {
    std::string field = "\"";
    for (const char c : text) {
        if (c == '"') field += '"';
        field += c;
    }
    return field + '"';
}

std::string csv_text(const std::string& text) {
    const bool plain = !text.empty() && text.find_first_of(",\"\r\n") == std::string::npos && text.front() != ' ' &&
                       text.back() != ' ';
    return plain ? text : quoted(text);
}

std::string csv_field(const cell& value) {
    const bool number = std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
    return is_null(value) || number ? raw_text(value) : csv_text(raw_text(value));
}

std::string tsv_text(std::string_view text) {
    std::string field;
    for (const char c : text) switch (c) {
            case '\t':
                field += "\\t";
                break;
            case '\n':
                field += "\\n";
                break;
            case '\r':
                field += "\\r";
                break;
            case '\\':
                field += "\\\\";
                break;
            default:
                field += c;
        }
    return field;
}

/// A heading line and a line for each row.
template <class Heading, class Field>
std::string separated(const table& data, std::string_view separator, std::string_view end, Heading heading,
                      Field field) {
    std::string text;
    for (std::size_t i = 0; i < data.columns.size(); ++i) (text += i > 0 ? separator : "") += heading(data.columns[i]);
    text += end;
    for (const row& values : data.rows) {
        for (std::size_t i = 0; i < values.size(); ++i) (text += i > 0 ? separator : "") += field(values[i]);
        text += end;
    }
    return text;
}

}  // namespace

std::string csv(const table& data) {
    return separated(data, ",", "\r\n", csv_text, csv_field);
}

std::string tsv(const table& data) {
    return separated(data, "\t", "\n", tsv_text, [](const cell& value) { return tsv_text(raw_text(value)); });
}

}  // namespace existd::cli::render
