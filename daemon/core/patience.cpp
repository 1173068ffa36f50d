#include "daemon/core/patience.hpp"

#include <algorithm>

#include "daemon/core/retry.hpp"

namespace existd::core {

void patience::page_read(part p) {
    failures_in_a_row_ = 0;
    read_some_ = true;
    read_data_ = read_data_ || p != part::profile;
}

void patience::refused(part p) {
    failures_in_a_row_ = 0;
    refused_[index(p)] = true;
}

after_failure patience::failed(const failed_fetch& what, std::mt19937_64& random) {
    const part p = what.page.what;
    auto verdict = after_failure::try_again;
    if (++failures_in_a_row_ >= most_failures) {
        if (p == part::values || std::chrono::abs(what.now - what.state.failing_since.value_or(what.now)) >= a_moment)
            unreadable_.push_back(what.page);
        // Either nothing answers, or even the first request gets no useful answer: another server may be answering.
        const bool is_elsewhere = (!what.answered && !read_some_) || (p == part::profile && !what.state.last_success);
        pass_over(p,
                  what.why + (is_elsewhere ? "; check the network and api.base_url" : "; the next sync tries again"));
        if (is_elsewhere || std::ranges::count(passed_over_, true) >= most_parts_passed_over)
            return after_failure::give_up;
        failures_in_a_row_ = 0;
        verdict = after_failure::pass_over;
    }
    pause_ = backoff(failures_in_a_row_, random);
    return verdict;
}

void patience::pass_over(part p, const std::string& why) {
    passed_over_[index(p)] = true;
    complaint_ = std::string(words(p).name) + ": " + why;
}

std::vector<fetch> patience::unreadable_pages() const {
    std::vector<fetch> pages = unreadable_;
    std::erase_if(pages, [&](const fetch& page) { return !read_some_ && page.what != part::values; });
    return pages;
}

}  // namespace existd::core
