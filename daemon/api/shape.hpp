#pragma once
// Turns an answer of the API into its shape: its structure, without anything about the user.

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
#include "daemon/api/origin.hpp"

namespace existd::api {

using shape_buffer = rapidjson::GenericStringBuffer<rapidjson::UTF8<>, json::throwing_allocator>;
using shape_writer =
    rapidjson::PrettyWriter<shape_buffer, rapidjson::UTF8<>, rapidjson::UTF8<>, json::throwing_allocator>;

/// Turns the answers of one recording into shapes. These things stay:
/// - known keys of the API, and new keys that look like fields rather than data, see keeps();
/// - null and empty texts, and true and false in known flags;
/// - names of public attribute templates, in fields that name an attribute;
/// - small numbers in known enumerations;
/// - dates within a year of today in known date fields, all shifted by the same number of weeks, so that today falls
///   into the first week of 2001;
/// - three items of each list, and the number of those left out;
/// - the first few thousand values of a body.
/// Everything else becomes a marker, a text in angle brackets: `<text, up to 16 characters>`. Equal names get equal
/// markers: `<name 3>`. Inside unknown fields everything becomes a marker.
class shaper {
  public:
    explicit shaper(origin from) : from_(std::move(from)) {}

    /// Remembers the words in an answer. Must be called with all answers before the first write_body().
    void learn(std::string_view body);

    /// Writes the shape of a body, or why it is not JSON. `path` is the path of the request, with which links in the
    /// answer are compared.
    void write_body(std::string_view body, std::string_view path, shape_writer& out);

    /// Returns a public name unchanged, and any other as `<name 3>`.
    std::string disguised_name(std::string_view name);

  private:
    using value = json::document::ValueType;
    struct place {
        const key_census* objects = nullptr;     ///< all objects at this place; null if there are none
        const known_field* field = nullptr;      ///< the field this value is in; null in lists
        bool is_known = true;                    ///< the field and all fields above it are known
        bool of_attributes = true;               ///< names here belong to attributes
        std::optional<std::size_t> listed = {};  ///< rows in `results` beside this value
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
    std::size_t values_left_ = 0;  ///< values of this body that may still be written
};

}  // namespace existd::api
