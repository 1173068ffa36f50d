#include "daemon/app/reporting/reporter.hpp"

#include <malloc.h>
#include <utility>

#include <fmt/format.h>

#include "daemon/app/exit_status.hpp"
#include "daemon/app/reporting/metrics.hpp"
#include "daemon/app/reporting/progress.hpp"
#include "daemon/app/reporting/status_line.hpp"
#include "daemon/app/reporting/supervisor.hpp"

namespace existd::app {

reporter::reporter(const journal& log, const net::clock& clock, std::string host, std::filesystem::path textfile)
    : log_(log), clock_(clock), host_(std::move(host)), textfile_(std::move(textfile)) {}

void reporter::alive() {
    supervisor::alive();
}

void reporter::resting(store::writer& copy) {
    supervisor::alive();
    const auto now = clock_.now().wall;
    supervisor::status(in_one_line(copy.health_at(now), now));
}

void reporter::ready(store::writer& copy) {
    supervisor::ready();
    publish(copy);
}

void reporter::begun() {
    supervisor::status("syncing");
}

void reporter::saved(const core::fetch& page, std::int64_t rows, const sync::report& so_far) {
    supervisor::alive();
    supervisor::status(fmt::format("syncing: {}, {} requests so far", subject(page), so_far.requests));
    log_.say(priority::debug, fmt::format("{}, page {}: {} new rows", subject(page), page.at.page, rows),
             {{"EXISTD_PART", std::string(core::name(page.what))}});
}

void reporter::failed(const core::fetch& page, const std::string& why, std::chrono::milliseconds retry_in) {
    supervisor::alive();
    log_.say(priority::warning, fmt::format("{}: {}; trying again in {}", subject(page), why, in_words(retry_in)),
             {{"EXISTD_PART", std::string(core::name(page.what))}});
}

void reporter::waiting(std::chrono::milliseconds, bool) {}  // the service's passes end instead of waiting

void reporter::synced(store::writer& copy, const sync::report& done, iso::instant next) {
    publish(copy);
    auto remark = clock_remark(done.clock_behind.value_or(std::chrono::milliseconds{0}));
    if (remark != clock_remark_ && !remark.empty()) log_.say(priority::warning, remark);
    clock_remark_ = std::move(remark);
    const std::string when = in_words(next - clock_.now().wall);
    std::string line;
    switch (done.how) {
        case sync::outcome::done:
            line = fmt::format("synced: {} requests, {} new rows; next in {}", done.requests, done.new_rows, when);
            break;
        case sync::outcome::out_of_budget:
            line = fmt::format("synced in part: {} requests, {} new rows; {}; continuing in {}", done.requests,
                               done.new_rows, done.message, when);
            break;
        case sync::outcome::unreachable:
            line = fmt::format("not synced: {}: {}; next try in {}", host_, done.message, when);
            break;
        case sync::outcome::interrupted:
        case sync::outcome::unauthorised:
            line = done.message;
            break;
    }
    const bool well = done.how == sync::outcome::done || done.how == sync::outcome::out_of_budget;
    const priority how = well                                      ? priority::info
                         : done.how == sync::outcome::unauthorised ? priority::error
                                                                   : priority::warning;
    log_.say(how, line,
             {{"EXISTD_OUTCOME", std::string(name(done.how))},
              {"EXISTD_REQUESTS", std::to_string(done.requests)},
              {"EXISTD_NEW_ROWS", std::to_string(done.new_rows)}});
    // The service now rests for an hour, so memory of the pass is released, SQLite's first.
    copy.release_memory();
    ::malloc_trim(0);
}

void reporter::copy_failed(const std::string& why, std::chrono::milliseconds again_in) {
    const std::string line = fmt::format(
        "the copy cannot be written: {}; no requests are sent until it can; next try in {}", why, in_words(again_in));
    supervisor::ready();  // a full disk at boot is waited for; it does not fail the start
    supervisor::status(line);
    log_.say(priority::error, line);
}

void reporter::publish(store::writer& copy) {
    const auto now = clock_.now().wall;
    const auto found = copy.health_at(now);
    supervisor::status(in_one_line(found, now));
    if (textfile_.empty()) return;
    try {
        write_metrics(textfile_, found);
    } catch (const failure& error) {
        log_.say(priority::warning, error.what());
    }
}

}  // namespace existd::app
