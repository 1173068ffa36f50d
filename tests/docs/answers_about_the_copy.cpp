#include <algorithm>
#include <cmath>

#include "tests/docs/plain_answers.hpp"

namespace existd::tests {
namespace {

using std::chrono::days;

answer_rows without_mood(const life& of) {
    answer_rows rows;
    const auto listed = of.listed("mood");
    const auto mood = of.numbers("mood");
    for (day date = of.today() - days{1}; date >= *listed.begin(); date -= days{1})
        if (!mood.contains(date)) rows.push_back({date, listed.contains(date) ? "null" : "not listed"});
    return rows;
}

answer_rows all_of_yesterday(const life& of) {
    answer_rows rows;
    for (const auto& a : of.account.attributes) {
        const auto entry = std::ranges::find(a.values, of.today() - days{1}, &simulator::entry::date);
        if (!a.active)
            rows.push_back({a.label, "", "never read"});
        else if (entry == a.values.end())
            rows.push_back({a.label, "", "not listed"});
        else if (const auto* text = std::get_if<std::string>(&entry->value); text && a.value_type == 2)
            rows.push_back({a.label, *text, "value"});
        else if (const auto number = number_of(entry->value))
            rows.push_back({a.label, *number, *number == 0 ? "zero" : "value"});
        else
            rows.push_back({a.label, "", "null"});
    }
    return rows;
}

answer_rows changed_attributes(const life& of) {
    answer_rows rows;
    for (const auto& change : of.relabelled)
        rows.push_back({change.seen, change.attribute, "label", change.before, change.after});
    return rows;
}

answer_rows without_weight(const life& of) {
    answer_rows rows;
    std::optional<day> before;
    for (const auto& [date, weight] : of.numbers("weight")) {
        if (before && date > *before + days{1})
            rows.insert(rows.begin(), {*before + days{1}, date - days{1}, (date - *before).count() - 1});
        before = date;
    }
    std::ranges::stable_sort(rows, std::greater{}, [](const auto& row) { return *row[2].number; });
    return rows;
}

answer_rows corrected(const life& of) {
    std::vector<revision> late = of.revisions;
    std::erase_if(late, [](const revision& r) { return r.seen < r.date + days{2}; });
    std::ranges::sort(late, [](const revision& a, const revision& b) {
        return std::tuple(b.seen, a.attribute, a.date) < std::tuple(a.seen, b.attribute, b.date);
    });
    answer_rows rows;
    for (const auto& r : late) rows.push_back({r.seen, of.of(r.attribute).label, r.date, r.before, r.after});
    return rows;
}

answer_rows how_full(const life& of) {
    answer_rows rows;
    for (const auto& a : of.account.attributes) {
        const auto listed = of.listed(a.name);
        if (!a.active || listed.empty()) continue;
        const auto filled = static_cast<double>(
            std::ranges::count_if(a.values, [](const auto& entry) { return entry.value.index() != 0; }));
        const auto span = static_cast<double>((*listed.rbegin() - *listed.begin()).count() + 1);
        rows.push_back({a.name, *listed.begin(), *listed.rbegin(), filled, 100 * filled / span});
    }
    return rows;
}

/// When an endpoint was last asked.
iso::instant last_asked(const life& of, const std::string& target) {
    iso::instant last;
    for (const auto& [asked, when] : of.requests)
        if (asked.find(target) != std::string::npos) last = when;
    return last;
}

answer_rows how_fresh(const life& of) {
    const std::pair<const char*, std::string> parts[]{{"attributes", "attributes/?"},
                                                      {"correlations", "correlations/?"},
                                                      {"insights", "insights/?"},
                                                      {"profile", "accounts/profile/"},
                                                      {"templates", "attributes/templates/?"},
                                                      {"values", "date_max=" + iso::format(of.today())}};
    answer_rows rows;
    for (const auto& [part, target] : parts) {
        const auto when = last_asked(of, target);
        rows.push_back(
            {part, iso::format(when), std::chrono::duration<double, std::ratio<3600>>(of.now - when).count(), ""});
    }
    return rows;
}

answer_rows is_whole(const life& of) {
    return {
        {of.today() - days{1}, 0, 0, std::ranges::count(of.account.attributes, false, &simulator::attribute::active)}};
}

answer_rows spent_on(const life& of) {
    std::map<std::string, int> counts;
    for (const auto& [target, when] : of.requests) ++counts["/api/2/" + target.substr(0, target.find('?'))];
    answer_rows rows;
    for (const auto& [endpoint, count] : counts)
        rows.push_back({endpoint, count, 100.0 * count / static_cast<double>(of.requests.size())});
    std::ranges::stable_sort(rows, std::greater{}, [](const auto& row) { return *row[1].number; });
    return rows;
}

answer_rows last_hour(const life& of) {
    const auto recent = [&](const auto& request) { return request.second > of.now - std::chrono::hours{1}; };
    return {{std::ranges::count_if(of.requests, recent), 300 - 30}};  // what the daemon allows itself by default
}

/// Between the two nearest where the place falls between them.
double at_percent(std::vector<double> values, double percent) {
    std::ranges::sort(values);
    const double place = percent / 100 * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double above = values[std::min(below + 1, values.size() - 1)];
    return values[below] + (place - std::floor(place)) * (above - values[below]);
}

answer_rows usual_days(const life& of) {
    answer_rows rows;
    for (const char* name : {"money_spent", "mood", "sleep", "steps"}) {
        std::vector<double> values;
        for (const auto& [date, value] : of.numbers(name)) values.push_back(value);
        rows.push_back({of.of(name).label, at_percent(values, 10), at_percent(values, 50), at_percent(values, 90)});
    }
    return rows;
}

}  // namespace

plain_answers answers_about_the_copy() {
    return {{"On which days is there no mood, and why?", without_mood},
            {"What is known of yesterday, of every attribute there is?", all_of_yesterday},
            {"Which were the longest times without weighing myself?", without_weight},
            {"Which values were corrected when their day was long over?", corrected},
            {"Which attributes were changed at Exist, and when?", changed_attributes},
            {"From which day on is each attribute there, and how full is it?", how_full},
            {"How fresh is each part?", how_fresh},
            {"Is the copy whole?", is_whole},
            {"What were the requests spent on?", spent_on},
            {"How much of the budget was used in the last hour?", last_hour},
            {"What is a usual day, what a quiet and what a busy one? (for `exist sql`)", usual_days}};
}

}  // namespace existd::tests
