#include "daemon/app/reporting/progress.hpp"

#include <algorithm>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "daemon/app/one_line.hpp"
#include "daemon/app/reporting/outlook.hpp"

namespace existd::app {
namespace {

using std::chrono::milliseconds;

int terminal_width() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string bar(double part, int width) {
    std::string text;
    const auto full = static_cast<int>(part * width + 0.5);
    for (int i = 0; i < width; ++i) text += i < full ? "█" : "░";
    return text;
}

}  // namespace

std::string subject(const core::fetch& page) {
    switch (page.what) {
        case core::part::values:
            return "values of the last 31 days";
        case core::part::history:
            return "history back to " + iso::format(*page.at.first);
        case core::part::verification:
            return "re-reading the days back to " + iso::format(*page.at.first);
        case core::part::averages_history:
            return "history of averages";
        case core::part::older:
            return "looking for older days";
        case core::part::extent:
            return "how far back the account goes";
        default:
            return std::string(core::name(page.what));
    }
}

std::string in_words(milliseconds duration) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(duration).count();
    if (seconds < 90) return fmt::format("{} s", seconds);
    const auto minutes = (seconds + 59) / 60;
    if (minutes < 60) return fmt::format("{} min", minutes);
    return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60)
                             : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

progress::progress(store::reader& copy, const net::clock& clock, const sync::pass_settings& how)
    : copy_(copy),
      clock_(clock),
      every_(how.every),
      limit_(how.limit),
      terminal_(::isatty(STDERR_FILENO) != 0),
      working_since_(clock.now().since_boot) {}

progress::~progress() {
    try {
        end_step();
    } catch (const std::bad_alloc&) {  // the cause is reported elsewhere
    }
}

void progress::saved(const core::fetch& page, std::int64_t rows, const sync::report& so_far) {
    if (step_ && step_->what != page.what) end_step();
    step_ = page;
    ++step_requests_;
    step_rows_ += rows;
    if (terminal_) draw(page, so_far);
}

void progress::failed(const core::fetch& page, const std::string& why, milliseconds retry_in) {
    say(fmt::format("{}: {}; trying again in {}", core::name(page.what), one_line(why), in_words(retry_in)));
}

void progress::waiting(milliseconds duration, bool throttled) {
    end_step();
    working_since_ += duration;
    say(fmt::format("{}; continuing in {}",
                    throttled ? "The service asked to be left alone" : "The budget of this hour is spent",
                    in_words(duration)));
}

void progress::draw(const core::fetch& page, const sync::report& so_far) {
    const net::moment now = clock_.now();
    if (now.since_boot - last_drawn_ < milliseconds{100}) return;
    last_drawn_ = now.since_boot;
    const outlook ahead = look_ahead(copy_, clock_, every_, limit_);
    const double done = static_cast<double>(so_far.requests) / static_cast<double>(so_far.requests + ahead.requests);

    std::string text = fmt::format(" {} requests, about {} to go", so_far.requests, ahead.requests);
    // Estimated from the pace so far and the waits that the budget requires.
    const milliseconds a_request = (now.since_boot - working_since_) / std::max(1, so_far.requests);
    text += fmt::format(", {}", in_words(ahead.time + a_request * ahead.requests));
    const std::string what = subject(page);
    const int room = terminal_width() - 1 - static_cast<int>(what.size() + text.size()) - 2;
    const std::string line = room >= 8 ? what + "  " + bar(done, std::min(room, 30)) + text : what + text;
    std::fputs(("\r\033[K" + line).c_str(), stderr);
    drawn_ = true;
}

void progress::end_step() {
    if (!step_) return;
    say(fmt::format("{}: {} {}, {} new rows", subject(*step_), step_requests_,
                    step_requests_ == 1 ? "request" : "requests", step_rows_));
    step_.reset();
    step_requests_ = 0;
    step_rows_ = 0;
}

void progress::say(const std::string& line) {
    std::fputs(((drawn_ ? "\r\033[K" : "") + line + "\n").c_str(), stderr);
    drawn_ = false;
}

}  // namespace existd::app
