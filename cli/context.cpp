#include "cli/context.hpp"

#include "cli/data/queries.hpp"
#include "cli/errors.hpp"
#include "cli/render/raw_text.hpp"
#include "common/user_day.hpp"

namespace existd::cli {

const person& context::owner() {
    if (owner_) return *owner_;
    owner_.emplace();
    const table found = select(db, "person");
    if (found.rows.empty()) return *owner_;
    const row& values = found.rows.front();
    const auto set = [&](std::size_t column) { return values[column] == cell{std::int64_t{1}}; };
    owner_->timezone = text(values[0]);
    owner_->imperial = {set(1), set(2), set(3), set(4), set(5)};
    return *owner_;
}

iso::day context::today() {
    if (!today_) today_ = user_day(now, timezone());
    return *today_;
}

const std::string& context::timezone() {
    zone_matters_ = true;
    return owner().timezone;
}

std::string context::zone_remark() {
    const std::string& zone = owner().timezone;
    if (!zone_matters_ || is_known_zone(zone)) return {};
    return (zone.empty() ? "the profile has no time zone"
                         : "the time zone " + zone + " of the profile is not known on this machine") +
           ", so days begin at 0:00 UTC";
}

const std::string& context::attribute(std::string_view word) {
    if (!attributes_) {
        attributes_.emplace();
        for (const row& values : select(db, "attribute_names").rows)
            attributes_->push_back({text(values[0]), text(values[1])});
    }
    return find_attribute(*attributes_, word).name;
}

day_range context::parse(std::string_view word) {
    return parse_days(word, [this] { return today(); });
}

day_range context::days_asked() {
    if (asked.date && (asked.since || asked.until)) throw usage_error("--date goes without --since and --until");
    if (asked.date) return parse(*asked.date);
    day_range days;
    if (asked.since) days.first = parse(*asked.since).first;
    if (asked.until) days.last = parse(*asked.until).last;
    if (days.first > days.last) throw usage_error("--since is later than --until");
    return days;
}

day_range context::days_or_today() {
    const bool by_option = asked.date || asked.since || asked.until;
    if (asked.day && by_option) throw usage_error("name the day once: as an argument or with --date, --since, --until");
    if (asked.day) return parse(*asked.day);
    return by_option ? days_asked() : day_range{today(), today()};
}

render::measure context::measure(const cell& value_type, const cell& template_name) {
    const auto* number = std::get_if<std::int64_t>(&value_type);
    const auto type = number ? static_cast<render::value_type>(*number) : render::value_type::unknown;
    const bool in_a_unit = type == render::value_type::integer || type == render::value_type::decimal;
    return {type, in_a_unit ? render::unit_of(text(template_name), owner().imperial) : render::unit{}};
}

std::string context::show(const cell& value, const cell& value_type, const cell& template_name) {
    return asked.raw ? raw_text(value) : render::formatted(value, measure(value_type, template_name));
}

std::string context::show_average(const cell& value, const render::measure& how) {
    return asked.raw ? raw_text(value) : render::formatted_average(value, how);
}

}  // namespace existd::cli
