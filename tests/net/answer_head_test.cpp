// Heads as servers send them. Whatever curl 7.88 accepts is accepted here, and what it refuses is refused, except a
// folded Content-Length, which curl ignores.
#include "daemon/net/answer_head.hpp"

#include <gmock/gmock.h>

#include "transport_fixture.hpp"

namespace existd::test {
namespace {

using net::head_size;
using net::respelled;
using namespace std::string_literals;

std::string respell(const std::string& head) {
    const auto result = respelled(head);
    return result ? *result : result.error().message();
}

TEST(AnswerHead, EndsWithAnEmptyLine) {
    for (const std::string head :
         {"HTTP/1.1 200 OK\r\nA: b\r\n\r\n", "HTTP/1.1 200 OK\nA: b\n\n", "HTTP/1.1 200 OK\r\nA: b\n\r\n",
          "HTTP/1.1 200 OK\nA: b\r\n\n", "HTTP/1.1 200 OK\r\r\nA: b\r\r\n\r\r\n"}) {
        EXPECT_EQ(head_size(head + "\n\nbody\r\n\r\n"), head.size()) << head;
        for (std::size_t size = 0; size < head.size(); ++size) EXPECT_EQ(head_size(head.substr(0, size)), 0U) << size;
        EXPECT_EQ(respell(head), "HTTP/1.1 200 \r\nA: b\r\n\r\n") << head;
    }
}

TEST(AnswerHead, DoesNotEndWithALineOfBlanks) {
    EXPECT_EQ(head_size("HTTP/1.1 200 OK\r\nA: b\r\n \r\nC: d\r\n"), 0U);
}

TEST(AnswerHead, NeedsNoReason) {
    for (const char* line : {"HTTP/1.1 404", "HTTP/1.1 404 ", "HTTP/1.1 404 No\x01pe", "HTTP/1.1  404 Not Found",
                             "HTTP/1.1 404Not Found", "http/1.1 404 Not Found"})
        EXPECT_EQ(respell(line + "\n\n"s), "HTTP/1.1 404 \r\n\r\n") << line;
}

TEST(AnswerHead, MustBeHttp1) {
    EXPECT_EQ(respell("HTTP/1.0 200 OK\r\n\r\n"), "HTTP/1.0 200 \r\n\r\n");
    for (const char* line : {"HTTP/0.9 200 OK", "HTTP/2 200", "HTTP/1.x 200", "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 20",
                             "HTTP/1.1 2000", "HTTP/1.1200", "ICY 200 OK", "", "{\"a\": 1}"})
        EXPECT_EQ(respelled(line + "\r\n\r\n"s).error(), error::malformed) << line;
}

TEST(AnswerHead, IsRecognizedByItsFirstBytes) {
    for (const char* bytes : {"", "H", "HTTP/1", "HTTP/1.1 200", "http/1."}) EXPECT_TRUE(net::may_be_answer(bytes));
    for (const char* bytes : {"S", "HTTPS", "HTTP/2", "\r\nHTTP/1.1", " HTTP/1.1"})
        EXPECT_FALSE(net::may_be_answer(bytes)) << bytes;
}

TEST(AnswerHead, KeepsTheValuesOfFields) {
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\nA:b\r\nC:\td \t\r\nE :f\r\nG:\r\nA: again\r\n\r\n"),
              "HTTP/1.1 200 \r\nA: b\r\nC: d\r\nE: f\r\nG: \r\nA: again\r\n\r\n");
}

TEST(AnswerHead, UnfoldsLines) {
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\nA: b\r\n  c\n\td\r\nContent-Length:\r\n 12\r\n\r\n"),
              "HTTP/1.1 200 \r\nA: b c d\r\nContent-Length:  12\r\n\r\n");
    EXPECT_EQ(respelled("HTTP/1.1 200 OK\r\n A: b\r\n\r\n").error(), error::malformed)
        << "there is no line to continue";
}

TEST(AnswerHead, KeepsEachFieldInItsLine) {
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\nA: b\rC: d\x01\x7f\r\n\r\n"), "HTTP/1.1 200 \r\nA: b C: d  \r\n\r\n");
    EXPECT_EQ(respelled("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n"s).error(), error::malformed);
    EXPECT_EQ(respelled("HTTP/1.1 200 OK\r\njunk\r\n\r\n").error(), error::malformed);
}

TEST(AnswerHead, LeavesOutFieldsWithoutAName) {
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\n: a\r\nB (c): d\r\n\xc3\xa9: e\r\nF: g\r\n\r\n"),
              "HTTP/1.1 200 \r\nF: g\r\n\r\n");
}

TEST(AnswerHead, HasTheLengthOnce) {
    const std::string chunked = "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: Chunked\r\n\r\n"), chunked);
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n"), chunked);
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\nTransfer-Encoding: chunked\r\n\r\n"),
              chunked);
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 3\r\n\r\n"),
              "HTTP/1.1 200 \r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nContent-Encoding: deflate\r\n\r\n"),
              "HTTP/1.1 200 \r\nContent-Encoding: deflate\r\nContent-Encoding: gzip\r\nTransfer-Encoding: "
              "chunked\r\n\r\n");
}

TEST(AnswerHead, ShowsWhetherTheConnectionStays) {
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\nConnection: Close; x=(\r\n\r\n"),
              "HTTP/1.1 200 \r\nConnection: close\r\n\r\n");
    EXPECT_EQ(respell("HTTP/1.0 200 OK\r\nConnection: foo, Keep-Alive\r\nProxy-Connection: close\r\n\r\n"),
              "HTTP/1.0 200 \r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(respell("HTTP/1.1 200 OK\r\nConnection:\r\n\r\n"), "HTTP/1.1 200 \r\n\r\n");
}

}  // namespace
}  // namespace existd::test
