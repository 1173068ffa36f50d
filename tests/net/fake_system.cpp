#include "fake_system.hpp"

#include <atomic>
#include <condition_variable>
#include <ctime>
#include <dlfcn.h>
#include <map>
#include <mutex>
#include <netdb.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

struct state {
    std::mutex mutex;
    std::condition_variable released;
    std::map<std::string, std::vector<std::string>> names;
    std::string stalling_name;
    int stalling = 0;
};

state& shared() {
    static auto* const never_destroyed = new state;  // abandoned lookups may outlive main
    return *never_destroyed;
}

std::atomic<long> suspended_seconds = 0;

}  // namespace

namespace existd::test::fake_system {

void name(const std::string& host, const std::vector<std::string>& addresses) {
    const std::lock_guard lock(shared().mutex);
    shared().names[host] = addresses;
}

void stall(const std::string& host) {
    const std::lock_guard lock(shared().mutex);
    shared().stalling_name = host;
}

bool is_stalling() {
    const std::lock_guard lock(shared().mutex);
    return shared().stalling > 0;
}

void release() {
    std::unique_lock lock(shared().mutex);
    shared().stalling_name.clear();
    shared().released.notify_all();
    shared().released.wait(lock, [] { return shared().stalling == 0; });
}

void suspend_machine(std::chrono::seconds duration) {
    suspended_seconds += duration.count();
}

}  // namespace existd::test::fake_system

extern "C" int clock_gettime(clockid_t id, timespec* time) noexcept {
    const long status = ::syscall(SYS_clock_gettime, id, time);
    if (status == 0 && id == CLOCK_BOOTTIME) time->tv_sec += suspended_seconds.load();
    return static_cast<int>(status);
}

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** result) {
    using function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto real = reinterpret_cast<function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    std::vector<std::string> addresses;
    {
        std::unique_lock lock(shared().mutex);
        if (node == shared().stalling_name) {
            ++shared().stalling;
            shared().released.wait(lock, [] { return shared().stalling_name.empty(); });
            --shared().stalling;
            shared().released.notify_all();
        }
        if (const auto found = shared().names.find(node); found != shared().names.end()) addresses = found->second;
    }
    if (addresses.empty()) return EAI_NONAME;
    addrinfo** end = result;
    for (const auto& address : addresses) {
        if (const int status = real(address.c_str(), service, hints, end); status != 0) return status;
        end = &(*end)->ai_next;
    }
    return 0;
}
