#pragma once
// Runs one coroutine to its end, and proves that it left nothing running.

#include <exception>
#include <functional>
#include <optional>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>
#include <gtest/gtest.h>

namespace existd::tests {

class runner {
  public:
    /// Returns what the coroutine returned, or throws what it threw.
    template <class T>
    T run(boost::asio::awaitable<T> task) {
        context_.restart();
        std::optional<T> result;
        std::exception_ptr failure;
        bool finished = false;
        boost::asio::co_spawn(context_, std::move(task),
                              boost::asio::bind_cancellation_slot(
                                  cancelling_.slot(), [&](std::exception_ptr error, std::optional<T> answered) {
                                      failure = error;
                                      result = std::move(answered);
                                      finished = true;
                                  }));
        while (!finished && context_.run_one() != 0) {
        }
        EXPECT_TRUE(finished) << "the coroutine waits for something that never happens";
        context_.poll();
        EXPECT_TRUE(context_.stopped()) << "something was left running";
        if (failure) std::rethrow_exception(failure);
        return std::move(*result);
    }

    /// Whether the coroutine ended by being cancelled.
    template <class T>
    bool is_cancelled(boost::asio::awaitable<T> task) try {
        run(std::move(task));
        return false;
    } catch (const boost::system::system_error& error) {
        return error.code() == boost::asio::error::operation_aborted;
    }

    /// Cancels the coroutine as soon as it lets others run.
    void cancel() {
        boost::asio::post(context_, [this] { cancelling_.emit(boost::asio::cancellation_type::terminal); });
    }

  private:
    boost::asio::io_context context_{1};
    boost::asio::cancellation_signal cancelling_;
};

}  // namespace existd::tests
