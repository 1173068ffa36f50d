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
    const std::string name(core::words(page.what).name);
    const bool goes_back = page.what == core::part::history || page.what == core::part::verification;
    return goes_back ? name + " back to " + iso::format(*page.at.first) : name;
}

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string counted(std::int64_t number, std::string_view plural) {
    return grouped(number) + " " + std::string(number == 1 ? plural.substr(0, plural.size() - 1) : plural);
}

std::string in_words(milliseconds duration) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(duration).count();
    if (seconds < 90) return fmt::format("{} s", seconds);
    const auto minutes = (seconds + 59) / 60;
    if (minutes < 60) return fmt::format("{} min", minutes);
    return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60)
                             : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string progress_line(const core::fetch& page, double done, const std::string& text, int width) {
    constexpr int shortest_bar = 8, longest_bar = 30;
    const int room = width - 1 - static_cast<int>(text.size()) - 3;  // the spaces around the bar
    std::string what = subject(page);
    if (room - static_cast<int>(what.size()) < shortest_bar) what = core::words(page.what).name;
    const int length = std::min(room - static_cast<int>(what.size()), longest_bar);
    if (length >= shortest_bar) return what + "  " + bar(done, length) + " " + text;
    return (what + " " + text).substr(0, static_cast<std::size_t>(std::max(width - 1, 0)));
}

progress::progress(store::reader& copy, const net::clock& clock, const sync::pass_settings& how)
    : copy_(copy),
      clock_(clock),
      every_(how.every),
      limit_(how.limit),
      terminal_(::isatty(STDERR_FILENO) != 0),
      begun_(clock.now().since_boot),
      working_since_(begun_) {}

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
    came_[core::words(page.what).rows] += rows;
    if (terminal_) draw(page, so_far);
}

void progress::failed(const core::fetch& page, const std::string& why, milliseconds retry_in) {
    say(fmt::format("{}: {}; trying again in {}", subject(page), one_line(why), in_words(retry_in)));
}

void progress::waiting(milliseconds duration, bool throttled) {
    end_step();
    working_since_ += duration;
    say(fmt::format("{}; continuing in {}", throttled ? "Exist asked us to wait" : "The budget of this hour is spent",
                    in_words(duration)));
}

void progress::draw(const core::fetch& page, const sync::report& so_far) {
    const net::moment now = clock_.now();
    if (now.since_boot - last_drawn_ < milliseconds{100}) return;
    last_drawn_ = now.since_boot;
    const outlook ahead = look_ahead(copy_, clock_, every_, limit_);
    const double done = static_cast<double>(so_far.requests) / static_cast<double>(so_far.requests + ahead.requests);

    // Estimated from the pace so far and the waits that the budget requires.
    const milliseconds a_request = (now.since_boot - working_since_) / std::max(1, so_far.requests);
    const std::string text = fmt::format("{} of about {} requests, {}, {} to go", grouped(so_far.requests),
                                         grouped(so_far.requests + ahead.requests),
                                         in_words(std::chrono::floor<std::chrono::seconds>(now.since_boot - begun_)),
                                         in_words(ahead.time + a_request * ahead.requests));
    const std::string line = progress_line(page, done, text, terminal_width());
    std::fputs(("\r\033[K" + line).c_str(), stderr);
    drawn_ = true;
}

void progress::end_step() {
    if (!step_) return;
    std::string line = subject(*step_) + ": " + counted(step_requests_, "requests");
    if (const auto rows = core::words(step_->what).rows; !rows.empty())
        line += step_rows_ == 0 ? ", nothing new" : ", " + counted(step_rows_, "new " + std::string(rows));
    say(line);
    step_.reset();
    step_requests_ = 0;
    step_rows_ = 0;
}

std::string progress::came() const {
    std::string list;
    for (const auto& [rows, number] : came_)
        if (number > 0 && !rows.empty()) list += (list.empty() ? "" : ", ") + counted(number, rows);
    return list;
}

void progress::say(const std::string& line) {
    std::fputs(((drawn_ ? "\r\033[K" : "") + line + "\n").c_str(), stderr);
    drawn_ = false;
}

}  // namespace existd::app
