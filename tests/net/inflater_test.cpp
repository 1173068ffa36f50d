#include "daemon/net/inflater.hpp"

#include <gtest/gtest.h>

#include "transport_fixture.hpp"

namespace existd::test {
namespace {

const std::string text = "0, null and absent are three states. 0, null and absent are three states.";

TEST(Inflater, ReturnsTheTextByteByByte) {
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

TEST(Inflater, NoticesAMissingEnd) {
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
    for (const std::string after : {"x", "{", "\x78\x9c", "garbage"}) {
        std::string out;
        EXPECT_EQ(net::inflater(1000).append(gzip(text) + after, out), error::bad_encoding);

        net::inflater inflater(1000);
        EXPECT_FALSE(inflater.append(gzip(text), out));
        EXPECT_EQ(inflater.append(after, out), error::bad_encoding);
    }
}

TEST(Inflater, JoinsMembersInAnyPieces) {
    const std::string members = gzip(text.substr(0, 5)) + gzip("") + gzip(text.substr(5));
    for (std::size_t piece = 1; piece <= members.size(); ++piece) {
        net::inflater inflater(text.size());
        std::string out;
        for (std::size_t at = 0; at < members.size(); at += piece)
            ASSERT_FALSE(inflater.append(std::string_view(members).substr(at, piece), out));
        EXPECT_EQ(out, text);
        EXPECT_TRUE(inflater.complete());
    }
}

TEST(Inflater, NoticesATruncatedMember) {
    for (std::size_t size = 1; size < gzip(text).size(); ++size) {
        net::inflater inflater(1000);
        std::string out;
        EXPECT_FALSE(inflater.append(gzip(text) + gzip(text).substr(0, size), out));
        EXPECT_FALSE(inflater.complete()) << size;
    }
}

TEST(Inflater, LimitsAllMembersTogether) {
    net::inflater inflater(3 * text.size() - 1);
    std::string first, second;
    EXPECT_FALSE(inflater.append(gzip(text), first));
    EXPECT_EQ(inflater.append(gzip(text) + gzip(text), second), error::body_too_large);
    EXPECT_EQ(second, text);
}

TEST(Inflater, IgnoresZerosAfterTheEnd) {
    net::inflater inflater(1000);
    std::string out;
    EXPECT_FALSE(inflater.append(gzip(text) + std::string(100, '\0'), out));
    EXPECT_FALSE(inflater.append(std::string(1, '\0'), out));
    EXPECT_TRUE(inflater.complete());
    EXPECT_EQ(out, text);
    EXPECT_EQ(inflater.append(gzip(text), out), error::bad_encoding) << "padding is the end";
}

TEST(Inflater, AcceptsBothKindsOfDeflate) {
    for (const std::string& stream : {zlib_stream(text), raw_deflate(text), zlib_stream(""), raw_deflate("")})
        for (const std::size_t piece : {std::size_t{1}, stream.size()}) {
            net::inflater inflater(1000, true);
            std::string out;
            for (std::size_t at = 0; at < stream.size(); at += piece)
                ASSERT_FALSE(inflater.append(std::string_view(stream).substr(at, piece), out));
            EXPECT_TRUE(out == text || out.empty());
            EXPECT_TRUE(inflater.complete());
        }
    std::string out;
    EXPECT_EQ(net::inflater(1000).append(raw_deflate(text), out), error::bad_encoding) << "it was not announced";
}

TEST(Inflater, RefusesUncompressedData) {
    std::string out;
    EXPECT_EQ(net::inflater(1000).append("{\"count\": 1}", out), error::bad_encoding);
}

TEST(Inflater, AcceptsAnEmptyBody) {
    EXPECT_TRUE(net::inflater(1000).complete());
}

}  // namespace
}  // namespace existd::test
