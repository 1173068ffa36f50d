// A library to preload. It makes every name resolve to DEAD_ADDRESS first and then to 127.0.0.1.
#include <cstdlib>
#include <dlfcn.h>
#include <netdb.h>

extern "C" int getaddrinfo(const char* /*name*/, const char* service, const addrinfo* hints, addrinfo** result) {
    using function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    const auto real = reinterpret_cast<function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    const char* const dead = std::getenv("DEAD_ADDRESS");
    if (const int failed = real(dead, service, hints, result); failed != 0) return failed;
    return real("127.0.0.1", service, hints, &(*result)->ai_next);
}
