// `exist links [A [B]]`: what goes with what from day to day, and how surely. The method is in cli/analysis.
//
// A pair is always asked about in the same order, so that its answer does not depend on how it was asked: the effect is
// one on a number with a tag, or else on the attribute whose name comes first. Only if the person named
// both attributes is the sentence about the first.
#include <algorithm>
#include <cmath>
#include <map>

#include "cli/analysis/percentile.hpp"
#include "cli/commands/command.hpp"
#include "cli/commands/group.hpp"
#include "cli/commands/linked_pairs.hpp"
#include "cli/commands/no_data.hpp"
#include "cli/data/attribute_row.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/difference.hpp"

namespace existd::cli::commands {
namespace {

constexpr option which{.name = "attributes", .help = "One, or two of them (default all pairs)", .most = 2};
constexpr option all_pairs{.name = "--all", .help = "Also pairs without a link", .kind = option_kind::flag};
constexpr option refused_too{.name = "--refused", .help = "Also what could not be compared", .kind = option_kind::flag};
constexpr option options[]{which, only_group, all_pairs, refused_too};

constexpr std::string_view columns[]{"attribute",    "attribute2", "offset",  "effect",     "effect_low", "effect_high",
                                     "step",         "r",          "p",       "q",          "certainty",  "tables",
                                     "tables_agree", "days",       "plain_r", "first_date", "last_date",  "reason"};

using analysis::certainty, analysis::refusal;

/// The most p of a plain correlation that is called one.
constexpr double plain_limit = .05;
// What a page shows unless all are asked for: links of all pairs, and pairs that only look like a link.
constexpr std::size_t most_of_all_pairs = 20, most_alike = 5;

std::string_view name_of(refusal reason) {
    constexpr std::string_view names[analysis::refusals]{"",         "text",    "goal",     "few",
                                                         "constant", "weekday", "calendar", "same"};
    return names[static_cast<std::size_t>(reason)];
}

std::string_view why(refusal reason) {
    constexpr std::string_view reasons[analysis::refusals]{"",
                                                           "one is a text",
                                                           "one is a goal",
                                                           "too few days with both",
                                                           "one does not change within four weeks",
                                                           "one only depends on the weekday",
                                                           "one changes as slowly as the length of the day",
                                                           "both measure the same thing"};
    return reasons[static_cast<std::size_t>(reason)];
}

std::string_view words_of(certainty sure) {
    constexpr std::string_view words[]{"", "likely", "very likely", "almost certain"};
    return words[static_cast<std::size_t>(sure)];
}

std::string when(int lag) {
    if (lag == 0) return "the same day";
    if (std::abs(lag) == 1) return lag > 0 ? "the day after" : "the day before";
    return std::to_string(std::abs(lag)) + (lag > 0 ? " days later" : " days before");
}

std::string percent(double r) {
    const double rounded = std::round(100 * r);
    return (rounded < 0 ? "" : "+") + render::with_thousands(rounded) + "%";
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return render::with_thousands(static_cast<double>(count)) + " " + (count == 1 ? one : many);
}

/// The pairs as rows for programs, and as sentences for people.
class shown_links {
  public:
    shown_links(context& with, const std::vector<std::string>& names)
        : with_(with), of_all_pairs_(names.empty()), pairs_(with, names, with.asked.word(only_group)) {
        if (names.size() == 2 && with.asked.format == output_format::table) pairs_.put_outcome(names[0]);
    }

    answer answered() {
        const bool all = with_.asked.has(all_pairs), refused = with_.asked.has(refused_too);
        const bool for_people = with_.asked.format == output_format::table;
        answer result{for_people ? table_page{.page = page(all, refused)} : table_page{.data = rows(all, refused)}};
        if (counts().found == 0) result.status = exit_status::condition;
        return result;
    }

  private:
    // for programs

    table rows(bool all, bool refused) const {
        table result;
        result.columns.assign(std::begin(columns), std::end(columns));
        for (const auto& one : pairs_.answers())
            if (one.refused != refusal::none ? refused : all || certainty_of(one) != certainty::none)
                result.rows.push_back(row_of(one));
        return result;
    }

    row row_of(const analysis::answer& one) const {
        row cells(std::size(columns));
        cells[0] = pairs_.y(one).name();
        cells[1] = pairs_.x(one).name();
        if (one.refused != refusal::none) {
            cells.back() = std::string(name_of(one.refused));
            return cells;
        }
        const analysis::link link = pairs_.measured(one);
        const auto& found = *link.found;
        cells[2] = std::int64_t{one.lag};
        cells[3] = found.effect;
        if (found.of_effect) cells[4] = found.of_effect->low, cells[5] = found.of_effect->high;
        cells[6] = found.step;
        cells[7] = found.r;
        cells[8] = one.p;
        cells[9] = one.q;
        if (const certainty sure = certainty_of(one); sure != certainty::none) cells[10] = std::string(words_of(sure));
        cells[11] = std::int64_t{link.tables};
        cells[12] = std::int64_t{found.tables_agree};
        cells[13] = std::int64_t{link.days};
        if (const double r = pairs_.plain(one).r; !std::isnan(r)) cells[14] = r;
        cells[15] = iso::format(day_of(link.first_day));
        cells[16] = iso::format(day_of(link.last_day));
        return cells;
    }

    // for people

    std::string amount(const subject& of, double size) const {
        return with_.asked.raw ? number_text(std::abs(size)) : render::difference(size, of.how, of.fraction());
    }

    /// The same for the attribute that the sentence is about; for a tag, the number of days in 100.
    std::string outcome(const subject& of, double size) const {
        return of.is_tag() ? render::difference(100 * size, {}, false) : amount(of, size);
    }

    /// `With Steps 1,000 higher`, `With Coffee`
    std::string condition(const subject& of, double step) const {
        if (of.is_tag()) return "With " + of.label();
        return "With " + of.label() + " " + amount(of, step) + " " + std::string(render::comparative(step, of.how));
    }

    /// `With Coffee, Time asleep is 25m shorter (15m to 35m) the day after.`
    std::string sentence(const analysis::answer& one, const analysis::link& link) const {
        const auto& found = *link.found;
        const subject& of = pairs_.y(one);
        const auto size = [&](double effect) { return outcome(of, effect * found.step); };
        std::string range;
        if (found.of_effect) {
            const auto [low, high] = std::minmax({std::abs(found.of_effect->low), std::abs(found.of_effect->high)});
            range = " (" + size(low) + " to " + size(high) + ")";
        }
        std::string text = condition(pairs_.x(one), found.step) + ", " + of.label();
        if (of.is_tag())
            text +=
                " is set on " + size(found.effect) + (found.effect < 0 ? " fewer" : " more") + " days in 100" + range;
        else
            text += " is " + size(found.effect) + " " + std::string(render::comparative(found.effect, of.how)) + range;
        return text + " " + when(one.lag) + ".";
    }

    std::string pair(const analysis::answer& one) const {
        return pairs_.y(one).label() + " and " + pairs_.x(one).label();
    }

    /// Returns the plain correlation if it is significant by itself, otherwise 0.
    double plain_r_if_related(const analysis::answer& one) const {
        const auto found = pairs_.plain(one);
        return found.p <= plain_limit ? found.r : 0;
    }

    render::page page(bool all, bool refused) const {
        using render::tone;
        render::page page;
        render::grid found{{{}, {.title = {}, .wraps = true}}};
        const auto titled = [](std::string title) {
            render::grid lines{.columns = {{.title = {}, .wraps = true}}, .indent = 2};
            lines.heading(std::move(title));
            return lines;
        };
        render::grid only_alike = titled("Explained by weekday, season or drift alone"),
                     not_found = titled("Not found"), not_asked = titled("Not compared");
        bool same = false;
        std::size_t links = 0;
        const std::size_t most_links = of_all_pairs_ && !all ? most_of_all_pairs : counts().found;
        std::vector<std::pair<double, const analysis::answer*>> alike;  ///< plain r; the strongest are shown
        for (const auto& one : pairs_.answers()) {
            if (one.refused != refusal::none) {
                if (refused) not_asked.add({{pair(one) + ": " + std::string(why(one.refused))}});
                continue;
            }
            const certainty sure = certainty_of(one);
            if (sure != certainty::none) {
                if (++links > most_links) continue;
                if (!same && pairs_.same_source(one)) {
                    same = true;
                    found.heading("Recorded together, so no surprise", tone::faint);
                }
                const analysis::link link = pairs_.measured(one);
                found.add({{std::string(words_of(sure)), tone::strong}, {sentence(one, link)}});
                found.add(
                    {{},
                     {std::to_string(link.found->tables_agree) + " of " + std::to_string(link.tables) +
                          " four-week stretches agree; " + counted(static_cast<std::size_t>(link.days), "day", "days"),
                      tone::faint}});
                continue;
            }
            const double as_they_are = plain_r_if_related(one);
            if (as_they_are != 0 && std::abs(as_they_are) >= 2 * std::abs(one.r))
                alike.push_back({as_they_are, &one});
            else if (all)
                not_found.add({{pair(one) + ": day by day " + percent(one.r)}});
        }
        if (links > most_links)
            found.add({{},
                       {"and " + counted(links - most_links, "more link", "more links") +
                        "; `exist links NAME` shows those of one attribute, --all every pair"}});
        std::stable_sort(alike.begin(), alike.end(),
                         [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
        for (std::size_t i = 0; i < alike.size() && (all || i < most_alike); ++i)
            only_alike.add({{pair(*alike[i].second) + ": plain " + percent(alike[i].first) + ", day by day " +
                             percent(alike[i].second->r)}});
        if (alike.size() > most_alike && !all)
            only_alike.add(
                {{"and " + counted(alike.size() - most_alike, "more pair", "more pairs") + "; --all lists them"}});
        for (render::grid* part : {&found, &only_alike, &not_found, &not_asked})
            if (!part->lines.empty() && (part == &found || part->lines.size() > 1)) page.push_back(std::move(*part));
        page.push_back(summary());
        return page;
    }

    render::grid summary() const {
        render::grid lines{{{}}};
        std::size_t refused = 0;
        std::string reasons;
        for (std::size_t i = 0; i < counts().refused.size(); ++i) {
            if (counts().refused[i] == 0) continue;
            refused += counts().refused[i];
            reasons += (reasons.empty() ? "" : ", ") + std::string(why(static_cast<refusal>(i))) + " (" +
                       render::with_thousands(static_cast<double>(counts().refused[i])) + ")";
        }
        const std::size_t looked_at = counts().asked - refused;
        if (counts().found == 0) lines.span(nothing_found(looked_at));
        if (looked_at > 0) {
            std::string said = counted(looked_at, "pair", "pairs") + " looked at";
            if (counts().found > 0 && looked_at > 1)
                said += ": " + counted(counts().found, "link", "links") + " found, of which " +
                        (counts().by_chance < 1 ? std::string("less than one")
                                                : "about " + render::with_thousands(counts().by_chance)) +
                        " may be chance";
            lines.span(said + ".", render::tone::faint);
            if (counts().found < looked_at) lines.span(what_would_have_shown(looked_at), render::tone::faint);
            if (counts().found == 0 && looked_at > 1)
                lines.span("A pair asked about on its own needs weaker evidence: `exist links A B`.",
                           render::tone::faint);
        }
        if (refused > 0)
            lines.span(counted(refused, "pair", "pairs") + " could not be compared: " + reasons + ".",
                       render::tone::faint);
        if (counts().found > 0)
            lines.span("Going together is not causing: a third thing may move both.", render::tone::faint);
        return lines;
    }

    std::string nothing_found(std::size_t looked_at) const {
        if (looked_at == 0) return "Nothing could be compared.";
        if (counts().asked > 1) return "No link found.";
        const analysis::answer& only = pairs_.answers().front();
        return "No link found between " + pairs_.y(only).label() + " and " + pairs_.x(only).label() + ".";
    }

    /// Says how weak a link may be and still be found: of one pair in its units, else as a share.
    std::string what_would_have_shown(std::size_t looked_at) const {
        // What the next one had to reach to be found with the others.
        const double needed =
            analysis::false_share * static_cast<double>(counts().found + 1) / static_cast<double>(looked_at);
        std::map<std::pair<int, int>, double> least_t;  ///< by tables and weight
        std::vector<double> least;
        std::string in_units;
        for (const auto& one : pairs_.answers()) {
            if (one.refused != refusal::none) continue;
            const int weight = analysis::weight(one.lag);
            double& t = least_t[{one.tables, weight}];
            if (t == 0) t = analysis::least_t_shown(one.tables, needed / weight);
            least.push_back(t * one.r_error);
            if (looked_at > 1 || one.r == 0) continue;
            const analysis::link link = pairs_.measured(one);
            if (!link.found) continue;
            const double size = least.back() * link.found->effect / link.found->r * link.found->step;
            in_units = condition(pairs_.x(one), link.found->step) + ", " + pairs_.y(one).label() +
                       (pairs_.y(one).is_tag() ? " would have to be set on " : " would have to differ by ") +
                       outcome(pairs_.y(one), size) + (pairs_.y(one).is_tag() ? " more or fewer days in 100" : "") +
                       " to be found.";
        }
        const double half = analysis::median(least);
        if (!(half < 1)) return "There are too few days to detect any link reliably.";
        const std::string share = percent(half).substr(1);
        if (looked_at > 1) return "A link of " + share + " or more would have shown in half of the pairs.";
        return in_units.empty() ? "A link of " + share + " or more would have shown." : in_units;
    }

    const analysis::tally& counts() const { return pairs_.counts(); }

    context& with_;
    const bool of_all_pairs_;
    linked_pairs pairs_;
};

answer run(context& with) {
    std::vector<std::string> names;
    for (const std::string& word : with.asked.words(which)) names.push_back(with.attribute(word));
    if (names.size() == 2 && names[0] == names[1]) throw usage_error("name two different attributes, or only one");
    if (names.size() == 2 && with.asked.has(only_group)) throw usage_error("--group is for one attribute, or none");
    return shown_links(with, names).answered();
}

}  // namespace

extern const command links{.name = "links",
                           .summary = "What goes with what, day by day, and how surely",
                           .options = options,
                           .columns = columns,
                           .examples =
                               "  exist links mood\n  exist links mood --group custom\n"
                               "  exist links sleep coffees\n\n"
                               "Going together is not causing: a third thing may move both.",
                           .run = run,
                           .group = "Explore"};

}  // namespace existd::cli::commands
