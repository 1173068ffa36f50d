#pragma once
// An answer of the API as shapes: how it is built, and nothing that it says of a person.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "daemon/api/account_words.hpp"
#include "daemon/api/json.hpp"
#include "daemon/api/key_census.hpp"
#include "daemon/api/known_fields.hpp"
#include "daemon/api/recording.hpp"

namespace existd::api {

using shape_buffer = rapidjson::GenericStringBuffer<rapidjson::UTF8<>, json::throwing_allocator>;
using shape_writer =
    rapidjson::PrettyWriter<shape_buffer, rapidjson::UTF8<>, rapidjson::UTF8<>, json::throwing_allocator>;

/// Makes shapes of the answers of one recording. What stays as it is:
/// - keys that the API is known to have, and a new key if it looks like a field and not like data: see keeps();
/// - null, empty texts, and true and false in the fields that are known flags;
/// - names of public attribute templates, where a name of an attribute stands;
/// - small numbers in the fields that are enumerations;
/// - dates of the year around today, in the fields that are dates, all moved by the same number of weeks: today comes
///   into the first week of 2001;
/// - three items of a list, and how many are left out;
/// - a few thousand values of a body.
/// Everything else is a marker, a text in angle brackets: `<text, up to 16 characters>`. Equal names have equal
/// markers: `<name 3>`. Inside fields that are not known, everything is a marker.
class shaper {
  public:
    explicit shaper(origin from) : from_(std::move(from)) {}

    /// Takes note of the words in an answer. All answers come here before any goes to write_body().
    void learn(std::string_view body);

    /// Writes the shape of a body, or of what kind it is if it is not JSON. `path` is that of the request, for
    /// comparison with the links in the answer.
    void write_body(std::string_view body, std::string_view path, shape_writer& out);

    /// A public name as it is, any other as `<name 3>`.
    std::string disguised_name(std::string_view name);

  private:
    using value = json::document::ValueType;
    struct place {
        const key_census* objects = nullptr;     ///< those at this place; null where nothing is known of them
        const known_field* field = nullptr;      ///< that this is the value of; null in lists
        bool is_known = true;                    ///< that field, and all that lead to it
        bool of_attributes = true;               ///< names here are those of attributes
        std::optional<std::size_t> listed = {};  ///< rows in the list beside this value
        std::string_view path = {};              ///< of the request
    };

    static bool means(meaning what, const place& at) {
        return at.is_known && at.field != nullptr && at.field->what == what;
    }
    void write(const value& from, const place& at, shape_writer& out);
    void write_object(const value& from, const place& at, shape_writer& out);
    void write_list(const value& from, const place& at, shape_writer& out);
    void write_number(const value& from, const place& at, shape_writer& out);
    std::string shape_of_text(std::string_view text, const place& at);
    std::string shape_of_date(std::string_view text) const;
    std::string shape_of_link(std::string_view text, std::string_view path) const;
    std::string nickname(std::string_view name);
    bool keeps(std::string_view key, const place& at, bool among_known_ones) const;

    origin from_;
    account_words words_;
    std::map<std::string, std::size_t, std::less<>> names_;
    std::size_t values_left_ = 0;  ///< of the body, until it is long enough
};

}  // namespace existd::api
