// The order in which addresses are tried.
#include "daemon/net/race.hpp"

#include <boost/asio/ip/address.hpp>
#include <gmock/gmock.h>

namespace existd::test {
namespace {

using boost::asio::ip::make_address;
using boost::asio::ip::tcp;
using testing::ElementsAreArray;

std::vector<tcp::endpoint> endpoints(const std::vector<const char*>& addresses) {
    std::vector<tcp::endpoint> result;
    for (const char* each : addresses) result.emplace_back(make_address(each), 443);
    return result;
}

tcp::endpoint endpoint(const char* address) {
    return {make_address(address), 443};
}

void expect_order(const std::vector<const char*>& found, const std::vector<const char*>& expected,
                  const net::experience& known = {}) {
    EXPECT_THAT(net::by_turns(endpoints(found), known), ElementsAreArray(endpoints(expected)));
}

TEST(Addresses, AlternateBetweenFamilies) {
    expect_order({"::1", "::2", "::3", "10.0.0.1", "10.0.0.2"}, {"::1", "10.0.0.1", "::2", "10.0.0.2", "::3"});
    expect_order({"10.0.0.1", "::1", "::2", "10.0.0.2"}, {"10.0.0.1", "::1", "10.0.0.2", "::2"});
    expect_order({"10.0.0.1", "10.0.0.2"}, {"10.0.0.1", "10.0.0.2"});
    expect_order({}, {});
}

TEST(Addresses, BeginWithTheLastGoodOneAndEndWithTheLastBadOne) {
    const auto good = endpoint("10.0.0.2"), bad = endpoint("::1");
    expect_order({"::1", "::2", "10.0.0.1", "10.0.0.2"}, {"10.0.0.2", "10.0.0.1", "::2", "::1"},
                 {.good = good, .bad = bad});
}

TEST(Addresses, AreOnlyResolvedOnes) {
    const auto good = endpoint("10.0.0.9"), bad = endpoint("::9");
    expect_order({"::1", "10.0.0.1"}, {"::1", "10.0.0.1"}, {.good = good, .bad = bad});
}

}  // namespace
}  // namespace existd::test
