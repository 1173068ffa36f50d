// A bad network between existd and the account: each harm at each moment. A harmed request ends within the total
// deadline and a second, nothing of a harmed answer is kept, and after the next sync the copy is exact.
//
// Seen to catch: no deadline for the whole exchange (drip); an answer cut short but taken for complete, repaired and
// kept (reset, cut, half_close of a body); JSON with unchecked encoding (corrupt).
#include <array>
#include <map>
#include <random>

#include "tests/process/chaos_proxy.hpp"
#include "tests/process/torture.hpp"
#include "tests/process/true_part.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

using namespace std::chrono_literals;

constexpr std::array harms{harm::reset, harm::cut,   harm::half_close, harm::stall,
                           harm::drip,  harm::slice, harm::corrupt};

class Chaos : public World {
  protected:
    void begin(bool tls) {
        start_with(tls);
        ASSERT_EQ(existd({"sync"}).status, 0);
        std::filesystem::rename(copy_, reference_);
        forget();
    }
    void configure_by_way_of(const chaos_proxy& proxy) {
        const std::string scheme = ca_file_.empty() ? "http" : "https";
        configure({.base_url = scheme + "://127.0.0.1:" + std::to_string(proxy.port()) + "/api/2/",
                   .timeout = "1s",
                   .ca_file = ca_file_});
    }
    void configure_directly() { configure({.ca_file = ca_file_}); }
    void expect_an_exact_next_sync() {
        configure_directly();
        const finished next = existd({"sync"});
        EXPECT_EQ(next.status, 0) << next.err;
        expect_exact();
    }

    const std::filesystem::path reference_ = home_ / "reference.db";

  private:
    void start_with(bool tls) {
        std::vector<std::string> flags{
            "--days", "5",          "--attributes", "3",       "--throttle",
            "100000", "--averages", "named",        "--fault", "odd-row:path=attributes/templates"};
        if (tls) ca_file_ = (home_ / "ca.pem").string();
        if (tls) flags.insert(flags.end(), {"--tls", "--cert-out", ca_file_});
        start(std::move(flags));
        configure_directly();
    }
    std::string ca_file_;
};

struct moment {
    const char* name;
    bool tls, to_server;
    std::size_t byte;
};
void PrintTo(const moment& when, std::ostream* out) {
    *out << when.name;
}

/// Headers of the simulated account have 122 to 127 bytes, the shortest body has 52, and the server's first message in
/// a handshake has a thousand.
constexpr std::size_t in_the_body = 147;
const moment moments[] = {{"Connect", false, true, 0},
                          {"Handshake", true, false, 100},
                          {"Header", false, false, 10},
                          {"Body", false, false, in_the_body}};
/// The newest values are the answer in the third turn: two attributes of a window, and half of the third.
constexpr int window_turn = 3;
constexpr std::size_t in_the_window = 800;

class ChaosAt : public Chaos, public ::testing::WithParamInterface<std::tuple<harm, moment>> {
  protected:
    /// Runs a sync with this harm from that turn on, until the first harmed request is over. Checks what it leaves, and
    /// the sync after it.
    void expect_survival(int from_turn) {
        const auto& [how, when] = GetParam();
        SCOPED_TRACE("from turn " + std::to_string(from_turn));
        forget();
        const long before = account_->stat("requests");
        const bool in_a_body = when.byte == in_the_body;
        const strike what{how, when.to_server, in_a_body && from_turn == window_turn ? in_the_window : when.byte};
        {
            const chaos_proxy proxy(account_->port(),
                                    [&](int turn) { return turn < from_turn ? std::nullopt : std::optional(what); });
            configure_by_way_of(proxy);
            program sync(existd_binary(), {"sync"}, home_);
            wait_until([&] { return !sync.running() || sync.err().find("trying again") != std::string::npos; });
            const auto noticed = std::chrono::steady_clock::now();
            ASSERT_GT(proxy.strikes(), 0) << "nothing was harmed";
            sync.signal(SIGTERM);
            const finished end = sync.wait();
            if (how == harm::slice) {
                EXPECT_EQ(end.status, 0) << end.err;
            } else {
                EXPECT_EQ(end.status, 1) << end.err;
                EXPECT_LT(noticed - proxy.first_strike(), 2 * timeout + 1s);
            }
            if (!when.to_server && !when.tls) {
                EXPECT_EQ(proxy.passed().find("\r\n\r\n") != std::string::npos, in_a_body) << proxy.passed();
            }
        }
        expect_a_true_part(copy_, reference_, account_->stat("requests") - before);
        expect_an_exact_next_sync();
    }

    static constexpr auto timeout = 1s;
};

TEST_P(ChaosAt, IsSurvived) {
    const auto& [how, when] = GetParam();
    begin(when.tls);
    if (when.to_server || when.tls) return expect_survival(1);  // each connection begins with it
    if (!torture()) return expect_survival(window_turn);
    const auto all = account_->stat("requests");
    for (int turn = 1; turn <= all && !HasFailure(); ++turn) expect_survival(turn);
    RecordProperty("count", static_cast<int>(all));
}

std::string name_of(const ::testing::TestParamInfo<ChaosAt::ParamType>& one) {
    constexpr const char* names[] = {"Reset", "Cut", "HalfClose", "Stall", "Drip", "Slice", "Corrupt"};
    return std::string(names[static_cast<std::size_t>(std::get<0>(one.param))]) + std::get<1>(one.param).name;
}

INSTANTIATE_TEST_SUITE_P(Of, ChaosAt, ::testing::Combine(::testing::ValuesIn(harms), ::testing::ValuesIn(moments)),
                         name_of);

// The syncs run to their end: done, or unreachable after five failures in a row.
TEST_F(Chaos, UnderTlsLosesNothing) {
    begin(true);
    std::mt19937 random(7);
    const auto below = [&](int limit) { return std::uniform_int_distribution{0, limit - 1}(random); };
    std::map<int, int> ends;
    int strikes = 0;
    for (int passes = 0; passes < (torture() ? 100 : 2) && !HasFailure(); ++passes) {
        SCOPED_TRACE("pass " + std::to_string(passes));
        forget();
        const long before = account_->stat("requests");
        {
            const chaos_proxy proxy(account_->port(), [&](int) -> std::optional<strike> {
                if (below(3) != 0) return std::nullopt;
                const harm how = harms[static_cast<std::size_t>(below(harms.size()))];
                if (below(8) == 0) return strike{how, true, 0};
                return strike{how, false, static_cast<std::size_t>(below(1500))};
            });
            configure_by_way_of(proxy);
            const finished end = existd({"sync"});
            EXPECT_TRUE(end.status == 0 || end.status == 69) << end.status << ": " << end.err;
            ++ends[end.status];
            strikes += proxy.strikes();
        }
        expect_a_true_part(copy_, reference_, account_->stat("requests") - before);
        expect_an_exact_next_sync();
    }
    EXPECT_GT(strikes, 0);
    int passes = 0;
    for (const auto& [status, count] : ends) {
        RecordProperty("ended with " + std::to_string(status), count);
        passes += count;
    }
    RecordProperty("count", passes);
    RecordProperty("harms", strikes);
}

}  // namespace
}  // namespace existd::tests
