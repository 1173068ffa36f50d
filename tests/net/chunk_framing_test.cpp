// Chunks as servers send them, in pieces of every size.
//
// Seen to catch: the end of a chunk reported before the first one; a second CR ignored; the next answer taken for
// trailers.
#include "daemon/net/chunk_framing.hpp"

#include <gtest/gtest.h>

#include "transport_fixture.hpp"

namespace existd::test {
namespace {

using namespace std::string_literals;

struct outcome_of_framing {
    std::string out;    ///< what Beast must read
    std::string after;  ///< what is behind the body
    boost::system::error_code failed;
};

outcome_of_framing frame(const std::string& bytes, std::size_t piece, std::size_t limit = 1000) {
    net::chunk_framing framing(limit);
    outcome_of_framing result;
    for (std::size_t at = 0; at < bytes.size() && !result.failed; at += piece) {
        const std::string part = bytes.substr(at, piece);
        std::string_view left = part;
        result.failed = framing.append(left, result.out);
        if (!result.failed) result.after += left;
    }
    return result;
}

void expect_framed(const std::string& bytes, const std::string& expected, const std::string& after = "") {
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
        const auto got = frame(bytes, piece);
        EXPECT_FALSE(got.failed) << got.failed.message();
        EXPECT_EQ(got.out, expected);
        EXPECT_EQ(got.after, after);
    }
}

void expect_refused(const std::string& bytes, error expected) {
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece)
        EXPECT_EQ(frame(bytes, piece).failed, expected) << bytes << " in pieces of " << piece;
}

TEST(ChunkFraming, LeavesTheUsualFormUnchanged) {
    const std::string usual = "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n";
    expect_framed(usual, usual);
    expect_framed("0\r\n\r\n", "0\r\n\r\n");
}

TEST(ChunkFraming, AcceptsLinesThatEndWithLfAlone) {
    expect_framed("3\nabc\n2\r\nde\n0\n\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
}

TEST(ChunkFraming, ChangesNoByteOfTheBody) {
    const std::string body = "\n\r\n0\r\n\r\n\r\r\n\n\0z"s;
    expect_framed("e\n" + body + "\n0\n\n", "e\r\n" + body + "\r\n0\r\n\r\n");
}

TEST(ChunkFraming, DropsExtensionsAndTrailers) {
    expect_framed("3;a=b\r\nabc\r\n2 ; c=\"d;e\nde\r\n000 ;f\r\nX: y\r\njunk\r\n\r\n",
                  "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
}

TEST(ChunkFraming, StopsAfterTheBody) {
    expect_framed("1\r\na\r\n0\r\n\r\nHTTP/1.1", "1\r\na\r\n0\r\n\r\n", "HTTP/1.1");
}

TEST(ChunkFraming, WaitsForTheLastLine) {
    for (const std::string bytes : {"1\r\na\r\n0\r\n", "1\r\na\r\n0\r\nX: y\r\n", "1\r\na\r\n", "1\r\na"})
        expect_framed(bytes, "1\r\na");
}

TEST(ChunkFraming, RefusesInvalidChunks) {
    for (const std::string size : {"zz", "", " 3", "-3", "+3", "0x3", "3z", "3=", "10000000000000000"})
        expect_refused(size + "\r\nabc\r\n0\r\n\r\n", error::malformed);
    for (const std::string end : {"d", "0\r\n\r\n", "\rx", "\r\r\n"})
        expect_refused("3\r\nabc" + end, error::malformed);
}

TEST(ChunkFraming, LimitsItsLines) {
    expect_framed("3;" + std::string(900, 'x') + "\nabc\n0\n\n", "3\r\nabc\r\n0\r\n\r\n");
    expect_refused("3;" + std::string(1000, 'x'), error::malformed);
    std::string trailers = "0\r\n";
    for (int i = 0; i < 101; ++i) trailers += "X: 4567890\r\n";
    expect_refused(trailers, error::header_too_large);
}

}  // namespace
}  // namespace existd::test
