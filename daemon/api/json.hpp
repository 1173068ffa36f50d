#pragma once
// A JSON document that is safe on hostile input, and a reader that knows where in it one is.

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

/// Something in the document is not what it should be; what() starts with the place.
struct error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// RapidJSON uses what its own allocator returns even if there was no memory.
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

/// Parses iteratively and checks the UTF-8. Whole numbers that fit are int64, others double, and those too small for
/// one text. A text stands for whatever is nested more than 32 levels deep, U+FFFD for an escaped half of a character.
/// Throws error, std::bad_alloc.
document parse(std::string_view text);

/// `text` as a JSON string, quotes included.
std::string quoted(std::string_view text);

/// A value and the path that led to it, for as long as its document lives. Each as_* throws error naming the path.
class node {
  public:
    explicit node(const document::ValueType& value) : value_(&value) {}

    /// The member of an object, or a null node where there is none. Throws if this is not an object.
    node operator[](const char* member) const;
    bool has(const char* member) const;  ///< an object with that member, null or not
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
    /// Calls `visit` with the name and the value of each member of an object; of anything else, never.
    template <class Visit>
    void each_member(Visit visit) const {
        if (!value_->IsObject()) return;
        for (const auto& member : value_->GetObject()) {
            const std::string_view name(member.name.GetString(), member.name.GetStringLength());
            visit(name, node(member.value, this, member.name.GetString(), 0));
        }
    }

    std::string as_text() const;
    std::int64_t as_integer() const;  ///< `5`, and `5.0` and `"5"` too
    double as_number() const;         ///< `5.5`, and `"5.5"` too
    bool as_bool() const;             ///< true, false, 1 and 0, and any of them as text
    iso::day as_day() const;          ///< a date, or the midnight it begins with, in whatever zone
    iso::instant as_instant() const;  ///< without an offset it is UTC (API documentation, "Dates and times")
    cell as_cell() const;             ///< null, number, text; true and false are 1 and 0; anything else its JSON
    std::string as_json() const;      ///< the value written out again

    /// For what is only kept to be read by people: whatever is not text is kept as its JSON.
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
