#include "daemon/api/json.hpp"

#include <charconv>
#include <cmath>
#include <cstring>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <utf8proc.h>

namespace existd::api::json {
namespace {

constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
constexpr int max_depth = 32;
/// Longest number in characters, even for numbers too small for a double.
constexpr std::size_t longest_number = 1000;

/// Returns the position of the first invalid UTF-8, or the size of the text. RapidJSON can check while it reads, but
/// character by character, which takes a tenth of a sync's time.
std::size_t valid_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t eight = 0;
        if (text.size() - at >= sizeof eight) std::memcpy(&eight, bytes + at, sizeof eight);
        if (text.size() - at >= sizeof eight && (eight & 0x8080808080808080) == 0) {
            at += sizeof eight;
            continue;
        }
        utf8proc_int32_t character = 0;
        const auto size = utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &character);
        if (size <= 0) break;
        at += static_cast<std::size_t>(size);
    }
    return at;
}

/// Returns the number of the four hexadecimal digits at `at`, or -1.
int hexadecimal(std::string_view text, std::size_t at) {
    if (at + 4 > text.size()) return -1;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 4, value, 16);
    return error == std::errc{} && end == text.data() + at + 4 && text[at] != '-' ? value : -1;
}

/// Replaces each lone escaped surrogate, which is valid JSON but not text, by U+FFFD. Returns nothing if there is none.
std::optional<std::string> without_halves(std::string_view text) {
    constexpr int first_high = 0xd800, first_low = 0xdc00, after_low = 0xe000;
    const auto is_escape = [&](std::size_t at) { return text.substr(at, 2) == "\\u"; };
    std::optional<std::string> mended;
    for (auto at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at)) {
        const int half = is_escape(at) ? hexadecimal(text, at + 2) : -1;
        if (half < first_high || half >= after_low) {
            at += 2;
            continue;
        }
        const int next = half < first_low && is_escape(at + 6) ? hexadecimal(text, at + 8) : -1;
        if (next >= first_low && next < after_low) {
            at += 12;
            continue;
        }
        if (!mended) mended = std::string(text);
        mended->replace(at + 2, 4, "fffd");
        at += 6;
    }
    return mended;
}

using text_buffer = rapidjson::GenericStringBuffer<rapidjson::UTF8<>, throwing_allocator>;
using json_writer = rapidjson::Writer<text_buffer, rapidjson::UTF8<>, rapidjson::UTF8<>, throwing_allocator>;

[[noreturn]] void refuse(std::string_view text, const char* what, std::size_t at) {
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start != std::string_view::npos && text[start] == '<') throw error("a web page instead of JSON");
    throw error(std::string(what) + " at byte " + std::to_string(at));
}

/// Passes events on to the document. A value nested too deep is replaced by a text that says so; a number too small for
/// a double stays text. Numbers arrive as text and are converted here, because RapidJSON's own conversion reads out of
/// bounds on hostile input.
class builder {
  public:
    explicit builder(document& target) : document_(target) {}

    bool Null() { return is_left_out() || document_.Null(); }
    bool Bool(bool b) { return is_left_out() || document_.Bool(b); }
    bool Int(int i) { return is_left_out() || document_.Int(i); }
    bool Uint(unsigned i) { return is_left_out() || document_.Uint(i); }
    bool Int64(int64_t i) { return is_left_out() || document_.Int64(i); }
    bool Uint64(uint64_t i) { return is_left_out() || document_.Uint64(i); }
    bool Double(double d) { return is_left_out() || document_.Double(d); }
    bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
        if (is_left_out()) return true;
        const cell number = number_in({text, size});
        if (const auto* whole = std::get_if<std::int64_t>(&number)) return document_.Int64(*whole);
        if (const auto* decimal = std::get_if<double>(&number)) return document_.Double(*decimal);
        return size <= longest_number && document_.String(text, size, true);
    }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        return is_left_out() || document_.String(text, size, true);
    }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        return is_left_out() || document_.Key(text, size, true);
    }
    bool StartObject() { return begins_too_deep() || document_.StartObject(); }
    bool EndObject(rapidjson::SizeType size) { return depth_-- > max_depth || document_.EndObject(size); }
    bool StartArray() { return begins_too_deep() || document_.StartArray(); }
    bool EndArray(rapidjson::SizeType size) { return depth_-- > max_depth || document_.EndArray(size); }

  private:
    bool is_left_out() const { return depth_ > max_depth; }
    bool begins_too_deep() {
        if (++depth_ <= max_depth) return false;
        constexpr std::string_view instead = "(nested too deep)";
        if (depth_ == max_depth + 1) document_.String(instead.data(), instead.size(), true);
        return true;
    }

    document& document_;
    int depth_ = 0;
};

const document::ValueType null_value;

}  // namespace

document parse(std::string_view text) {
    if (const auto valid = valid_utf8(text); valid < text.size()) refuse(text, "not UTF-8", valid);
    const auto mended = without_halves(text);
    if (mended) text = *mended;
    document result;
    rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, throwing_allocator> reader;
    rapidjson::ParseResult outcome;
    auto generate = [&](document& target) {
        rapidjson::MemoryStream raw(text.data(), text.size());
        rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(raw);
        builder handler(target);
        outcome = reader.Parse<flags>(stream, handler);
        return !outcome.IsError();
    };
    result.Populate(generate);
    if (outcome.Code() == rapidjson::kParseErrorTermination)
        throw error("a number too long at byte " + std::to_string(outcome.Offset()));
    if (outcome.IsError()) refuse(text, "not JSON", outcome.Offset());
    return result;
}

std::string quoted(std::string_view text) {
    text_buffer buffer;
    json_writer out(buffer);
    out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    return {buffer.GetString(), buffer.GetSize()};
}

node node::operator[](const char* member) const {
    if (!value_->IsObject()) fail("an object");
    const auto found = value_->FindMember(member);
    return node(found == value_->MemberEnd() ? null_value : found->value, this, member, 0);
}

bool node::has(const char* member) const {
    return value_->IsObject() && value_->HasMember(member);
}

std::string node::as_text() const {
    if (!value_->IsString()) fail("text");
    return {value_->GetString(), value_->GetStringLength()};
}

/// Returns the number, even if it is written as text; null if there is none.
cell node::spelt_number() const {
    if (value_->IsInt64()) return value_->GetInt64();
    if (value_->IsNumber()) return value_->GetDouble();
    return value_->IsString() ? number_in(as_text()) : cell{};
}

std::int64_t node::as_integer() const {
    if (value_->IsBool()) return value_->GetBool() ? 1 : 0;
    const cell number = spelt_number();
    if (const auto* whole = std::get_if<std::int64_t>(&number)) return *whole;
    const auto* decimal = std::get_if<double>(&number);
    if (decimal == nullptr || std::trunc(*decimal) != *decimal || std::abs(*decimal) > 9e15) fail("a whole number");
    return static_cast<std::int64_t>(*decimal);
}

double node::as_number() const {
    const cell number = spelt_number();
    if (const auto* whole = std::get_if<std::int64_t>(&number)) return static_cast<double>(*whole);
    const auto* decimal = std::get_if<double>(&number);
    if (decimal == nullptr) fail("a number");
    return *decimal;
}

bool node::as_bool() const {
    if (value_->IsBool()) return value_->GetBool();
    const std::string text = value_->IsString() ? as_text() : "";
    if (text == "true" || text == "True") return true;
    if (text == "false" || text == "False") return false;
    if (std::holds_alternative<std::monostate>(spelt_number())) fail("true or false");
    return as_number() != 0;
}

iso::day node::as_day() const {
    const std::string text = as_text();
    auto date = iso::parse_day(text);
    const bool is_midnight =
        text.find("00:00:00") == 11 && (iso::parse_instant(text) || iso::parse_instant(text + 'Z'));
    if (!date && is_midnight) date = iso::parse_day(text.substr(0, 10));
    if (!date) fail("a date");
    return *date;
}

iso::instant node::as_instant() const {
    auto instant = iso::parse_instant(as_text());
    if (!instant) instant = iso::parse_instant(as_text() + 'Z');
    if (!instant) fail("an ISO 8601 instant");
    return *instant;
}

cell node::as_cell() const {
    if (is_null()) return {};
    if (value_->IsBool()) return std::int64_t{value_->GetBool()};
    if (value_->IsInt64()) return value_->GetInt64();
    if (value_->IsNumber()) return value_->GetDouble();
    return value_->IsString() ? as_text() : as_json();
}

std::string node::as_json() const {
    text_buffer buffer;
    json_writer out(buffer);
    value_->Accept(out);
    return {buffer.GetString(), buffer.GetSize()};
}

void node::fail(std::string_view expected) const {
    throw error(path() + ": expected " + std::string(expected));
}

std::string node::path() const {
    if (parent_ == nullptr) return "answer";
    const std::string before = parent_->parent_ == nullptr ? "" : parent_->path();
    if (member_ != nullptr) return before + (before.empty() ? "" : ".") + member_;
    return before + "[" + std::to_string(index_) + "]";
}

}  // namespace existd::api::json
