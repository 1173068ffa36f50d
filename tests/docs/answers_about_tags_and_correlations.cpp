#include <algorithm>
#include <cmath>
#include <tuple>

#include "tests/docs/plain_answers.hpp"

namespace existd::tests {
namespace {

using std::chrono::days;

std::string on_one_line(std::string text) {
    for (std::size_t at; (at = text.find("\r\n")) != std::string::npos;) text.replace(at, 2, " ");
    return text;
}

answer_rows mood_and_tags(const life& of) {
    std::vector<std::pair<double, std::vector<cell>>> found;
    for (const auto& [tag, dates] : of.tags()) {
        std::map<day, double> with, without;
        for (const auto& [date, mood] : of.numbers("mood"))
            if (dates.contains(date))
                with.emplace(date, mood);
            else if (!with.empty())
                without.emplace(date, mood);
        if (with.size() < 10) continue;
        found.emplace_back(mean(without) - mean(with),
                           std::vector<cell>{tag->label, mean(with), mean(without), with.size()});
    }
    std::ranges::sort(found, {}, [](const auto& entry) { return entry.first; });
    answer_rows rows;
    for (auto& [by, row] : found) rows.push_back(std::move(row));
    return rows;
}

answer_rows tags_of_yesterday(const life& of) {
    answer_rows rows;
    for (const auto& [tag, dates] : of.tags())
        if (dates.contains(of.today() - days{1})) rows.push_back({tag->label});
    std::ranges::sort(rows, {}, [](const auto& row) { return row[0].text; });
    return rows;
}

answer_rows last_use(const life& of) {
    answer_rows rows;
    for (const auto& [tag, dates] : of.tags())
        if (!dates.empty()) rows.push_back({tag->label, *dates.rbegin(), (of.today() - *dates.rbegin()).count()});
    std::ranges::sort(rows, {}, [](const auto& row) { return std::pair(*row[2].number, row[0].text); });
    return rows;
}

answer_rows tags_together(const life& of) {
    const std::chrono::year_month_day today{of.today()};
    const day a_year_ago{today - std::chrono::years{1}};
    const auto recent = [&](std::set<day> dates) {
        dates.erase(dates.begin(), dates.upper_bound(a_year_ago));
        return dates;
    };
    auto tags = of.tags();
    for (auto& [tag, dates] : tags) dates = recent(dates);
    std::set<day> all;
    for (const auto& a : of.account.attributes)
        if (a.active && a.group == "custom" && a.value_type == 7) all.merge(recent(of.listed(a.name)));
    std::vector<std::tuple<double, std::string, std::string, double>> found;
    for (const auto& [one, its] : tags)
        for (const auto& [other, others] : tags) {
            if (one->name >= other->name) continue;
            const auto both = static_cast<double>(
                std::ranges::count_if(its, [&, &others = others](day date) { return others.contains(date); }));
            if (both < 10) continue;
            const auto chance = static_cast<double>(its.size() * others.size());
            found.emplace_back(-both / chance, one->label, other->label, both);
        }
    std::ranges::sort(found);
    answer_rows rows;
    for (const auto& [times, one, other, both] : found)
        rows.push_back({one, other, both, -times * static_cast<double>(all.size())});
    return rows;
}

answer_rows notes_of_rain(const life& of) {
    answer_rows rows;
    const auto mood = of.numbers("mood");
    for (const auto& [date, note] : of.texts("mood_note")) {
        std::string small = note;
        std::ranges::transform(small, small.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (small.find("rain") == std::string::npos) continue;
        rows.insert(rows.begin(),
                    {date, mood.contains(date) ? std::optional{mood.at(date)} : std::nullopt, on_one_line(note)});
    }
    return rows;
}

/// Pearson's r of the pairs whose second comes `lag` days after the first, and how many there are.
std::pair<double, int> pearson(const std::map<day, double>& one, const std::map<day, double>& other, int lag) {
    std::map<day, double> x, y;
    for (const auto& [date, value] : one)
        if (const auto after = other.find(date + days{lag}); after != other.end()) {
            x.emplace(date, value);
            y.emplace(date, after->second);
        }
    double xx = 0, yy = 0, xy = 0;
    for (const auto& [date, value] : x) {
        const double dx = value - mean(x), dy = y.at(date) - mean(y);
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    return {xy / std::sqrt(xx * yy), static_cast<int>(x.size())};
}

answer_rows sleep_and_mood(const life& of) {
    answer_rows rows;
    for (int lag = 0; lag < 4; ++lag) {
        const auto [r, count] = pearson(of.numbers("sleep"), of.numbers("mood"), lag);
        rows.push_back({lag, r, count});
    }
    return rows;
}

answer_rows with_mood(const life& of) {
    answer_rows rows;
    for (const auto& a : of.account.attributes) {
        const int type = a.value_type;
        if (!a.active || a.name == "mood" || type == 2 || type == 4 || type == 6 || type == 7) continue;
        const auto [r, count] = pearson(of.numbers(a.name), of.numbers("mood"), 0);
        if (count >= 300) rows.push_back({a.label, r, count});
    }
    std::ranges::sort(rows, std::greater{}, [](const auto& row) { return *row[1].number; });
    rows.resize(10, {0});
    return rows;
}

answer_rows strongest(const life& of) {
    answer_rows rows;
    for (const auto& c : of.account.correlations)  // the service has them strongest first
        if (c.stars == 5) rows.push_back({c.attribute, c.attribute2.value_or(""), c.value, c.stars});
    return rows;
}

answer_rows moved_most(const life& of) {
    std::vector<std::tuple<double, std::string, std::string, int, double, double>> found;
    for (const auto& now : of.account.correlations)
        for (const auto& before : of.correlations)
            if (simulator::sunday_of(before.date) == simulator::sunday_of(now.date) - days{7} &&
                before.attribute == now.attribute && before.attribute2 == now.attribute2 &&
                before.offset == now.offset && before.category == now.category &&
                (now.attribute2 || before.elements == now.elements))
                found.emplace_back(-std::abs(now.value - before.value), now.attribute, now.attribute2.value_or(""),
                                   now.offset, before.value, now.value);
    std::ranges::sort(found);
    answer_rows rows;
    for (const auto& [by, one, other, offset, before, now] : found)
        rows.push_back({one, other, before, now, now - before});
    return rows;
}

answer_rows one_pair(const life& of) {
    answer_rows rows;
    for (const auto& c : of.correlations) {
        const std::set<std::string> pair{c.attribute, c.attribute2.value_or("")};
        if (pair != std::set<std::string>{"floors", "money_spent"}) continue;
        // A correlation of one day with another says which is the later one.
        const std::string earlier = c.offset == 0 ? *pair.begin() : c.offset < 0 ? c.attribute : *c.attribute2;
        const std::string later = earlier == "floors" ? "money_spent" : "floors";
        rows.insert(rows.begin(), {c.date, earlier, later, std::abs(c.offset), c.value, c.stars});
    }
    return rows;
}

answer_rows noticed(const life& of) {
    std::vector<std::tuple<iso::instant, std::optional<std::string>, std::string, std::vector<cell>>> found;
    for (const auto& i : of.account.insights) {
        const auto created = std::chrono::floor<std::chrono::milliseconds>(i.created);
        if (created < std::chrono::floor<days>(of.now) - days{28}) continue;
        const day about = i.target_date.value_or(std::chrono::floor<days>(created));
        const auto attribute = i.type ? i.attribute : "";  // without a type there is none
        found.emplace_back(created, i.type, attribute + i.text,
                           std::vector<cell>{about, attribute, on_one_line(i.text)});
    }
    std::ranges::sort(found, [](const auto& a, const auto& b) {
        return std::get<0>(a) != std::get<0>(b)
                   ? std::get<0>(a) > std::get<0>(b)
                   : std::tie(std::get<1>(a), std::get<2>(a)) < std::tie(std::get<1>(b), std::get<2>(b));
    });
    answer_rows rows;
    for (auto& [created, type, words, row] : found) rows.push_back(std::move(row));
    return rows;
}

}  // namespace

plain_answers answers_about_tags_and_correlations() {
    return {{"What was my mood on days with a tag, and on days without?", mood_and_tags},
            {"Which tags did I set yesterday?", tags_of_yesterday},
            {"How many days ago did I last use each tag?", last_use},
            {"Which tags came together in the last year?", tags_together},
            {"Where did I write of rain in my mood notes?", notes_of_rain},
            {"Does sleep go with the mood of the same day, or of the days after?", sleep_and_mood},
            {"What goes with my mood, in plain numbers? (for `exist sql`)", with_mood},
            {"What are the strongest correlations that Exist finds now?", strongest},
            {"Which correlations moved most since the set before?", moved_most},
            {"How has one correlation moved from set to set?", one_pair},
            {"What has Exist noticed in the last four weeks?", noticed}};
}

}  // namespace existd::tests
