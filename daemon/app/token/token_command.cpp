#include "daemon/app/token/token_command.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <memory>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

extern "C" {  // the header of glibc 2.36 lacks this
#include <sys/pidfd.h>
}

#include "daemon/app/exit_status.hpp"
#include "daemon/net/deadline.hpp"

namespace existd::app {
namespace {

namespace asio = boost::asio;
using asio::posix::stream_descriptor;

constexpr std::size_t most = 65536;

[[noreturn]] void complain(const std::string& why) {
    throw failure(exit_unauthorised, "account.token_command " + why);
}

/// Starts the command in a process group of its own, with default handling of all signals, because we ignore or block
/// some.
pid_t spawn(const std::string& command, int output) {
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    posix_spawnattr_t how;
    ::posix_spawnattr_init(&how);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    ::posix_spawnattr_setsigmask(&how, &none);
    ::posix_spawnattr_setsigdefault(&how, &all);
    std::string shell = "sh", option = "-c", text = command;
    char* const arguments[] = {shell.data(), option.data(), text.data(), nullptr};
    pid_t pid = -1;
    const int failed = ::posix_spawn(&pid, "/bin/sh", &files, &how, arguments, environ);
    ::posix_spawnattr_destroy(&how);
    ::posix_spawn_file_actions_destroy(&files);
    return failed == 0 ? pid : -1;
}

/// A running command. It is killed with this object; processes that it started itself may survive.
class child {
  public:
    child(const asio::any_io_executor& executor, const std::string& command)
        : shared_(std::make_shared<shared>(executor)) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) complain("cannot be started");
        shared_->output.assign(ends[0]);
        pid_ = spawn(command, ends[1]);
        ::close(ends[1]);
        if (pid_ < 0) complain("cannot be started");
        const int end = ::pidfd_open(pid_, 0);
        if (end < 0) kill();
        if (end < 0) complain("cannot be watched");
        shared_->end.assign(end);
        shared_->pid = pid_;
        stop_reading_at_the_end(shared_);
    }
    ~child() {
        give_up();
        if (pid_ > 0) kill();
    }
    child(const child&) = delete;
    child& operator=(const child&) = delete;

    /// Makes everything that waits for it, or is about to, fail.
    void give_up() {
        shared_->output.close();
        shared_->end.close();
    }

    /// Returns everything it prints until it ends. It does not wait for the end of the pipe, which a process left
    /// behind may keep open for ever.
    asio::awaitable<std::string> output() {
        stream_descriptor& from = shared_->output;
        std::string text;
        std::array<char, 4096> chunk{};
        while (text.size() <= most && !shared_->has_ended) {
            const auto [failed, size] =
                co_await from.async_read_some(asio::buffer(chunk), asio::as_tuple(asio::use_awaitable));
            if (failed == asio::error::eof) co_return text;
            if (failed && !shared_->has_ended) throw boost::system::system_error(failed);
            text.append(chunk.data(), size);
        }
        boost::system::error_code nothing_more;
        from.non_blocking(true);
        while (text.size() <= most) {
            const auto size = from.read_some(asio::buffer(chunk), nothing_more);
            if (nothing_more) break;
            text.append(chunk.data(), size);
        }
        co_return text;
    }

    /// Waits for its end. Returns whether its exit status is 0.
    asio::awaitable<bool> success() {
        while (!has_ended(pid_)) co_await shared_->end.async_wait(stream_descriptor::wait_read, asio::use_awaitable);
        co_return reap() == 0;
    }

  private:
    /// What a handler may still use after the command is given up.
    struct shared {
        explicit shared(const asio::any_io_executor& executor) : output(executor), end(executor) {}
        stream_descriptor output, end;
        pid_t pid = -1;
        bool has_ended = false;
    };

    static void stop_reading_at_the_end(const std::shared_ptr<shared>& of) {
        of->end.async_wait(stream_descriptor::wait_read, [of](boost::system::error_code given_up) {
            if (given_up) return;
            // Asio may also end this wait because of an event on an earlier descriptor of the same number.
            if (!child::has_ended(of->pid)) return stop_reading_at_the_end(of);
            of->has_ended = true;
            of->output.cancel();
        });
    }
    static bool has_ended(pid_t process) {
        siginfo_t end{};
        return ::waitid(P_PID, static_cast<id_t>(process), &end, WEXITED | WNOHANG | WNOWAIT) != 0 ||
               end.si_pid == process;
    }
    void kill() {
        ::kill(-pid_, SIGKILL);  // not yet waited for, so the process number is still its own
        reap();
    }
    int reap() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        return status;
    }

    std::shared_ptr<shared> shared_;
    pid_t pid_ = -1;
};

}  // namespace

asio::awaitable<std::string> output_of(std::string command, std::chrono::milliseconds limit) {
    const auto executor = co_await asio::this_coro::executor;
    child running(executor, command);
    const net::deadline_guard deadline(executor, std::chrono::steady_clock::now() + limit, [&] { running.give_up(); });
    try {
        std::string text = co_await running.output();
        if (text.size() > most) complain("prints more than 64 KB");
        if (!co_await running.success()) complain("failed; run it yourself to see why");
        co_return text;
    } catch (const boost::system::system_error&) {
        if (!deadline.has_expired()) throw;
        complain("did not end within " + std::to_string(limit / std::chrono::seconds{1}) +
                 " s; run it yourself to see why");
    }
}

}  // namespace existd::app
