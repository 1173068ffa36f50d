// The service never receives too many requests, whatever happens to the machine and its clocks.
//
// Planted in core/budget.cpp and caught by AMillionSchedulesNeverOverspendAnyHour: the wall clock ignored for a request
// of another boot (a copy carried to another machine overspends); ten minutes added to its age; the hour not lengthened
// by the time in flight; the service's wait forgotten after a reboot.
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <ostream>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "daemon/core/budget.hpp"
#include "daemon/core/retry.hpp"
#include "tests/core/known.hpp"

namespace existd::core {
namespace {

/// What happens to the machine. `amount` is in seconds, or in thousandths for a choice.
struct event {
    enum kind { pass_time, send, reboot, fail, jump_or_move, refuse, kinds } what;
    std::uint32_t amount;
};

std::ostream& operator<<(std::ostream& out, const event& each) {
    constexpr const char* names[] = {"pass", "send", "reboot", "fail", "jump or move", "refuse"};
    return out << names[each.what] << ' ' << each.amount;
}

/// A machine whose daemon sends a request whenever it may, and the service that counts what arrives. Only the test
/// knows the true time: the machine has a boot clock, and a wall clock that jumps by years. Alternatively the clock is
/// right, and the copy is carried to another machine, whose boots have nothing to do with the earlier ones.
class machine {
  public:
    machine(const allowance& limit, bool travels) : limit_(limit), travels_(travels) {}

    void live(const event& each) {
        switch (each.what) {
            case event::pass_time:
                truth_ += seconds{each.amount % 2400};
                break;
            case event::send:
                for (std::uint32_t i = 0; i <= each.amount % 4; ++i) send(each.amount);
                break;
            case event::reboot:
                truth_ += seconds{each.amount % 300};
                boot(truth_);
                break;
            case event::fail:  // killed, or without network, between recording and sending; it starts again
                send(each.amount, {}, false);
                break;
            case event::jump_or_move:
                if (travels_)
                    boot(truth_ - minutes{each.amount % 10'000});
                else
                    wall_error_ += days{static_cast<int>(each.amount % 7301) - 3650};
                break;
            default:
                send(each.amount, retry_after(wait_in_words(each.amount), instant{truth_ + wall_error_}));
        }
    }

    /// Whether any 60 minutes held more than the allowance.
    bool is_overspent() {
        std::sort(arrivals_.begin(), arrivals_.end());
        const auto most = static_cast<std::size_t>(limit_.per_hour);
        for (std::size_t i = most; i < arrivals_.size(); ++i)
            if (arrivals_[i] - arrivals_[i - most] < hours{1}) return true;
        return false;
    }
    bool disobeyed() const { return disobeyed_; }
    std::size_t arrived() const { return arrivals_.size(); }

  private:
    void boot(milliseconds at) {
        boot_ = "boot " + std::to_string(++boots_);
        booted_ = at;
    }

    /// Returns what a 429 says: a number of seconds, or nonsense.
    static std::string wait_in_words(std::uint32_t luck) {
        constexpr const char* lies[] = {
            "", "-1", "soon", "99999999999999999999", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"};
        return luck % 2 == 0 ? std::to_string(luck / 2 % 10'000) : lies[luck / 2 % std::size(lies)];
    }

    void send(std::uint32_t luck, std::optional<milliseconds> refused = {}, bool arrives = true) {
        if (reckon(newest(), boot_, truth_ - booted_, limit_).wait > milliseconds{0}) return;
        if (truth_ < leave_alone_until_) disobeyed_ = true;
        ledger_.push_back({boot_, truth_ - booted_, refused, {}});
        sent_by_wall_.push_back(truth_ + wall_error_);
        if (arrives) arrivals_.push_back(truth_ + limit_.in_flight * (luck % 1001) / 1000);
        if (refused) leave_alone_until_ = truth_ + *refused;
    }

    /// Returns what the store would: a request in the future of the wall clock has no age by it.
    std::span<const spent_request> newest() {
        const auto count = std::min(static_cast<std::size_t>(limit_.per_hour), ledger_.size());
        for (std::size_t i = ledger_.size() - count; i < ledger_.size(); ++i) {
            const milliseconds age = truth_ + wall_error_ - sent_by_wall_[i];
            ledger_[i].age_by_wall = age < milliseconds{0} ? std::nullopt : std::optional(age);
        }
        return std::span(ledger_).last(count);
    }

    allowance limit_;
    bool travels_;
    milliseconds truth_{days{20000}}, booted_{days{20000} - hours{3}}, wall_error_{0}, leave_alone_until_{0};
    int boots_ = 0;
    std::string boot_ = "first boot";
    std::vector<spent_request> ledger_;
    std::vector<milliseconds> sent_by_wall_, arrivals_;
    bool disobeyed_ = false;
};

event random_event(std::mt19937_64& random) {
    constexpr event::kind mix[] = {event::pass_time, event::pass_time,   event::pass_time, event::send,
                                   event::send,      event::send,        event::send,      event::reboot,
                                   event::fail,      event::jump_or_move};
    const auto what = random() % 64 == 0 ? event::refuse : mix[random() % std::size(mix)];
    return {what, static_cast<std::uint32_t>(random() >> 40)};
}

TEST(BudgetProperties, AMillionSchedulesNeverOverspendAnyHour) {
    const std::size_t schedules = std::getenv("EXISTD_TORTURE") ? 1'000'000 : 100'000;
    std::mt19937_64 random(20220617);
    std::size_t arrived = 0;
    for (std::size_t schedule = 0; schedule < schedules; ++schedule) {
        machine one({.per_hour = 1 + static_cast<int>(random() % 6), .in_flight = seconds{random() % 120}},
                    schedule % 2 == 1);
        std::vector<event> events;
        for (int i = 0; i < 40; ++i) {
            events.push_back(random_event(random));
            one.live(events.back());
        }
        ASSERT_FALSE(one.is_overspent()) << "schedule " << schedule << ": " << testing::PrintToString(events);
        ASSERT_FALSE(one.disobeyed()) << "schedule " << schedule << ": " << testing::PrintToString(events);
        arrived += one.arrived();
    }
    EXPECT_GT(arrived, schedules * 5);  // otherwise the schedules would prove nothing
    RecordProperty("count", static_cast<int>(schedules));
    RecordProperty("requests arrived", static_cast<int>(arrived));
}

rc::Gen<event> arbitrary_event() {
    return rc::gen::construct<event>(rc::gen::map(rc::gen::inRange(0, static_cast<int>(event::kinds)),
                                                  [](int k) { return static_cast<event::kind>(k); }),
                                     rc::gen::inRange<std::uint32_t>(0, 1U << 20));
}

RC_GTEST_PROP(BudgetProperties, NoHourIsEverOverspent, ()) {
    const int per_hour = *rc::gen::inRange(1, 8);
    const int in_flight = *rc::gen::inRange(0, 120);
    const auto events = *rc::gen::container<std::vector<event>>(arbitrary_event());
    machine one({.per_hour = per_hour, .in_flight = seconds{in_flight}}, *rc::gen::arbitrary<bool>());
    for (const auto& each : events) one.live(each);
    RC_ASSERT_FALSE(one.is_overspent());
    RC_ASSERT_FALSE(one.disobeyed());
}

RC_GTEST_PROP(BudgetProperties, WithinABootTheWaitIsExact, ()) {
    const allowance limit{.per_hour = *rc::gen::inRange(1, 6), .in_flight = seconds{*rc::gen::inRange(0, 120)}};
    auto offsets = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3'600'000));
    std::sort(offsets.begin(), offsets.end());
    std::vector<spent_request> ledger;
    for (const int offset : offsets) ledger.push_back({"boot", milliseconds{offset}, {}});
    const milliseconds now{3'600'000};
    const auto wait = reckon(ledger, "boot", now, limit).wait;
    RC_ASSERT(wait <= hours{1} + limit.in_flight);
    RC_ASSERT(reckon(ledger, "boot", now + wait, limit).wait == milliseconds{0});
    if (wait > milliseconds{0})
        RC_ASSERT(reckon(ledger, "boot", now + wait - milliseconds{1}, limit).wait > milliseconds{0});
}

RC_GTEST_PROP(BudgetProperties, ARebootCostsAnHourAtMost, ()) {
    const allowance limit{.per_hour = *rc::gen::inRange(1, 6), .in_flight = seconds{60}};
    const auto count = *rc::gen::inRange(0, 20);
    std::vector<spent_request> ledger;
    for (int i = 0; i < count; ++i) ledger.push_back({"boot " + std::to_string(*rc::gen::inRange(0, 3)), hours{i}, {}});
    RC_ASSERT(reckon(ledger, "now", hours{1} + limit.in_flight, limit).wait == milliseconds{0});
}

}  // namespace
}  // namespace existd::core
