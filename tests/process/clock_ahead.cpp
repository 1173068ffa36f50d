// A library to preload. It sets a program's wall clock ahead by CLOCK_AHEAD seconds. Clocks that measure durations, and
// times of files, stay unchanged.
#include <cstdlib>
#include <ctime>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

std::time_t ahead = 0;

[[gnu::constructor]] void read_environment() {
    if (const char* seconds = std::getenv("CLOCK_AHEAD")) ahead = std::atol(seconds);
}

timespec now() {
    timespec time{};
    ::syscall(SYS_clock_gettime, CLOCK_REALTIME, &time);
    time.tv_sec += ahead;
    return time;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t id, timespec* time) noexcept {
    const long status = ::syscall(SYS_clock_gettime, id, time);
    if (status == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) time->tv_sec += ahead;
    return static_cast<int>(status);
}

int gettimeofday(timeval* time, void* /*zone*/) noexcept {
    const timespec exact = now();
    *time = {exact.tv_sec, exact.tv_nsec / 1000};
    return 0;
}

std::time_t time(std::time_t* into) noexcept {
    const std::time_t seconds = now().tv_sec;
    if (into != nullptr) *into = seconds;
    return seconds;
}
}
