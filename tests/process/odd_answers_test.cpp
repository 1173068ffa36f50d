// The account behind a server that answers in unusual ways that curl accepts: each 2xx with a good body, lines that end
// with LF alone, long headers, gzip in members. None of this is a failure.
//
// Seen to catch: a login that accepts only 200; chunk lines that must end with CR.
#include <array>
#include <iomanip>
#include <sstream>

#include "tests/process/speaking_server.hpp"
#include "tests/process/world.hpp"

namespace existd::tests {
namespace {

std::string in_chunks(const std::string& body, const char* line_end) {
    std::ostringstream chunks;
    for (std::size_t at = 0; at < body.size(); at += 1000) {
        const std::string piece = body.substr(at, 1000);
        chunks << std::hex << piece.size() << line_end << piece << line_end;
    }
    chunks << "0;done" << line_end << "X-Took: 3" << line_end << line_end;
    return chunks.str();
}

/// Returns a good answer, written in a different way in each turn.
std::string oddly(const std::string& body, int turn) {
    const std::string length = "Content-Length: " + std::to_string(body.size());
    switch (turn % 6) {
        case 0:
            return "HTTP/1.1 203 Non-Authoritative Information\r\n" + length + "\r\n\r\n" + body;
        case 1:
            return "HTTP/1.1 200\n" + length + "\n\n" + body;
        case 2:
            return "HTTP/1.1 103 Early Hints\nLink: </>\n\nHTTP/1.1 201 Created\nTransfer-Encoding: chunked\n\n" +
                   in_chunks(body, "\n");
        case 3:
            return "HTTP/1.1 206 Partial Content\r\nX-Long: " + std::string(30 * 1024, 'x') + "\r\n" + length +
                   "\r\n\r\n" + body;
        case 4:
            return "HTTP/1.1 299 \r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n" + in_chunks(body, "\r\n");
        default:
            return "HTTP/1.0 202 Accepted\r\nX (odd): y\r\nConnection: keep-alive\r\nX: a\r\n b\r\n" + length +
                   "\r\n\r\n" + body;
    }
}

class OddAnswers : public World {
  protected:
    /// Returns the account's answer, written in an unusual way.
    std::string answer(const std::string& request) {
        const auto begin = request.find("/api/2/") + 7;
        const auto told = account_->get(request.substr(begin, request.find(' ', begin) - begin));
        if (told.status != 200) return "HTTP/1.1 " + std::to_string(told.status) + "\nContent-Length: 0\n\n";
        return oddly(told.body, turn_++);
    }

    int turn_ = 0;
};

TEST_F(OddAnswers, MakeAnExactCopy) {
    start({"--days", "40", "--attributes", "12", "--throttle", "100000"});
    const speaking_server server([this](const std::string& request) { return answer(request); });
    configure({.base_url = server.base_url()});
    const finished check = existd({"check", "--online"});
    EXPECT_EQ(check.status, 0) << check.err;
    const finished end = existd({"sync"});
    EXPECT_EQ(end.status, 0) << end.err;
    EXPECT_EQ(end.err.find("trying again"), std::string::npos) << end.err;
    EXPECT_GT(turn_, 12) << "each spelling twice";
    expect_exact();
}

TEST_F(OddAnswers, GiveAToken) {
    start({"--days", "2", "--attributes", "3"});
    for (int turn = 0; turn < 6; ++turn) {
        const std::string token = "token-" + std::to_string(turn);
        const speaking_server server([&](const std::string&) { return oddly("{\"token\": \"" + token + "\"}", turn); });
        configure({.base_url = server.base_url()});
        const finished end = existd({"login"}, "somebody\nsecret\n");
        EXPECT_EQ(end.status, 0) << end.err;
        EXPECT_EQ(contents(token_file()), token + "\n");
    }
}

TEST_F(OddAnswers, WithoutABodyGiveNoToken) {
    start({"--days", "2", "--attributes", "3"});
    for (const char* answer :
         {"HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 202 Accepted\r\nContent-Length: 6\r\n\r\n<html>"}) {
        const speaking_server server([answer](const std::string&) { return answer; });
        configure({.base_url = server.base_url()});
        const std::string before = contents(token_file());
        EXPECT_EQ(existd({"login"}, "somebody\nsecret\n").status, 69) << answer;
        EXPECT_EQ(existd({"check", "--online"}).status, 69) << answer;
        EXPECT_EQ(contents(token_file()), before);
    }
}

}  // namespace
}  // namespace existd::tests
