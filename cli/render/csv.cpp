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

/// The fields of one line.
template <class Values, class Field>
std::string joined(const Values& values, std::string_view separator, std::string_view end, Field field) {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) (text += i > 0 ? separator : "") += field(values[i]);
    return text += end;
}

}  // namespace

std::string csv(const table& data, bool heading) {
    std::string text = heading ? joined(data.columns, ",", "\r\n", csv_text) : "";
    for (const row& values : data.rows) text += joined(values, ",", "\r\n", csv_field);
    return text;
}

std::string tsv(const table& data, bool heading) {
    std::string text = heading ? joined(data.columns, "\t", "\n", tsv_text) : "";
    for (const row& values : data.rows)
        text += joined(values, "\t", "\n", [](const cell& value) { return tsv_text(raw_text(value)); });
    return text;
}

}  // namespace existd::cli::render
