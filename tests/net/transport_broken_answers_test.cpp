// Answers that are not whole, too large or against the rules are errors.
//
// Seen to catch: an answer without its end taken for complete.
#include "transport_fixture.hpp"

namespace existd::test {
namespace {

using testing::HasSubstr;
using testing::Not;

struct broken_answer {
    const char* name;
    std::string bytes;
    act then;
    error expected;
};

void PrintTo(const broken_answer& broken, std::ostream* out) {
    *out << broken.name;
}

struct broken_answers : transport_answers, testing::WithParamInterface<broken_answer> {};

TEST_P(broken_answers, AreNotAnswers) {
    const auto response = ask(GetParam().bytes, GetParam().then);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error(), GetParam().expected) << response.error().message();
    EXPECT_THAT(response.error().message(), Not(HasSubstr("0123456789abcdef")));

    server.play({act::read_request, {act::send, ok}, act::stall});
    EXPECT_TRUE(send(transport)) << "recovers";
    EXPECT_EQ(server.connections(), 2) << "on a new connection";
}

const std::string nine_megabytes(9 << 20, 'x');

INSTANTIATE_TEST_SUITE_P(
    Each, broken_answers,
    testing::Values(
        broken_answer{"nothing", "", act::hang_up, error::truncated},
        broken_answer{"reset_at_once", "", act::reset, error::truncated},
        broken_answer{"reset_mid_header", "HTTP/1.1 200 OK\r\nContent-Le", act::reset, error::truncated},
        broken_answer{"end_mid_header", "HTTP/1.1 200 OK\r\nContent-Le", act::hang_up, error::truncated},
        broken_answer{"reset_mid_body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", act::reset, error::truncated},
        broken_answer{"end_mid_body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", act::hang_up, error::truncated},
        broken_answer{"end_before_body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", act::hang_up,
                      error::truncated},
        broken_answer{"end_mid_chunk", chunked + "5\r\nab", act::hang_up, error::truncated},
        broken_answer{"end_between_chunks", chunked + "2\r\nab\r\n", act::hang_up, error::truncated},
        broken_answer{"no_last_crlf", chunked + "2\r\nab\r\n0\r\n", act::hang_up, error::truncated},
        broken_answer{"reset_without_length", "HTTP/1.0 200 OK\r\n\r\npart of it", act::reset, error::truncated},
        broken_answer{"not_http", "SSH-2.0-OpenSSH_9.2\r\n", act::stall, error::malformed},
        broken_answer{"two_lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x", act::stall,
                      error::malformed},
        broken_answer{"bad_chunk", chunked + "zz\r\n", act::stall, error::malformed},
        broken_answer{"endless_chunk_size", chunked + "1;" + std::string(40000, 'x'), act::stall, error::malformed},
        broken_answer{"huge_header", "HTTP/1.1 200 OK\r\nX: " + std::string(33 * 1024, 'x') + "\r\n\r\n", act::stall,
                      error::header_too_large},
        broken_answer{"endless_status_line", "HTTP/1.1 200 " + std::string(40 * 1024, 'x'), act::stall,
                      error::header_too_large},
        broken_answer{"huge_length", "HTTP/1.1 200 OK\r\nContent-Length: 8388609\r\n\r\n", act::stall,
                      error::body_too_large},
        broken_answer{"absurd_length", "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n", act::stall,
                      error::body_too_large},
        broken_answer{"huge_chunks", chunked + "900000\r\n" + nine_megabytes + "\r\n0\r\n\r\n", act::stall,
                      error::body_too_large},
        broken_answer{"huge_without_length", "HTTP/1.0 200 OK\r\n\r\n" + nine_megabytes, act::hang_up,
                      error::body_too_large},
        broken_answer{"gzip_bomb", answer("Content-Encoding: gzip\r\n", gzip(nine_megabytes)), act::stall,
                      error::body_too_large},
        broken_answer{"gzip_cut_short", answer("Content-Encoding: gzip\r\n", gzip("some text").substr(0, 15)),
                      act::stall, error::truncated},
        broken_answer{"gzip_in_name_only", answer("Content-Encoding: gzip\r\n", "{}"), act::stall, error::bad_encoding},
        broken_answer{"gzip_and_garbage", answer("Content-Encoding: gzip\r\n", gzip("some text") + "x"), act::stall,
                      error::bad_encoding},
        broken_answer{"gzip_and_half_a_member",
                      answer("Content-Encoding: gzip\r\n", gzip("{}") + gzip("some text").substr(0, 15)), act::stall,
                      error::truncated},
        broken_answer{"bomb_in_a_bomb", answer("Content-Encoding: gzip, gzip\r\n", gzip(gzip(nine_megabytes))),
                      act::stall, error::body_too_large},
        broken_answer{"six_codings", answer("Content-Encoding: gzip,gzip,gzip,gzip,gzip,gzip\r\n", "x"), act::stall,
                      error::bad_encoding},
        broken_answer{"reset_in_json_without_length", "HTTP/1.0 200 OK\r\n\r\n{\"count\": [1]", act::reset,
                      error::truncated},
        broken_answer{"reset_in_gzip_without_length",
                      "HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip("{}").substr(0, 18), act::reset,
                      error::truncated},
        broken_answer{"reset_before_a_body_without_length", "HTTP/1.1 401 Unauthorized\r\n\r\n", act::reset,
                      error::truncated},
        broken_answer{"reset_in_length", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", act::reset,
                      error::truncated},
        broken_answer{"reset_before_the_last_chunk", chunked + "2\r\n{}\r\n", act::reset, error::truncated},
        broken_answer{"zero_byte", "HTTP/1.1 200 OK\r\nX: a" + std::string(1, '\0') + "\r\n\r\n", act::stall,
                      error::malformed},
        broken_answer{"no_colon", "HTTP/1.1 200 OK\r\njunk\r\n\r\n", act::stall, error::malformed},
        broken_answer{"length_of_words", "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}", act::stall,
                      error::malformed},
        broken_answer{"other_protocol", "HTTP/2 200\r\n\r\n{}", act::stall, error::malformed},
        broken_answer{"endless_trailers", chunked + "0\r\nX: " + std::string(33 * 1024, 'x'), act::stall,
                      error::header_too_large},
        broken_answer{"brotli", answer("Content-Encoding: br\r\n", "{}"), act::stall, error::bad_encoding}),
    [](const auto& each) { return each.param.name; });

TEST_F(transport_answers, AllowsABodyOfExactlyTheLimit) {
    const auto response = ask(answer("", std::string(8 << 20, 'x')));
    ASSERT_TRUE(response) << response.error();
    EXPECT_EQ(response->body.size(), 8U << 20);
}

TEST_F(transport_answers, AllowsAHeaderOfExactlyTheLimit) {
    const std::string begin = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: ", end = "\r\n\r\n";
    const std::size_t most = 32 * 1024 - begin.size() - end.size();
    EXPECT_TRUE(ask(begin + std::string(most, 'x') + end + "{}"));
    EXPECT_EQ(ask(begin + std::string(most + 1, 'x') + end + "{}").error(), error::header_too_large);
}

}  // namespace
}  // namespace existd::test
