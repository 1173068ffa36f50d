// What happens to a walk after each page, as a table that reads like a specification.
#include <gtest/gtest.h>

#include "tests/core/known.hpp"

namespace existd::core {
namespace {

/// Returns a step in the words of the table below.
std::string in_words(const step& what) {
    struct words {
        std::string operator()(const go_on& on) const {
            std::string text = "page " + std::to_string(on.next.page);
            if (on.next.restarts > 0) text += ", begun again " + std::to_string(on.next.restarts);
            if (on.next.skipped > 0) text += ", without " + std::to_string(on.next.skipped);
            if (on.next.stragglers) text += ", stragglers";
            return text + (on.in_doubt ? ", in doubt" : "");
        }
        std::string operator()(const finish& end) const {
            return end.is_whole() ? "whole" : "over" + (end.remark().empty() ? "" : ": " + end.remark());
        }
        std::string operator()(const abandon& end) const { return "nothing read: " + end.why; }
        std::string operator()(const stay&) const { return "the same page again"; }
    };
    return std::visit(words{}, what);
}

struct page_case {
    std::string what;
    fetch asked;
    step after;
    std::string expected;
};

fetch at_page(part what, walk at) {
    at.id = 5;
    return {what, at, {}};
}

std::vector<page_case> pages_read() {
    const auto after = [](std::string what, fetch asked, page_facts facts, std::string expected) {
        return page_case{std::move(what), asked, after_page(asked, {}, facts), std::move(expected)};
    };
    const fetch first = at_page(part::templates, {});
    const fetch last = at_page(part::templates, {.page = 2, .count = 134});
    const fetch tried = at_page(part::templates, {.page = 2, .count = 134, .restarts = max_restarts});
    const fetch window = at_page(part::values, {.page = 2, .first = friday - days{30}, .last = friday, .count = 134});
    const fetch skipped = at_page(part::templates, {.page = 3, .count = 234, .skipped = 1});
    const fetch without = at_page(part::templates, {.page = 3, .count = 200, .skipped = 2});
    return {
        after("the only page, whole", first, {.count = 34, .held = 34}, "whole"),
        after("the first page of two", first, {.count = 134, .more = true, .held = 100}, "page 2"),
        after("the last page, whole", last, {.count = 134, .held = 134}, "whole"),
        after("the last page, a row short", last, {.count = 134, .held = 133}, "page 1, begun again 1"),
        after("a row has no place in any table", last, {.count = 134, .held = 133, .without_row = 1}, "over"),
        after("the count moved, all rows held", last, {.count = 133, .held = 133}, "page 1, begun again 1"),
        after("short again and again", tried, {.count = 134, .held = 133},
              "over: 1 of the 134 announced rows never came"),
        after("an empty list", first, {.empty = true}, "over"),
        after("a window without its days", at_page(part::values, {.last = friday}), {.count = 134, .vanished = true},
              "page 1, begun again 1, in doubt"),
        after("the same once more", at_page(part::values, {.last = friday, .count = 134, .restarts = 1}),
              {.count = 134, .held = 134, .vanished = true}, "whole"),
        after("attributes slipped between pages", window, {.count = 134, .held = 134, .stragglers = 2},
              "page 2, stragglers"),
        after("a set appeared", at_page(part::correlations, {.page = 2, .count = 394}),
              {.count = 394, .more = true, .held = 100, .newer_set = friday}, "page 1, begun again 1"),
        after("the last page, one page skipped", skipped, {.count = 234, .held = 134},
              "over: 1 of 3 pages cannot be read"),
        after("an empty page behind skipped ones", without, {.count = 200, .empty = true},
              "nothing read: none of its pages can be read"),
    };
}

std::vector<page_case> pages_gone() {
    const auto after = [](std::string what, fetch asked, std::int64_t held, std::string expected) {
        return page_case{std::move(what), asked, after_gone(asked, held), std::move(expected)};
    };
    const walk second{.page = 2, .count = 134};
    return {
        after("nothing was left for it", at_page(part::templates, second), 134, "whole"),
        after("rows are missing", at_page(part::templates, second), 133, "page 1, begun again 1"),
        after("gone again and again", at_page(part::templates, {.page = 2, .count = 134, .restarts = max_restarts}),
              100, "nothing read: its pages come and go"),
        after("behind a skipped page", at_page(part::insights, {.page = 4, .count = 394, .skipped = 1}), 200,
              "over: 1 of 4 pages cannot be read"),
        after("behind nothing but skipped pages", at_page(part::insights, {.page = 2, .count = 394, .skipped = 1}), 0,
              "nothing read: none of its pages can be read"),
    };
}

std::vector<page_case> pages_unreadable() {
    const auto after = [](std::string what, fetch asked, std::string expected) {
        return page_case{std::move(what), asked, after_unreadable(asked), std::move(expected)};
    };
    return {
        after("the first page", at_page(part::correlations, {}), "page 2, without 1"),
        after("a middle page", at_page(part::insights, {.page = 3, .count = 594}), "page 4, without 1"),
        after("the last page", at_page(part::insights, {.page = 6, .count = 594}), "page 7, without 1"),
        after("pages that no count tells of", at_page(part::insights, {.page = 7, .count = 594, .skipped = 3}),
              "over: 3 of 6 pages cannot be read"),
        after("too many announced pages", at_page(part::insights, {.page = 20, .count = 5'000, .skipped = 10}),
              "over: 41 of 50 pages cannot be read"),
        after("too many, and none was read", at_page(part::insights, {.page = 4, .skipped = 3}),
              "nothing read: none of its pages can be read"),
        after("of the newest days", at_page(part::values, {.page = 2, .count = 134}), "nothing read: "),
        after("of old days", at_page(part::history, {.page = 2, .count = 134}), "the same page again"),
        after("of a year of averages", at_page(part::averages_history, {}), "the same page again"),
    };
}

TEST(Walk, ObeysTheTable) {
    for (const auto& cases : {pages_read(), pages_gone(), pages_unreadable()})
        for (const auto& each : cases) EXPECT_EQ(in_words(each.after), each.expected) << each.what;
}

}  // namespace
}  // namespace existd::core
