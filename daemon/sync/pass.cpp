#include "daemon/sync/pass.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include "daemon/api/decode.hpp"
#include "daemon/api/requests.hpp"
#include "daemon/core/completeness.hpp"
#include "daemon/sync/refusals.hpp"
#include "daemon/sync/token_fingerprint.hpp"

namespace existd::sync {
namespace {

/// The kind of the answer's body. Whether a 200 is valid JSON is known only after decoding.
core::body content_of(const net::http_response& response) {
    if (response.status == 200) return core::body::json;
    if (response.body.find_first_not_of(" \t\r\n") == std::string::npos) return core::body::empty;
    return api::is_json(response.body) ? core::body::json : core::body::other;
}

/// Whether every day in the answer is later than the requested window.
bool is_of_other_days(const core::fetch& asked, const api::page& page) {
    const auto* rows = std::get_if<std::vector<api::attribute_values>>(&page.content);
    if (rows == nullptr || !asked.at.last) return false;
    bool later = false;
    for (const auto& row : *rows)
        for (const auto& value : row.values) {
            if (value.date <= *asked.at.last) return false;
            later = true;
        }
    return later;
}

}  // namespace

pass::pass(net::http_transport& transport, net::clock& clock, store::writer& copy, credentials& token,
           pass_observer& watcher, pass_settings how, std::uint64_t seed)
    : transport_(transport),
      clock_(clock),
      copy_(copy),
      token_(token),
      watcher_(watcher),
      how_(std::move(how)),
      random_(seed) {}

boost::asio::awaitable<report> pass::run() {
    copy_.publish_allowance(how_.limit.per_hour);
    // The service's time from earlier in this boot still holds.
    const auto told = copy_.told_time();
    if (told && told->machine.boot_id == clock_.boot_id() && std::chrono::abs(told->behind()) > not_to_be_believed)
        clock_.follow({told->said, told->machine.since_boot});
    report_.new_rows += copy_.decode_again(clock_.now().wall);
    auto taking = take_token();
    co_await std::move(taking);
    core::snapshot known{};
    while (!stopped_) {
        const net::moment now = clock_.now();
        known = copy_.snapshot(now.wall);
        known.token_known = token_state_.is_known;
        copy_.note_completeness(core::history_complete(known));
        for (const core::part p : core::all_parts) known[p].passed_over = patience_.is_left_out(p);
        auto next = core::next_fetch(known, how_.every);
        if (!next) break;

        core::allowance limit = how_.limit;
        if (core::is_background(next->what))
            limit.per_hour -= core::kept_for_newest(known.active_attributes, how_.every.interval, limit.per_hour);
        const auto ledger = [&](int count) { return copy_.ledger(count, now.wall); };
        const core::budget budget = gate_.reckon(limit, clock_.boot_id(), now.since_boot, ledger);
        if (budget.wait.count() > 0) {
            copy_.commit();
            if (!how_.wait_for_budget) {
                report_.resume_in = budget.wait;
                stop(outcome::out_of_budget,
                     budget.throttled ? "Exist asked us to wait" : "the budget of this hour is spent");
                break;
            }
            watcher_.waiting(budget.wait, budget.throttled);
            co_await clock_.sleep(budget.wait);
            continue;
        }
        auto fetching = fetch_page(std::move(*next));
        co_await std::move(fetching);
        if (token_state_.refused) {
            auto renewing = renew();
            co_await std::move(renewing);
        }
        if (!stopped_ && patience_.pause().count() > 0) co_await clock_.sleep(patience_.pause());
        patience_.waited();
    }
    copy_.commit();
    const auto unreadable = patience_.unreadable_pages();
    for (const core::fetch& page : unreadable) copy_.leave_page(page, clock_.now().wall);
    if (!unreadable.empty()) copy_.note_completeness(core::history_complete(copy_.snapshot(clock_.now().wall)));
    if (!stopped_ && !patience_.complaint().empty()) stop(outcome::unreachable, patience_.complaint());
    if (const auto why = stopped_ ? "" : refusals(known, patience_, how_.every, copy_); !why.empty())
        stop(outcome::unauthorised, why);
    if (!stopped_ && std::chrono::abs(report_.clock_behind.value_or(std::chrono::milliseconds{0})) > not_to_be_believed)
        report_.message = clock_remark(*report_.clock_behind) + "; until then nothing is called up to date";
    co_return report_;
}

boost::asio::awaitable<void> pass::take_token() {
    try {
        auto asking = token_.authorization();
        token_state_.authorization = co_await std::move(asking);
    } catch (const boost::system::system_error&) {
        throw;                                 // cancelled
    } catch (const std::runtime_error& why) {  // the token command failed: a keyring may be locked
        stop(outcome::unauthorised, why.what());
        report_.no_token = true;
        co_return;
    }
    token_state_.is_known = copy_.knows_token(fingerprint(token_state_.authorization));
}

boost::asio::awaitable<void> pass::fetch_page(core::fetch next) {
    net::http_request request;
    request.target = api::target_of(next, how_.base_path);
    request.authorization = token_state_.authorization;

    const net::moment sent = clock_.now();
    store::request_end done;
    done.id = copy_.record_request(sent.wall, clock_.boot_id(), sent.since_boot, request.target);
    if (next.at.id == 0) next.at.id = done.id;
    ++report_.requests;
    gate_.request_left();

    auto sending = transport_.send(std::move(request));
    const auto response = co_await std::move(sending);
    // An order to stop is not a failure: no error is recorded, nothing is retried.
    if (response.has_error() && response.error() == boost::asio::error::operation_aborted)
        throw boost::system::system_error(response.error());
    done.duration = clock_.now().since_boot - sent.since_boot;
    if (response.has_error())
        fail(next, done, response.error().message(), false);
    else
        answered(next, *response, done);
}

/// Renews a refused token once per pass. If the new one is refused too, only the user can help.
boost::asio::awaitable<void> pass::renew() {
    token_state_.refused = false;
    renewal came_of_it = renewal::none;
    if (!std::exchange(token_state_.renewed, true)) {
        auto renewing = token_.renew();
        came_of_it = co_await std::move(renewing);
    }
    if (came_of_it == renewal::found) {
        auto taking = take_token();
        co_await std::move(taking);
    } else if (came_of_it == renewal::later) {
        stop(outcome::unreachable, "the token is refused and cannot be renewed now");
    } else {
        stop(outcome::unauthorised, "the service refused the token; run `existd login` to get a new one");
        report_.is_final = true;
    }
}

void pass::answered(core::fetch& next, const net::http_response& response, store::request_end& done) {
    done.status = response.status;
    done.bytes = response.wire_bytes;
    const iso::instant now = clock_.now().wall;
    const int page = next.at.page + (next.at.stragglers ? 1 : 0);  // stragglers are requested after the last page
    const bool read_before = copy_.state_of(next.what).last_success.has_value();
    const core::verdict verdict = core::judge(next.what, page, response.status, content_of(response), read_before);
    switch (verdict) {
        case core::verdict::page:
            return save(next, response, done);
        case core::verdict::throttled:
            // The ledger counts from the moment the request was sent.
            gate_.throttled();
            done.retry_after =
                done.duration + core::retry_after(response.retry_after, now, gate_.throttled_in_a_row() + 1);
            return copy_.finish_request(done);
        case core::verdict::unauthorised:
            copy_.note_failure(next.what, done, now, "the token was refused", false);
            token_state_.refused = true;
            return;
        case core::verdict::unavailable:
            patience_.refused(next.what);
            postpone(next);  // other attributes may not be refused
            return copy_.note_unavailable(next.what, done, now);
        case core::verdict::gone:
            patience_.page_gone();
            if (!copy_.note_gone(next, done, now))
                patience_.pass_over(next.what, "its pages come and go, or cannot be read; the next sync tries again");
            return;
        case core::verdict::retry:
            if (core::may_ask_for_too_much(response.status, content_of(response)) &&
                copy_.ask_for_fewer(next, done, now))
                return;
            return fail(next, done, "the service answered with status " + std::to_string(response.status), true);
    }
}

/// Compares the clocks. Follows the service's clock if this machine's is too far off. Only a decoded page of the API
/// may set the time, because a proxy could send any other answer.
void pass::hear_time(const net::http_response& response, const api::page& page) {
    auto said = core::parse_http_date(response.date);
    const auto* profile = std::get_if<api::profile>(&page.content);
    if (!said && profile != nullptr && profile->local_time) said = iso::parse_instant(*profile->local_time);
    if (!said) return;
    const net::moment machine = clock_.machine_now();
    const auto behind = *said - machine.wall;
    if (std::chrono::abs(behind) > not_to_be_believed)
        clock_.follow({*said, machine.since_boot});
    else
        clock_.follow_machine();
    const bool is_news = !report_.clock_behind || std::chrono::abs(behind - *report_.clock_behind) > worth_a_warning;
    report_.clock_behind = behind;
    if (is_news) copy_.note_service_time({*said, {machine.wall, clock_.boot_id(), machine.since_boot}});
}

void pass::save(core::fetch& next, const net::http_response& response, store::request_end& done) {
    const auto page = api::decode_page(next.what, response.body);
    if (page.has_error()) {
        done.error = page.error().message;
        return fail(next, done, "the answer cannot be used: " + page.error().message, true);
    }
    if (const auto* profile = std::get_if<api::profile>(&page->content)) {
        const std::string held = copy_.username();
        if (!held.empty() && held != profile->username) return refuse(next, done, held, profile->username);
    }
    hear_time(response, *page);
    if (is_of_other_days(next, *page))
        return fail(next, done, "the answer covers other days than were asked for: date_max was ignored", true);
    const auto rows = copy_.save_page(next, *page, done, clock_.now().wall);
    if (next.what == core::part::profile) {
        copy_.remember_token(fingerprint(token_state_.authorization));
        token_state_.is_known = true;
    }
    patience_.page_read(next.what);
    report_.new_rows += rows;
    watcher_.saved(next, rows, report_);
}

/// Two accounts mixed in one copy could not be separated again, so another account's token ends the pass.
void pass::refuse(const core::fetch& next, store::request_end& done, const std::string& held,
                  const std::string& found) {
    const std::string why = "the token belongs to the account " + found + ", the copy to " + held + "; log in as " +
                            held + ", or give " + found + " a cache.path of its own";
    copy_.note_failure(next.what, done, clock_.now().wall, why, false);
    stop(outcome::unauthorised, why);
    report_.is_final = true;
}

void pass::fail(const core::fetch& next, store::request_end& done, std::string why, bool answered) {
    done.error = why;
    const iso::instant now = clock_.now().wall;
    copy_.note_failure(next.what, done, now, why, true);
    const auto verdict = patience_.failed({next, why, answered, copy_.state_of(next.what), now}, random_);
    if (verdict != core::after_failure::try_again) postpone(next);
    if (verdict == core::after_failure::give_up) return stop(outcome::unreachable, patience_.complaint());
    watcher_.failed(next, why, patience_.pause());
}

void pass::postpone(const core::fetch& next) {
    if (next.what == core::part::older) copy_.postpone(next.attributes.at(0), clock_.now().wall);
}

void pass::stop(outcome how, std::string message) {
    stopped_ = true;
    report_.how = how;
    report_.message = std::move(message);
}

}  // namespace existd::sync
