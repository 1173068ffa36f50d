// What a request sends, and which answers are read.
//
// Good answers are those that curl 7.88 --compressed accepts. It does not accept gzip with several members or with
// trailing zeros, a reset after JSON without a length, or a folded length.
#include <sstream>

#include "transport_fixture.hpp"

namespace existd::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST_F(transport_answers, SendsACorrectRequest) {
    server.play({act::read_request, {act::send, ok}, act::stall});
    ASSERT_TRUE(send(transport, get("/api/2/attributes/?limit=100")));
    EXPECT_THAT(server.received(), StartsWith("GET /api/2/attributes/?limit=100 HTTP/1.1\r\n"));
    EXPECT_THAT(server.received(), HasSubstr("\r\nHost: 127.0.0.1:" + std::to_string(server.port()) + "\r\n"));
    EXPECT_THAT(server.received(), HasSubstr("\r\nAuthorization: " + token + "\r\n"));
    EXPECT_THAT(server.received(), HasSubstr("\r\nAccept: application/json\r\n"));
    EXPECT_THAT(server.received(), HasSubstr("\r\nAccept-Encoding: gzip\r\n"));
    EXPECT_THAT(server.received(), HasSubstr("\r\nUser-Agent: existd/"));
    EXPECT_THAT(server.received(), Not(HasSubstr("Content-")));
    EXPECT_THAT(server.received(), EndsWith("\r\n\r\n"));
}

TEST_F(transport_answers, PostsAForm) {
    http_request request;
    request.method = "POST";
    request.target = "/oauth2/access_token";
    request.content_type = "application/x-www-form-urlencoded";
    request.body = "grant_type=refresh_token";
    server.play({act::read_request, {act::send, ok}, act::stall});
    ASSERT_TRUE(send(transport, std::move(request)));
    EXPECT_THAT(server.received(), HasSubstr("\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
    EXPECT_THAT(server.received(), HasSubstr("\r\nContent-Length: 24\r\n"));
    EXPECT_THAT(server.received(), Not(HasSubstr("Authorization")));
    EXPECT_THAT(server.received(), EndsWith("\r\n\r\ngrant_type=refresh_token"));
}

TEST_F(transport_answers, SendsNoInjectedHeader) {
    for (auto [target, authorization] :
         {std::pair{"/a\r\nX: y", "Token t"}, std::pair{"/a b", "Token t"}, std::pair{"/a", "Token t\r\nX: y"},
          std::pair{"http://evil.com/", "Token t"}}) {
        http_request request = get(target);
        request.authorization = authorization;
        EXPECT_EQ(send(transport, request).error(), boost::system::errc::invalid_argument);
    }
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(transport_answers, ReadsABody) {
    const auto response = ask(answer("", "{\"count\": 1}"));
    ASSERT_TRUE(response) << response.error();
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "{\"count\": 1}");
    EXPECT_EQ(response->wire_bytes, 12U);
    EXPECT_EQ(response->retry_after, "");
}

TEST_F(transport_answers, ReadsChunks) {
    const auto response =
        ask("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nX: y\r\n\r\n");
    ASSERT_TRUE(response) << response.error();
    EXPECT_EQ(response->body, "abcdefg");
    EXPECT_EQ(response->wire_bytes, 7U);
}

TEST_F(transport_answers, Inflates) {
    const std::string text(100000, 'x'), zipped = gzip(text);
    const auto response = ask(answer("Content-Encoding: GZip\r\n", zipped));
    ASSERT_TRUE(response) << response.error();
    EXPECT_TRUE(response->body == text);
    EXPECT_EQ(response->wire_bytes, zipped.size());
}

TEST_F(transport_answers, AcceptsEveryStatus) {
    for (const int status : {204, 400, 401, 403, 404, 429, 500, 503}) {
        const auto response = ask("HTTP/1.1 " + std::to_string(status) + " Whatever\r\nContent-Length: 0\r\n\r\n");
        ASSERT_TRUE(response) << response.error();
        EXPECT_EQ(response->status, status);
        EXPECT_EQ(response->body, "");
    }
}

TEST_F(transport_answers, PassesRetryAfterOnUnchanged) {
    const auto response =
        ask("HTTP/1.1 429 \r\nRetry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\nContent-Length: 7\r\n\r\nno data");
    ASSERT_TRUE(response) << response.error();
    EXPECT_EQ(response->status, 429);
    EXPECT_EQ(response->retry_after, "Wed, 21 Oct 2026 07:28:00 GMT");
    EXPECT_EQ(response->body, "no data");
}

TEST_F(transport_answers, FollowsNoRedirect) {
    scripted_server elsewhere{io};
    elsewhere.play({act::read_request, {act::send, ok}});
    const auto response = ask("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + std::to_string(elsewhere.port()) +
                              "/\r\nContent-Length: 0\r\n\r\n");
    ASSERT_TRUE(response) << response.error();
    EXPECT_EQ(response->status, 302);
    run_until([&] { return server.finished() == 1; });
    EXPECT_EQ(server.connections(), 1);
    EXPECT_EQ(elsewhere.connections(), 0);
}

TEST_F(transport_answers, IgnoresInterimAnswers) {
    const auto response = ask("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n" + ok);
    ASSERT_TRUE(response) << response.error();
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "{}");
}

TEST_F(transport_answers, ReadsToTheEndWithoutALength) {
    const auto response = ask("HTTP/1.0 200 OK\r\n\r\nall of it");
    ASSERT_TRUE(response) << response.error();
    EXPECT_EQ(response->body, "all of it");
}

struct good_answer {
    const char* name;
    std::string bytes;
    act then = act::stall;
};

void PrintTo(const good_answer& good, std::ostream* out) {
    *out << good.name;
}

struct good_answers : transport_answers, testing::WithParamInterface<good_answer> {};

const std::string page = "{\"count\": 1}";

std::string chunk(const std::string& bytes) {
    std::ostringstream size;
    size << std::hex << bytes.size();
    return size.str() + "\r\n" + bytes + "\r\n";
}

TEST_P(good_answers, AreRead) {
    const auto response = ask(GetParam().bytes, GetParam().then);
    ASSERT_TRUE(response) << response.error().message();
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, page);
}

INSTANTIATE_TEST_SUITE_P(
    Each, good_answers,
    testing::Values(
        good_answer{"lf", "HTTP/1.1 200 OK\nContent-Length: 12\n\n" + page},
        good_answer{"lf_here_and_there", "HTTP/1.1 200 OK\nContent-Length: 12\r\n\n" + page},
        good_answer{"lf_in_chunks", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nc\n" + page + "\n0\n\n"},
        good_answer{"lf_interim",
                    "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: </>\n\n" + answer("", page)},
        good_answer{"extensions_and_trailers", chunked + "c; a=b\r\n" + page + "\r\n0;c\r\nX: y\r\n\r\n"},
        good_answer{"no_reason", "HTTP/1.1 200\r\nContent-Length: 12\r\n\r\n" + page},
        good_answer{"folded", "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length:\r\n 12\r\n\r\n" + page},
        good_answer{"spaces_before_colons", "HTTP/1.1 200 OK\r\nContent-Length : 12\r\n\r\n" + page},
        good_answer{"no_spaces_after_colons", "HTTP/1.1 200 OK\r\nContent-Length:12\r\n\r\n" + page},
        good_answer{"odd_names", answer("X (y): z\r\n: w\r\n", page)},
        good_answer{"odd_connection", answer("Connection: close; x=(\r\n", page)},
        good_answer{"equal_lengths", answer("Content-Length: 12\r\n", page)},
        good_answer{"length_and_chunks",
                    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "c\r\n" +
                        page + "\r\n0\r\n\r\n"},
        good_answer{"identity_of_the_transfer", answer("Transfer-Encoding: identity\r\n", page)},
        good_answer{"gzip_of_the_transfer", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + gzip(page),
                    act::hang_up},
        good_answer{"http_1_0", "HTTP/1.0 200 OK\r\nContent-Length: 12\r\n\r\n" + page},
        good_answer{"http_1_0_in_chunks",
                    "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n" + page + "\r\n0\r\n\r\n"},
        good_answer{"more_than_its_length", answer("", page) + "more"},
        good_answer{"members", answer("Content-Encoding: gzip\r\n", gzip(page.substr(0, 5)) + gzip(page.substr(5)))},
        good_answer{"padding", answer("Content-Encoding: gzip\r\n", gzip(page) + std::string(10, '\0'))},
        good_answer{"x_gzip", answer("Content-Encoding: x-gzip\r\n", gzip(page))},
        good_answer{"gzip_in_chunks",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" +
                        chunk(gzip(page).substr(0, 5)) + chunk(gzip(page).substr(5)) + "0\r\n\r\n"},
        good_answer{"deflate", answer("Content-Encoding: deflate\r\n", zlib_stream(page))},
        good_answer{"raw_deflate", answer("Content-Encoding: deflate\r\n", raw_deflate(page))},
        good_answer{"identity", answer("Content-Encoding: identity\r\n", page)},
        good_answer{"no_coding", answer("Content-Encoding:\r\n", page)},
        good_answer{"two_codings", answer("Content-Encoding: deflate, identity, gzip\r\n", gzip(zlib_stream(page)))},
        good_answer{"two_lines_of_codings",
                    answer("Content-Encoding: deflate\r\nContent-Encoding: gzip\r\n", gzip(raw_deflate(page)))},
        good_answer{"closed", answer("Connection: close\r\n", page), act::hang_up},
        good_answer{"closed_without_length", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + page, act::hang_up},
        good_answer{"reset_after_its_length", answer("", page), act::reset},
        good_answer{"reset_after_the_last_chunk", chunked + "c\r\n" + page + "\r\n0\r\n\r\n", act::reset},
        good_answer{"reset_after_the_last_bracket", "HTTP/1.1 200 OK\r\n\r\n" + page, act::reset},
        good_answer{"reset_after_the_last_member", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip(page),
                    act::reset},
        good_answer{"long_header", answer("X: " + std::string(31 * 1024, 'x') + "\r\n", page)}),
    [](const auto& each) { return each.param.name; });

TEST_F(transport_answers, AreReadByteByByte) {
    server.play({act::read_request,
                 {act::drip, "HTTP/1.1 100\n\nHTTP/1.1 200\nTransfer-Encoding: chunked\n\nc\n" + page + "\n0\n\n"},
                 act::stall});
    const auto response = send(transport);
    ASSERT_TRUE(response) << response.error().message();
    EXPECT_EQ(response->body, page);
}

TEST_F(transport_answers, KeepTheConnectionInAnyForm) {
    const std::string by_length = "HTTP/1.1 200\nContent-Length: 12\n\n" + page;
    const std::string by_chunks = "HTTP/1.1 200\nTransfer-Encoding: chunked\n\nc\n" + page + "\n0\nX: y\n\n";
    const std::string empty = "HTTP/1.1 204 No Content\n\n";
    server.play({act::read_request,
                 {act::send, by_length},
                 act::read_request,
                 {act::send, by_chunks},
                 act::read_request,
                 {act::send, empty},
                 act::read_request,
                 {act::send, by_chunks},
                 act::stall});
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(send(transport));
    EXPECT_EQ(server.connections(), 1);
}

TEST_F(transport_answers, MayArriveBeforeTheRequest) {
    // as from a server that is overloaded
    server.play({{act::send, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"}, act::hang_up});
    const auto response = send(transport);
    ASSERT_TRUE(response) << response.error().message();
    EXPECT_EQ(response->status, 503);
}

TEST_F(transport_answers, MayReplaceReadingTheRestOfTheRequest) {
    http_request request = get("/");
    request.method = "POST";
    request.body.assign(16 << 20, 'x');
    server.play({{act::send, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"}, act::hang_up});
    const auto response = send(transport, std::move(request));
    ASSERT_TRUE(response) << response.error().message();
    EXPECT_EQ(response->status, 413);
}

}  // namespace
}  // namespace existd::test
