#pragma once
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "account.hpp"

// The account's rows as the service writes them.
namespace simulator {

using json_writer = rapidjson::Writer<rapidjson::StringBuffer>;

void put(json_writer& out, const datum& value);
void put(json_writer& out, const std::optional<std::string>& text);
void put(json_writer& out, std::string_view text);
void put_date(json_writer& out, day date);
// Writes the key and value of any of the kinds above.
void put(json_writer& out, const char* key, const auto& value) {
    out.Key(key);
    put(out, value);
}

// The values of an attribute between two dates, newest first. In live style only existing rows; in docs style one row a
// day, null if nothing is stored.
class history {
  public:
    history(const attribute& which, day from, day to, style how);

    std::size_t size() const { return size_; }
    std::pair<day, const datum*> operator[](std::size_t index) const;

  private:
    const entry* begin_;
    const entry* end_;
    day to_;
    std::size_t size_;
    bool every_day_;
};

// Returns what attributes/values/ has of an attribute, up to a date.
history whole_history(const account& person, const attribute& which, day to);

// Returns {"name": …} and so on, without the closing brace, so that values can follow.
void open_attribute(json_writer& out, const account& person, const attribute& which, bool with_available_services);

void put_profile(json_writer& out, const account& person, const std::string& local_time);
void put_template(json_writer& out, const account& person, const attribute_template& which);
// `spelling`: the key for the attribute's name; if null, the row's own spelling.
void put_average(json_writer& out, const average& row, const char* spelling = nullptr);
void put_correlation(json_writer& out, const correlation& row);
void put_insight(json_writer& out, const account& person, const insight& row);

}  // namespace simulator
