#pragma once
// A JSON document that is safe on hostile input, and a reader that knows its position in it.

#include <cstdint>
#include <cstdlib>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <rapidjson/document.h>

#include "common/iso.hpp"
#include "daemon/api/rows.hpp"

namespace existd::api::json {

/// Something in the document is not as expected; what() starts with the place.
struct error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// RapidJSON uses the result of its allocator even if there was no memory, so this one throws.
struct throwing_allocator {
    static const bool kNeedFree = true;
    void* Malloc(std::size_t size) { return Realloc(nullptr, 0, size); }
    void* Realloc(void* old, std::size_t, std::size_t size) {
        if (size == 0) return Free(old), nullptr;
        void* memory = std::realloc(old, size);
        if (memory == nullptr) throw std::bad_alloc();
        return memory;
    }
    static void Free(void* memory) { std::free(memory); }
};

using document = rapidjson::GenericDocument<rapidjson::UTF8<>, rapidjson::MemoryPoolAllocator<throwing_allocator>,
                                            throwing_allocator>;

/// Parses iteratively and checks the UTF-8. Whole numbers that fit become int64, others double, and those too small for
/// a double become text. Values nested more than 32 levels deep are replaced by a text, and a lone escaped surrogate by
/// U+FFFD. Throws error, std::bad_alloc.
document parse(std::string_view text);

/// Returns `text` as a JSON string with its quotes.
std::string quoted(std::string_view text);

/// A value and the path that led to it; valid as long as its document. Each as_* throws error with the path.
class node {
  public:
    explicit node(const document::ValueType& value) : value_(&value) {}

    /// Returns the member of an object, or a null node if there is none. Throws if this is not an object.
    node operator[](const char* member) const;
    bool has(const char* member) const;  ///< whether this is an object with that member, null or not
    bool is_null() const { return value_->IsNull(); }
    bool is_object() const { return value_->IsObject(); }
    bool is_array() const { return value_->IsArray(); }
    bool is_text() const { return value_->IsString(); }

    /// Calls `visit` with each element. Throws if this is not an array.
    template <class Visit>
    void each(Visit visit) const {
        if (!value_->IsArray()) fail("a list");
        for (rapidjson::SizeType i = 0; i < value_->Size(); ++i) visit(node((*value_)[i], this, nullptr, i));
    }
    std::size_t size() const { return value_->IsArray() ? value_->Size() : 0; }
    /// Calls `visit` with the name and value of each member. Does nothing if this is not an object.
    template <class Visit>
    void each_member(Visit visit) const {
        if (!value_->IsObject()) return;
        for (const auto& member : value_->GetObject()) {
            const std::string_view name(member.name.GetString(), member.name.GetStringLength());
            visit(name, node(member.value, this, member.name.GetString(), 0));
        }
    }

    std::string as_text() const;
    std::int64_t as_integer() const;  ///< accepts `5`, `5.0` and `"5"`
    double as_number() const;         ///< accepts `5.5` and `"5.5"`
    bool as_bool() const;             ///< accepts true, false, 1, 0, and any of them as text
    iso::day as_day() const;          ///< accepts a date, or a midnight in any zone
    iso::instant as_instant() const;  ///< without an offset it is UTC (API documentation, "Dates and times")
    cell as_cell() const;  ///< null, number or text; true and false become 1 and 0; other values become their JSON
    std::string as_json() const;  ///< the value as JSON

    /// Returns a text unchanged and anything else as JSON, for values that only people read.
    std::optional<std::string> text() const { return maybe(value_->IsString() ? &node::as_text : &node::as_json); }
    std::optional<std::int64_t> integer() const { return maybe(&node::as_integer); }
    std::optional<double> number() const { return maybe(&node::as_number); }
    std::optional<bool> boolean() const { return maybe(&node::as_bool); }
    std::optional<iso::day> day() const { return maybe(&node::as_day); }

    [[noreturn]] void fail(std::string_view expected) const;

  private:
    node(const document::ValueType& value, const node* parent, const char* member, rapidjson::SizeType index)
        : value_(&value), parent_(parent), member_(member), index_(index) {}

    template <class T>
    std::optional<T> maybe(T (node::*as)() const) const {
        if (is_null()) return std::nullopt;
        return (this->*as)();
    }
    cell spelt_number() const;
    std::string path() const;

    const document::ValueType* value_;
    const node* parent_ = nullptr;
    const char* member_ = nullptr;
    rapidjson::SizeType index_ = 0;
};

}  // namespace existd::api::json
