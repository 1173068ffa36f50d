#pragma once

// One spelling for what Exist sent and what SQLite holds, so that the two can be compared as text: numbers in one form,
// texts in quotation marks, null and absent members as "null".

#include <set>
#include <string>
#include <string_view>

#include <SQLiteCpp/Column.h>
#include <rapidjson/document.h>

namespace existd::tests {

using json = rapidjson::Value;

std::string text_of(const json& value);
std::string text_of(const SQLite::Column& column);

/// Returns the number that a text spells, as it must be stored for a numeric attribute.
std::string value_text(const json& value, const json& type);

/// Returns true and false also if they are written as text.
std::string flag_text(const json& value);

/// Returns what has no column of its own: the members that are not `known`, by name. Of known objects it keeps the
/// members that are not known themselves ("group.name").
std::string rest(const json& object, const std::set<std::string>& known);

/// Returns the member at `path` ("group.name"); null if there is none.
const json& at(const json& value, std::string_view path);

/// Returns the instant in one form; without an offset it is UTC.
std::string instant(const json& value);

}  // namespace existd::tests
