#include "cli/context.hpp"

#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/errors.hpp"
#include "cli/input/option.hpp"
#include "common/user_day.hpp"
#include "schema/service_clock.hpp"

namespace existd::cli {
namespace {

/// The day by the copy: reading the zone database takes a millisecond. An offset of 0 may be that of a zone which the
/// service did not know; then, and without any, returns nothing.
std::optional<iso::day> day_by_copy(SQLite::Database& db, iso::instant now) {
    const table found = select(db, "zone", iso::format(std::chrono::floor<std::chrono::seconds>(now)));
    const auto* ahead = found.empty() ? nullptr : std::get_if<std::int64_t>(&found.front()["offset_seconds"]);
    if (!ahead || *ahead == 0) return std::nullopt;
    return std::chrono::floor<std::chrono::days>(now + std::chrono::seconds{*ahead});
}

}  // namespace

bool context::clock_is_believed() const {
    return std::chrono::abs(clock_behind.value_or(std::chrono::hours{0})) <= not_to_be_believed;
}

const person& context::owner() {
    if (owner_) return *owner_;
    owner_.emplace();
    const table found = select(db, "person");
    if (found.empty()) return *owner_;
    const record profile = found.front();
    owner_->timezone = text(profile["timezone"]);
    owner_->imperial = {is_set(profile["imperial_distance"]), is_set(profile["imperial_weight"]),
                        is_set(profile["imperial_energy"]), is_set(profile["imperial_liquid"]),
                        is_set(profile["imperial_temperature"])};
    return *owner_;
}

iso::day context::today() {
    if (!today_) today_ = day_by_copy(db, now);
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
        for (const record one : select(db, "attribute_names"))
            attributes_->push_back({text(one["name"]), text(one["label"])});
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
    const auto day = asked.word(one_day);
    if (day && asked.names_days())
        throw usage_error("name the day once: as an argument or with --date, --since, --until");
    if (day) return parse(*day);
    return asked.names_days() ? days_asked() : day_range{today(), today()};
}

render::measure context::measure(const record& attribute) {
    const value_type type = value_type_of(attribute);
    const bool in_a_unit = type == value_type::integer || type == value_type::decimal;
    return {type, in_a_unit ? render::unit_of(template_of(attribute), owner().imperial) : render::unit{}};
}

std::string context::show(const cell& value, const record& attribute) {
    return asked.raw ? raw_text(value) : render::formatted(value, measure(attribute));
}

std::pair<std::string, std::string> context::show_apart(const cell& value, const record& attribute) {
    const render::measure how = measure(attribute);
    std::string number = show(value, attribute), unit = how.shown_in.suffix();
    if (asked.raw) return {std::move(number), {}};
    if (how.type == value_type::scale && cli::number(value).value_or(0) >= 1) return {std::move(number), " of 9"};
    if (unit.empty() || !number.ends_with(unit)) return {std::move(number), {}};
    number.resize(number.size() - unit.size());
    return {std::move(number), std::move(unit)};
}

std::string context::show_average(const cell& value, const render::measure& how) {
    return asked.raw ? raw_text(value) : render::formatted_average(value, how);
}

}  // namespace existd::cli
