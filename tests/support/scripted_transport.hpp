#pragma once
// The network as a script, which also records what was asked.

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "daemon/net/http_transport.hpp"

namespace existd::tests {

using answer = boost::system::result<net::http_response>;

/// An answer as it would come from the service.
answer status(int code, std::string body = "", std::string retry_after = "", std::string date = "");
/// No answer at all.
answer no_answer(boost::system::error_code why);

class scripted_transport : public net::http_transport {
  public:
    boost::asio::awaitable<answer> send(net::http_request request) override;

    /// Answers everything the rules below leave.
    std::function<answer(const net::http_request&)> otherwise;

    /// Answers the next requests whose target contains `part`, in turn, before anybody else is asked.
    void next(const std::string& part, answer reply);
    /// Answers every request whose target contains `part`.
    void always(const std::string& part, answer reply);
    void relent(const std::string& part);  ///< takes an `always` back

    /// Requests hang until they are cancelled; then they say so the way the real transport does, as an outcome.
    bool hang = false;
    std::function<void()> on_send;  ///< runs as a request leaves

    std::vector<net::http_request> asked;
    /// The targets asked for, those that contain `part` only.
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
