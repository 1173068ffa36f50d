#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace simulator {

using headers = std::vector<std::pair<std::string, std::string>>;

// Returns the first header of that name, in any case; empty if there is none.
std::string header(const headers& all, std::string_view name);

struct request {
    std::string method = "GET";
    std::string target = {};  // path and query, as in the request line
    simulator::headers headers = {};
    std::string body = {};
};

// How the bytes of an answer reach the client: the server's part, not the service's.
struct delivery {
    std::chrono::milliseconds stall{0};           // silence before the connection is closed without an answer
    std::chrono::milliseconds drip{0};            // pause after each byte
    std::optional<std::size_t> reset_after = {};  // bytes of the response, then a reset
    std::optional<std::size_t> truncate_after =
        {};             // bytes of the body, at most half of it, then a close that looks orderly
    bool gzip = false;  // only if the request accepts it
    bool chunked = false;
    bool close = false;  // after the answer
};

struct response {
    int status = 200;
    simulator::headers headers = {};
    std::string body = {};
    simulator::delivery delivery = {};
    std::vector<std::string> faults = {};  // those that affected this answer, as they were written
};

}  // namespace simulator
