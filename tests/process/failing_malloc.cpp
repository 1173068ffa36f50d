// A library to preload. It makes one allocation of a program fail, or all from then on. FAILING_MALLOC=N says which,
// FAILING_MALLOC_FOR_GOOD that all later ones fail too; the number of allocations is written to the file named by
// FAILING_MALLOC_COUNT. It counts from main on, which begins with umask(2); earlier allocations belong to the loader
// and the libraries.
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern "C" {

void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
}

namespace {

std::atomic<long> made{0};
bool in_main = false, for_good = false;
long failing = 0;

bool fails() {
    if (!in_main) return false;
    const long n = ++made;
    if (failing == 0 || n < failing || (n > failing && !for_good)) return false;
    errno = ENOMEM;
    return true;
}

[[gnu::destructor]] void tell() {
    if (const char* file = std::getenv("FAILING_MALLOC_COUNT"))
        if (std::FILE* out = std::fopen(file, "w")) {
            std::fprintf(out, "%ld\n", made.load());
            std::fclose(out);
        }
}

}  // namespace

extern "C" {

mode_t umask(mode_t mask) noexcept {
    if (const char* which = std::getenv("FAILING_MALLOC")) failing = std::atol(which);
    for_good = std::getenv("FAILING_MALLOC_FOR_GOOD") != nullptr;
    in_main = true;
    return static_cast<mode_t>(::syscall(SYS_umask, mask));
}

void* malloc(std::size_t size) noexcept {
    return fails() ? nullptr : __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
    return fails() ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* memory, std::size_t size) noexcept {
    return fails() ? nullptr : __libc_realloc(memory, size);
}
}
