#include <cstdio>
#include <utility>
#include <vector>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <fmt/format.h>

#include "daemon/api/decode.hpp"
#include "daemon/api/recording.hpp"
#include "daemon/api/survey.hpp"
#include "daemon/app/cadence.hpp"
#include "daemon/app/commands/commands.hpp"
#include "daemon/app/commands/record_folder.hpp"
#include "daemon/app/copy/privileges.hpp"
#include "daemon/app/copy/with_copy_locked.hpp"
#include "daemon/app/one_line.hpp"
#include "daemon/app/one_request.hpp"
#include "daemon/app/reporting/progress.hpp"
#include "daemon/app/standard_output.hpp"
#include "daemon/app/token/held_token.hpp"
#include "daemon/core/retry.hpp"
#include "daemon/net/error.hpp"
#include "daemon/net/system_clock.hpp"

namespace existd::app {
namespace {

constexpr const char* readme =
    R"(`existd record` made these files. They show how Exist answers, but not what it says about you.

There is one file for each question. "request" is the question, "status" and "headers" belong to the
answer, and "body" shows how the answer is built:

  - <angle brackets> tell what kind of thing was there: <text, up to 16 characters>;
  - names of fields stay, and so do names of attributes that every user of Exist can have, such as
    "steps"; your own tags and names become <name 1>, <name 2> ...;
  - dates are moved by whole weeks, which takes today into the first week of January 2001;
  - a list shows three items at most, those that differ most.

No value, note, tag, label, user name, address or token should be here. Please look through the files
before you show them to anybody; they are small. Everything in quotation marks that is not in angle
brackets should be the name of a field, a name as above, a date in 2000 to 2002, or a plain word of the
protocol. If you find anything else, delete it, and please report that you found it.

The files do reveal roughly how many attributes and values you have, a few of Exist's own attributes
that you use, some days on which something was recorded, and which flags of your profile are set, such
as "imperial_distance" and "trial".
)";

/// The answers, and why there are no more of them.
struct recorded_answers {
    std::vector<api::answer> answers;
    exit_status status = exit_done;
    std::string why;
};

/// Whether the API refuses the token. An answer that is not JSON comes from something in between.
bool is_refusal(const net::http_response& response) {
    return response.status == 401 && (response.body.empty() || api::is_json(response.body));
}

class recorder {
  public:
    recorder(const config& settings, const net::base_url& base, net::http_transport& transport, net::clock& clock,
             store::writer& copy, held_token& token)
        : base_(base),
          limit_(allowance_of(settings)),
          transport_(transport),
          clock_(clock),
          copy_(copy),
          token_(token) {}

    boost::asio::awaitable<recorded_answers> run() {
        auto asking = token_.authorization();
        authorization_ = co_await std::move(asking);
        expect_room_for(api::survey::most_questions);
        while (const auto question = survey_.next()) {
            if (found_.status == exit_done) expect_room_for(1);
            if (found_.status != exit_done) break;
            auto sending = ask(*question);
            const auto response = co_await std::move(sending);
            if (response.has_error()) {
                stop(exit_unreachable, base_.host + ": " + response.error().message());
                break;
            }
            if (!is_refusal(*response) || question->is_owned()) {
                keep(*question, *response);
                continue;
            }
            auto came_of_it = sync::renewal::none;
            if (!std::exchange(renewed_, true)) {
                auto renewing = token_.renew();
                came_of_it = co_await std::move(renewing);
            }
            if (came_of_it == sync::renewal::found) {
                auto asking_again = token_.authorization();
                authorization_ = co_await std::move(asking_again);
                continue;
            }
            keep(*question, *response);
            if (came_of_it == sync::renewal::later)
                stop(exit_unreachable, "the token is refused and cannot be renewed now");
            else
                stop(exit_unauthorised, "the service refused the token; run `existd login` to get a new one");
        }
        co_return std::move(found_);
    }

  private:
    /// Stops unless the budget has room for that many requests. If it is never that large, all of it must be unspent.
    void expect_room_for(int requests) {
        core::allowance limit = limit_;
        limit.per_hour = std::max(1, limit.per_hour - requests + 1);
        const net::moment now = clock_.now();
        const auto budget =
            core::reckon(copy_.ledger(limit.per_hour, now.wall), clock_.boot_id(), now.since_boot, limit);
        if (budget.wait.count() == 0) return;
        const char* const why =
            budget.throttled ? "Exist asked us to wait" : "the request budget has no room for a recording now";
        stop(exit_condition, fmt::format("{}; try again in {}", why, in_words(budget.wait)));
    }

    void stop(exit_status status, std::string why) {
        found_.status = status;
        found_.why = std::move(why);
    }

    /// Sends the question again if the kept connection turns out to be closed.
    boost::asio::awaitable<boost::system::result<net::http_response>> ask(const api::question& what) {
        auto first = send(what);
        auto response = co_await std::move(first);
        if (response.has_error() && response.error() == net::error::stale_connection) {
            auto second = send(what);
            response = co_await std::move(second);
        }
        co_return response;
    }

    boost::asio::awaitable<boost::system::result<net::http_response>> send(const api::question& what) {
        net::http_request request;
        request.target = what.target(base_.path);
        request.authorization = authorization_;
        const net::moment sent = clock_.now();
        store::request_end done;
        done.id = copy_.record_request(sent.wall, clock_.boot_id(), sent.since_boot, request.target);
        auto sending = transport_.send(std::move(request));
        auto response = co_await std::move(sending);
        if (response.has_error() && response.error() == boost::asio::error::operation_aborted)
            throw boost::system::system_error(response.error());
        const net::moment now = clock_.now();
        done.duration = now.since_boot - sent.since_boot;
        if (response.has_error()) {
            done.error = response.error().message();
        } else {
            done.status = response->status;
            done.bytes = response->wire_bytes;
            if (response->status == 429)
                done.retry_after = done.duration + core::retry_after(response->retry_after, now.wall);
        }
        copy_.finish_request(done);
        co_return response;
    }

    void keep(const api::question& asked, const net::http_response& response) {
        std::fputs(fmt::format("{}: status {}, {} bytes\n", asked.name, response.status, response.body.size()).c_str(),
                   stderr);
        found_.answers.push_back({asked, response.status, response.content_type, response.content_encoding,
                                  response.retry_after, response.date, clock_.now().wall, response.body});
        survey_.answered(response.status, response.body);
    }

    const net::base_url& base_;
    core::allowance limit_;
    net::http_transport& transport_;
    net::clock& clock_;
    store::writer& copy_;
    held_token& token_;
    std::string authorization_;
    bool renewed_ = false;
    api::survey survey_;
    recorded_answers found_;
};

/// Makes the recording while the lock is held.
exit_status record_with(const config& settings, const std::filesystem::path& target, net::system_clock& clock,
                        copy_keeper& keeper) {
    const auto base = net::parse_base_url(settings.api.base_url);
    boost::asio::io_context context{1};
    net::beast_transport transport(context.get_executor(), transport_options(settings, base));
    held_token token(settings, transport, clock);
    work_as_owner_of(settings.cache);
    const record_folder folder(target);

    store::writer copy = keeper.open();
    recorder asking(settings, base, transport, clock, copy, token);
    recorded_answers found = run_to_end(context, asking.run());
    const api::origin from{clock.now().wall, base.host, base.path};
    if (!found.answers.empty()) folder.write("README.txt", readme);
    for (const auto& file : api::recording_of(found.answers, from)) folder.write(file.name, file.text);
    if (found.status != exit_done) {
        if (!found.answers.empty()) found.why += "; the answers so far are in " + target.string();
        throw failure(found.status, found.why);
    }
    print(fmt::format("Recorded {} answers in {}. Read its README.txt before you show them to anybody.\n",
                      found.answers.size(), one_line(target.string())));
    return exit_done;
}

}  // namespace

exit_status record(const config& settings, const std::filesystem::path& target) try {
    return with_copy_locked(settings, "record", [&](net::system_clock& clock, copy_keeper& keeper) {
        return record_with(settings, target, clock, keeper);
    });
} catch (const already_running& holder) {
    if (!holder.is_service) throw;
    throw failure(
        exit_failed,
        fmt::format("the service (process {}) is using this copy; stop it first (`systemctl stop existd`) and "
                    "start it again afterwards",
                    holder.process));
}

}  // namespace existd::app
