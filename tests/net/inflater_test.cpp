#include "daemon/net/inflater.hpp"

#include <gtest/gtest.h>

#include "transport_fixture.hpp"

namespace existd::test {
namespace {

const std::string text = "0, null and absent are three states. 0, null and absent are three states.";

TEST(Inflater, GivesTheTextBackByteByByte) {
    net::inflater inflater(1000);
    std::string out;
    for (const char byte : gzip(text)) ASSERT_FALSE(inflater.append(std::string_view(&byte, 1), out));
    EXPECT_EQ(out, text);
    EXPECT_TRUE(inflater.complete());
}

TEST(Inflater, AllowsExactlyTheLimit) {
    std::string out;
    EXPECT_FALSE(net::inflater(text.size()).append(gzip(text), out));
    EXPECT_EQ(out, text);
}

TEST(Inflater, StopsOneByteBeyondTheLimit) {
    std::string out;
    EXPECT_EQ(net::inflater(text.size() - 1).append(gzip(text), out), error::body_too_large);
    EXPECT_LT(out.size(), text.size());
}

TEST(Inflater, DoesNotInflateTheWholeBomb) {
    const std::string bomb = gzip(std::string(64 << 20, '0'));
    std::string out;
    EXPECT_EQ(net::inflater(1 << 20).append(bomb, out), error::body_too_large);
    EXPECT_LE(out.size(), 1U << 20);
    EXPECT_LE(out.capacity(), 4U << 20);
}

TEST(Inflater, NoticesThatTheEndIsMissing) {
    net::inflater inflater(1000);
    std::string out, zipped = gzip(text);
    zipped.pop_back();
    EXPECT_FALSE(inflater.append(zipped, out));
    EXPECT_FALSE(inflater.complete());
}

TEST(Inflater, NoticesAFlippedBit) {
    std::string out, zipped = gzip(text);
    zipped[zipped.size() - 6] ^= 1;  // in the checksum
    EXPECT_EQ(net::inflater(1000).append(zipped, out), error::bad_encoding);
}

TEST(Inflater, RefusesBytesAfterTheEnd) {
    std::string out;
    EXPECT_EQ(net::inflater(1000).append(gzip(text) + "x", out), error::bad_encoding);

    net::inflater inflater(1000);
    EXPECT_FALSE(inflater.append(gzip(text), out));
    EXPECT_EQ(inflater.append("x", out), error::bad_encoding);
}

TEST(Inflater, RefusesWhatIsNotCompressed) {
    std::string out;
    EXPECT_EQ(net::inflater(1000).append("{\"count\": 1}", out), error::bad_encoding);
}

TEST(Inflater, TakesNothingForNothing) {
    EXPECT_TRUE(net::inflater(1000).complete());
}

}  // namespace
}  // namespace existd::test
