#pragma once
// The service over the simulated account, in virtual time.

#include <functional>
#include <memory>

#include "daemon/sync/service.hpp"
#include "tests/sync/pass_fixture.hpp"

namespace existd::sync {

/// Records the state of the service, and lets a test act after each pass.
struct diary : service_observer {
    void alive() override { ++signs_of_life; }
    void resting(store::writer&) override { ++signs_of_life; }
    void ready(store::writer&) override { ++openings; }
    void begun() override { ++begun_passes; }
    void synced(store::writer&, const report& done, iso::instant at) override {
        passes.push_back(done);
        next = at;
        if (after_pass) after_pass(done);
    }
    void copy_failed(const std::string& why, milliseconds) override {
        copy_failures.push_back(why);
        if (after_trouble) after_trouble();
    }
    void saved(const core::fetch& page, std::int64_t, const report&) override {
        ++signs_of_life;
        pages.emplace_back(core::name(page.what));
    }
    void failed(const core::fetch&, const std::string&, milliseconds) override { ++failures; }
    void waiting(milliseconds, bool) override {}

    std::vector<report> passes;
    std::vector<std::string> pages, copy_failures;
    iso::instant next;
    int signs_of_life = 0, openings = 0, begun_passes = 0, failures = 0;
    std::function<void(const report&)> after_pass;
    std::function<void()> after_trouble;
};

class ServiceTest : public PassTest {
  protected:
    ServiceTest() { plan.heartbeat = days{1}; }

    service& make_service() {
        plan.pass = how;
        plan.for_a_person = how.every;
        plan.for_a_person.values = minutes{15};
        service_ = std::make_unique<service>(
            transport, clock, [this] { return open(); }, token, book, plan, 42);
        return *service_;
    }
    /// Runs the service until this many passes are over.
    outcome run_passes(std::size_t count) {
        service& running = make_service();
        book.passes.clear();
        book.after_pass = [&running, count, this](const report&) {
            if (book.passes.size() >= count) running.end_soon();
        };
        return runner.run(running.run());
    }

    diary book;
    service::options plan;
    std::function<store::writer()> open = [this] { return store::writer(folder / "exist.db"); };

  private:
    std::unique_ptr<service> service_;
};

}  // namespace existd::sync
