// Collects what a stored page says about its walk, for core::after_page().
#include <algorithm>
#include <variant>

#include "daemon/store/save_rows.hpp"
#include "daemon/store/writer.hpp"

namespace existd::store {

using core::part;

std::int64_t writer::held_of(const core::fetch& asked, std::int64_t count) {
    switch (asked.what) {
        case part::attributes:
            return db_.number("SELECT count(*) FROM attributes WHERE last_walk = ?1", asked.at.id);
        case part::values:
        case part::history:
        case part::verification:
            return db_.number("SELECT count(*) FROM attributes WHERE last_window = ?1", asked.at.id);
        case part::templates:
            return db_.number("SELECT count(*) FROM attribute_templates WHERE last_walk = ?1", asked.at.id);
        case part::averages:
            if (!asked.at.first) return count;  // the set in force, whatever its date
            [[fallthrough]];
        case part::averages_history:
            if (asked.at.by_name) {
                std::int64_t held = 0;
                for (const auto& name : asked.attributes)
                    held += db_.number("SELECT count(*) FROM averages WHERE attribute = ?1 AND date <= ifnull(?2, '~')",
                                       name, asked.at.last);
                return held;
            }
            return db_.number("SELECT count(*) FROM averages WHERE date BETWEEN ifnull(?1, '') AND ifnull(?2, '~')",
                              asked.at.first, asked.at.last);
        case part::correlations:
            // The correlations of one week, from Sunday on: some may be dated a day later.
            return db_.number("SELECT count(*) FROM correlations WHERE date >= date(?1, '-6 days', 'weekday 0')",
                              asked.at.first);
        case part::insights:
            return db_.number("SELECT count(*) FROM insights");
        case part::profile:
        case part::owned:  // marks attributes, and adds no rows
        case part::extent:
        case part::older:
            break;
    }
    return count;
}

namespace {

/// Rows that came, including those that could not be stored.
std::int64_t rows_of(const api::page& page) {
    return page.without_row + std::visit(
                                  [](const auto& rows) {
                                      if constexpr (requires { rows.size(); })
                                          return static_cast<std::int64_t>(rows.size());
                                      else
                                          return std::int64_t{1};
                                  },
                                  page.content);
}

/// Whether the pages of the request make up a whole listing.
bool is_listing(const core::fetch& asked) {
    return asked.what != part::profile && asked.what != part::extent && asked.what != part::older &&
           !asked.at.stragglers;
}

}  // namespace

core::page_facts writer::facts_of(const core::fetch& asked, const api::page& page, const save_result& saved) {
    core::page_facts facts;
    facts.count = page.count;
    facts.more = page.more;
    facts.new_rows = saved.new_rows;
    facts.overlapped = saved.overlapped;
    facts.newer_set = saved.newer_set;
    facts.vanished = saved.vanished;
    facts.without_row = page.without_row + saved.without_row;
    facts.empty = rows_of(page) == page.without_row;
    const bool last = !core::another_page(asked.at, facts);
    if (last || asked.at.page == 1 || asked.at.by_name) facts.held = held_of(asked, page.count);
    // The rows in the copy need not be those in the listing, so the count is capped by the capacity of the pages.
    if (last && is_listing(asked)) {
        const auto served = std::int64_t{asked.at.page - 1} * core::page_limit + rows_of(page);
        facts.held = std::min(facts.held, served - asked.at.without_row - facts.without_row);
    }
    if (asked.what == part::averages_history && !asked.at.first) {
        facts.names_left = !averages_names(asked.at.by_name ? asked.attributes.back() : "").empty();
        facts.newest_averages = db_.day("SELECT max(date) FROM averages");
    }
    if (last && core::is_windowed(asked.what)) facts.stragglers = static_cast<std::int64_t>(missed_by(asked).size());
    return facts;
}

}  // namespace existd::store
