#include "tests/docs/lived_copy.hpp"

namespace existd::tests {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using key = std::pair<std::string, day>;

std::map<key, std::optional<double>> all_numbers(const simulator::account& account) {
    std::map<key, std::optional<double>> found;
    for (const auto& a : account.attributes)
        for (const auto& entry : a.values)
            if (a.active && a.value_type != 2) found.emplace(key{a.name, entry.date}, number_of(entry.value));
    return found;
}

}  // namespace

LivedCopy::LivedCopy() {
    simulator::service_options options;
    options.person = {.seed = 12, .days = 800, .attributes = 60};
    exist = std::make_unique<simulator::service>(options, clock.now().wall);
    transport.on_send = [this] {
        lived.requests.emplace_back(transport.asked.back().target.substr(how.base_path.size()), clock.now().wall);
    };
    sync_whole_account();
    lived.correlations = exist->truth().correlations;
    for (int i = 0; i < 12; ++i) live_on();
    clock.advance(minutes{20});
    lived.account = exist->truth();
    lived.now = clock.now().wall;
}

void LivedCopy::live_on() {
    auto& account = exist->truth();
    const auto before = all_numbers(account);
    const auto newest_set = simulator::sunday_of(account.correlations.front().date);
    const day today = account.today;
    if (today == day{std::chrono::year{2022} / 6 / 20}) {
        account.edit("steps", today - days{10}, std::int64_t{12345});
        account.edit("weight", today - days{3}, 73.5);
        auto& label = account.find("keystrokes")->label;
        lived.relabelled.push_back({"keystrokes", label, "Keys pressed", today + days{1}});
        label = lived.relabelled.back().after;
    }
    clock.advance(hours{24});
    EXPECT_EQ(run().how, sync::outcome::done);
    for (const auto& [of, value] : all_numbers(account))
        if (const auto old = before.find(of); old != before.end() && old->second != value)
            lived.revisions.push_back({of.first, of.second, account.today, old->second, value});
    if (simulator::sunday_of(account.correlations.front().date) != newest_set)
        lived.correlations.insert(lived.correlations.end(), account.correlations.begin(), account.correlations.end());
}

}  // namespace existd::tests
