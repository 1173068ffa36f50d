#pragma once
// A copy that syncs have kept for twelve days, and the simulated life it is of.

#include "tests/docs/life.hpp"
#include "tests/sync/pass_fixture.hpp"

namespace existd::tests {

/// From 17 June 2022 on the real passes keep the copy of an account of 800 days, once a day; meanwhile new sets of
/// averages and correlations come, and days are corrected. It is the afternoon of 29 June 2022 at the end.
class LivedCopy : public sync::PassTest {
  protected:
    LivedCopy();

    std::filesystem::path file() const { return folder / "exist.db"; }
    std::string now() const { return iso::format(lived.now); }

    life lived;

  private:
    void live_on();
};

}  // namespace existd::tests
