#pragma once

#include <cstring>
#include <filesystem>
#include <mutex>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace existd::tests {

/// systemd's end of sd_notify(3).
class notify_socket {
  public:
    explicit notify_socket(const std::filesystem::path& at) : fd_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, at.c_str(), sizeof address.sun_path - 1);
        if (::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot listen at " + at.string());
        std::filesystem::permissions(at, std::filesystem::perms::all);  // like systemd's socket
    }
    ~notify_socket() { ::close(fd_); }
    notify_socket(const notify_socket&) = delete;
    notify_socket& operator=(const notify_socket&) = delete;

    /// Returns the next message, or "" if none comes within that time.
    std::string next(int milliseconds = 30'000) const {
        pollfd ready{fd_, POLLIN, 0};
        char text[4096];
        if (::poll(&ready, 1, milliseconds) != 1) return "";
        const auto size = ::recv(fd_, text, sizeof text, 0);
        return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : "";
    }
    /// Returns the first message from now on that starts like this, or "" if none does.
    std::string next_that_starts(const std::string& with) const {
        std::string message = next();
        while (!message.empty() && !message.starts_with(with)) message = next();
        return message;
    }

  private:
    int fd_;
};

/// Shows what `systemctl status` says of a service. It reads all the time, because a socket that nobody reads blocks
/// its writer.
class status_reader {
  public:
    explicit status_reader(const std::filesystem::path& at) : socket_(at) {}

    std::string status() const {
        const std::lock_guard held(lock_);
        return status_;
    }

  private:
    void read(const std::stop_token& stopped) {
        constexpr std::string_view key = "STATUS=";
        while (!stopped.stop_requested()) {
            const std::string message = socket_.next(50);
            const std::lock_guard held(lock_);
            if (message.starts_with(key)) status_ = message.substr(key.size());
        }
    }

    notify_socket socket_;
    mutable std::mutex lock_;
    std::string status_;
    std::jthread reader_{[this](const std::stop_token& stopped) { read(stopped); }};
};

}  // namespace existd::tests
