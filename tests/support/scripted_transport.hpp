#pragma once
// A scripted network, which also records the requests.

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "daemon/net/http_transport.hpp"

namespace existd::tests {

using answer = boost::system::result<net::http_response>;

/// An answer as the service would send it.
answer status(int code, std::string body = "", std::string retry_after = "", std::string date = "");
/// No answer.
answer no_answer(boost::system::error_code why);

class scripted_transport : public net::http_transport {
  public:
    boost::asio::awaitable<answer> send(net::http_request request) override;

    /// Answers all requests that the rules below do not match.
    std::function<answer(const net::http_request&)> otherwise;

    /// Answers the next requests whose target contains `part`, in turn, before all other rules.
    void next(const std::string& part, answer reply);
    /// Answers every request whose target contains `part`.
    void always(const std::string& part, answer reply);
    void relent(const std::string& part);  ///< removes a rule made by `always`

    /// Requests hang until they are cancelled. They then end like those of the real transport, with an outcome.
    bool hang = false;
    std::function<void()> on_send;  ///< runs as a request leaves

    std::vector<net::http_request> asked;
    /// Returns the targets that were asked for, or only those that contain `part`.
    std::vector<std::string> targets(const std::string& part = "") const;

  private:
    answer reply_to(const net::http_request& request);

    struct rule {
        std::string part;
        answer reply;
    };
    std::deque<rule> once_, always_;
};

}  // namespace existd::tests
