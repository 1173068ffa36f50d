#include "page.hpp"

namespace simulator {
namespace {

constexpr int default_size = 20, largest = 100;

std::size_t page_size(const query& asked) {
    const int limit = asked.number("limit", default_size);
    if (limit > largest) throw refusal(400, "limit may be at most 100.", "limit above 100");
    if (limit < 1) throw refusal(400, "limit must be positive.", "limit below 1");
    return static_cast<std::size_t>(limit);
}

std::string link_to(std::size_t number, const query& asked, const std::string& host, link_style links) {
    std::string query = "?page=" + std::to_string(number);
    if (links != link_style::documented && asked.has("limit")) query += "&limit=" + asked.text("limit");
    switch (links) {
        case link_style::other_host:
            return "https://collector.example" + asked.path() + query;
        case link_style::userinfo:
            return "https://" + host + "@collector.example" + asked.path() + query;
        default:
            return "http://" + host + asked.path() + query;
    }
}

void put_link(json_writer& out, const char* key, const std::optional<std::string>& link) {
    out.Key(key);
    put(out, link);
}

}  // namespace

std::size_t page_number(const query& asked) {
    try {
        const int number = asked.number("page", 1);
        return number < 1 ? 1 : static_cast<std::size_t>(number);
    } catch (const refusal&) {
        return 1;
    }
}

page::page(const query& asked, std::size_t count)
    : count_(count), number_(page_number(asked)), size_(page_size(asked)) {
    const bool nonsense = asked.has("page") && asked.text("page") != std::to_string(number_);
    if (nonsense || (number_ > 1 && begin() >= count_)) throw refusal(404, "Invalid page.");
}

std::string page::envelope(const query& asked, const std::string& host, link_style links,
                           const std::function<void(json_writer&, std::size_t)>& row) const {
    rapidjson::StringBuffer buffer;
    json_writer out{buffer};
    out.StartObject();
    put(out, "count", datum{static_cast<std::int64_t>(count_)});
    std::optional<std::string> next, previous;
    if (end() < count_) next = link_to(number_ + 1, asked, host, links);
    if (number_ > 1) previous = link_to(number_ - 1, asked, host, links);
    put_link(out, "next", next);
    put_link(out, "previous", previous);
    out.Key("results");
    out.StartArray();
    for (std::size_t i = begin(); i < end(); ++i) row(out, i);
    out.EndArray();
    out.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace simulator
