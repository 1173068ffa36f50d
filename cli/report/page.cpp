#include "cli/report/page.hpp"

#include <random>
#include <string_view>

#include "cli/data/age.hpp"
#include "cli/data/freshness.hpp"
#include "cli/data/queries.hpp"
#include "cli/render/dates.hpp"
#include "cli/report/axis.hpp"
#include "cli/report/sections.hpp"
#include "report_texts.hpp"

namespace existd::cli::report {
namespace {

struct part {
    std::string_view id, title, in_menu;
    void (*write)(render::markup&, context&, const day_range&);
};

constexpr part parts[]{{"today", "The day against your usual", "Day", today},
                       {"trends", "Weekly trends", "Trends", trends},
                       {"mood", "Mood, year by year", "Mood", mood},
                       {"sleep", "Nights", "Sleep", sleep},
                       {"tags", "Tags, week by week", "Tags", tags},
                       {"insights", "What Exist noticed lately", "Noticed", insights},
                       {"correlations", "What goes together", "Correlations", correlations},
                       {"changes", "What was revised lately", "Revised", changes}};

std::string_view text_named(std::string_view name) {
    for (const auto& [known, text] : embedded::report_texts)
        if (known == name) return text;
    return {};
}

/// Returns a word that whoever writes labels cannot know, so that browsers obey only our own style and script.
std::string unguessable() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::random_device source;
    std::string word;
    for (int i = 0; i < 32; ++i) word += digits[source() % digits.size()];
    return word;
}

std::string owner_name(context& with) {
    const table found = select(with.db, "profile");
    if (found.empty()) return {};
    const std::string& first_name = text(found.front()["first_name"]);
    return first_name.empty() ? text(found.front()["username"]) : first_name;
}

void head(render::markup& out, const std::string& title, const std::string& nonce) {
    const std::string only_ours = "'nonce-" + nonce + "'";
    out.verbatim("<!DOCTYPE html>\n").open("html", {{"lang", "en"}}).open("head");
    out.leaf("meta", {{"charset", "utf-8"}});
    out.leaf("meta", {{"http-equiv", "Content-Security-Policy"},
                      {"content", "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + only_ours +
                                      "; script-src " + only_ours}});
    out.leaf("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    out.leaf("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    out.leaf("meta", {{"name", "generator"}, {"content", "exist " EXIST_VERSION}});
    out.element("title", {}, title);
    out.open("style", {{"nonce", nonce}}).verbatim(text_named("style")).close();
    out.close();
}

void masthead(render::markup& out, context& with, const std::string& name, const day_range& days) {
    out.open("header").element("p", {{"class", "brand"}}, "Exist report");
    out.open("h1");
    if (!name.empty()) out.element("bdi", {}, name).words(", ");
    out.element("time", {{"datetime", iso::format(days.last)}}, render::long_date(iso::format(days.last))).close();
    const auto fresh = fresh_at(with.db, with.now);
    if (!fresh)
        out.element("p", {{"class", "stale"}}, "The copy has no finished sync yet, so this page may lack nearly all.");
    else if (age_of(*fresh, with.now) > worth_a_remark)
        out.element("p", {{"class", "stale"}},
                    "The copy was last brought up to date " + age_text(age_of(*fresh, with.now)) + " ago.");
    out.open("nav", {{"aria-label", "Sections"}});
    for (const part& one : parts) out.element("a", {{"href", "#" + std::string(one.id)}}, one.in_menu).words(" ");
    out.close().close();
}

}  // namespace

std::string page(context& with, const day_range& days) {
    const std::string name = owner_name(with), nonce = unguessable();
    const std::string title = (name.empty() ? "Exist report" : name + "'s Exist report") + ", " + date_text(days.last);
    render::markup out;
    head(out, title, nonce);
    out.open("body");
    masthead(out, with, name, days);
    out.open("main");
    for (const part& one : parts) {
        const std::string heading = std::string(one.id) + "-heading";
        out.open("section", {{"id", one.id}, {"aria-labelledby", heading}});
        out.element("h2", {{"id", heading}}, one.title);
        one.write(out, with, days);
        out.close();
    }
    out.close().open("footer");
    freshness(out, with);
    out.close();
    out.open("script", {{"nonce", nonce}}).verbatim(text_named("script")).close();
    out.close().close().verbatim("\n");
    return out.take();
}

}  // namespace existd::cli::report
