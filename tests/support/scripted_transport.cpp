#include "tests/support/scripted_transport.hpp"

#include <algorithm>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace existd::tests {

namespace asio = boost::asio;

answer status(int code, std::string body, std::string retry_after, std::string date) {
    net::http_response response;
    response.status = code;
    response.retry_after = std::move(retry_after);
    response.date = std::move(date);
    response.wire_bytes = body.size();
    response.body = std::move(body);
    return response;
}

answer no_answer(boost::system::error_code why) {
    return why;
}

void scripted_transport::next(const std::string& part, answer reply) {
    once_.push_back({part, std::move(reply)});
}

void scripted_transport::always(const std::string& part, answer reply) {
    always_.push_back({part, std::move(reply)});
}

void scripted_transport::relent(const std::string& part) {
    std::erase_if(always_, [&](const rule& each) { return each.part == part; });
}

std::vector<std::string> scripted_transport::targets(const std::string& part) const {
    std::vector<std::string> result;
    for (const auto& request : asked)
        if (request.target.find(part) != std::string::npos) result.push_back(request.target);
    return result;
}

answer scripted_transport::reply_to(const net::http_request& request) {
    const auto fits = [&](const rule& each) { return request.target.find(each.part) != std::string::npos; };
    if (const auto found = std::find_if(once_.begin(), once_.end(), fits); found != once_.end()) {
        answer reply = std::move(found->reply);
        once_.erase(found);
        return reply;
    }
    if (const auto found = std::find_if(always_.begin(), always_.end(), fits); found != always_.end())
        return found->reply;
    return otherwise ? otherwise(request) : status(500, "nothing scripted");
}

asio::awaitable<answer> scripted_transport::send(net::http_request request) {
    const auto executor = co_await asio::this_coro::executor;
    asked.push_back(request);
    if (on_send) on_send();
    if (hang) {
        asio::steady_timer never(executor, asio::steady_timer::time_point::max());
        boost::system::error_code why;
        co_await never.async_wait(asio::redirect_error(asio::use_awaitable, why));
        co_return no_answer(why);
    }
    co_await asio::post(executor, asio::use_awaitable);
    co_return reply_to(request);
}

}  // namespace existd::tests
