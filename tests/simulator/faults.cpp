#include "faults.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <climits>

namespace simulator {
namespace {

struct kind_row {
    const char* name;
    fault_kind kind;
    std::vector<std::string> keys = {};
    std::vector<std::string> choices = {};  // permitted values of the last key; any if empty
};

const kind_row kinds[] = {
    {"status", fault_kind::status, {"code", "as"}, {"html", "json", "text", "empty"}},
    {"unauthorized", fault_kind::unauthorized},
    {"html", fault_kind::html},
    {"junk",
     fault_kind::junk,
     {"size", "as"},
     {"empty", "garbage", "nothing", "deep", "huge", "digits", "twice", "nan", "endless", "surrogate"}},
    {"redirect", fault_kind::redirect, {"code", "to"}},
    {"links", fault_kind::links, {"to"}, {"host", "userinfo", "downgrade"}},
    {"drift", fault_kind::drift, {"how"}, {"appear", "disappear", "vanish", "swap"}},
    {"new-week", fault_kind::new_week},
    {"odd-row", fault_kind::odd_row},
    {"reset", fault_kind::reset, {"after"}},
    {"stall", fault_kind::stall, {"seconds"}},
    {"drip", fault_kind::drip, {"ms"}},
    {"truncate", fault_kind::truncate, {"after"}},
    {"gzip", fault_kind::gzip},
    {"chunked", fault_kind::chunked},
    {"close", fault_kind::close},
};

long whole_number(const std::string& text, const std::string& where) {
    try {
        std::size_t used = 0;
        const long result = std::stol(text, &used);
        if (used == text.size() && result >= 0) return result;
    } catch (const std::logic_error&) {
    }
    throw std::invalid_argument("fault " + where + ": " + text + " is no number");
}

double share(const std::string& text, const std::string& where) {
    try {
        return std::stod(text);
    } catch (const std::logic_error&) {
        throw std::invalid_argument("fault " + where + ": " + text + " is no probability");
    }
}

void set_key(fault& result, const kind_row& kind, const std::string& key, const std::string& value) {
    if (key == "every") {
        result.every = std::max<std::size_t>(1, static_cast<std::size_t>(whole_number(value, result.written)));
    } else if (key == "next") {
        result.next = static_cast<std::size_t>(whole_number(value, result.written));
    } else if (key == "p") {
        result.probability = share(value, result.written);
    } else if (key == "path") {
        result.path = value;
    } else if (std::ranges::count(kind.keys, key) > 0) {
        const bool chosen = !kind.choices.empty() && key == kind.keys.back();
        if (chosen && std::ranges::count(kind.choices, value) == 0) {
            throw std::invalid_argument("fault " + result.written + ": " + key + " cannot be " + value);
        }
        result.arguments[key] = value;
    } else {
        throw std::invalid_argument("fault " + result.written + ": no key " + key);
    }
}

// A change in the middle of a listing takes effect when a later page of it is asked for.
bool eligible(const fault& f, const std::string& target, std::size_t page) {
    if (target.find(f.path) == std::string::npos) return false;
    const auto lists = [&](const char* what) { return page > 1 && target.find(what) != std::string::npos; };
    if (f.kind == fault_kind::drift) return lists("/attributes/");
    if (f.kind == fault_kind::new_week) return lists("/averages/") || lists("/correlations/");
    return true;
}

}  // namespace

long fault::number(const std::string& key, long otherwise) const {
    const auto found = arguments.find(key);
    return found == arguments.end() ? otherwise : whole_number(found->second, written);
}

std::string fault::text(const std::string& key, const std::string& otherwise) const {
    const auto found = arguments.find(key);
    return found == arguments.end() ? otherwise : found->second;
}

fault parse_fault(const std::string& written) {
    fault result{.written = written};
    const auto colon = written.find(':');
    const auto name = written.substr(0, colon);
    const auto kind = std::ranges::find_if(kinds, [&](const kind_row& k) { return name == k.name; });
    if (kind == std::end(kinds)) throw std::invalid_argument("no fault is called " + name);
    result.kind = kind->kind;
    // Permanent changes of the account happen once, unless requested otherwise.
    if (result.kind == fault_kind::drift || result.kind == fault_kind::new_week) result.next = 1;
    if (colon == std::string::npos) return result;
    std::istringstream rest{written.substr(colon + 1)};
    for (std::string pair; std::getline(rest, pair, ',');) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos) throw std::invalid_argument("fault " + written + ": expected key=value");
        set_key(result, *kind, pair.substr(0, equals), pair.substr(equals + 1));
    }
    for (const auto* key : {"code", "size", "after", "seconds", "ms"})
        result.number(key, 0);  // reports errors now, not later
    return result;
}

std::vector<fault> fault_plan::strike(const std::string& target, std::size_t page) {
    std::vector<fault> result;
    for (auto& f : faults_) {
        if (!eligible(f, target, page)) continue;
        if (++f.seen % f.every != 0 || f.next == std::size_t{0} || !luck_.chance(f.probability)) continue;
        if (f.next) --*f.next;
        result.push_back(f);
    }
    return result;
}

void apply_to_delivery(const fault& what, response& answer) {
    using std::chrono::milliseconds;
    delivery& how = answer.delivery;
    switch (what.kind) {
        case fault_kind::reset:
            how.reset_after = static_cast<std::size_t>(what.number("after", 0));
            break;
        case fault_kind::stall:
            how.stall = milliseconds{what.number("seconds", 60) * 1000};
            break;
        case fault_kind::drip:
            how.drip = milliseconds{what.number("ms", 50)};
            break;
        case fault_kind::truncate:
            how.truncate_after = static_cast<std::size_t>(what.number("after", LONG_MAX));
            break;
        case fault_kind::gzip:
            how.gzip = true;
            break;
        case fault_kind::chunked:
            how.chunked = true;
            break;
        case fault_kind::close:
            how.close = true;
            break;
        default:
            break;
    }
}

}  // namespace simulator
