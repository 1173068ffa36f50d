#pragma once
// Included before RapidJSON everywhere: its assertions throw, so that misuse is an error and never a crash.
#include <stdexcept>
#define RAPIDJSON_HAS_STDSTRING 1
#define RAPIDJSON_ASSERT(condition) \
    ((condition) ? static_cast<void>(0) : throw std::logic_error("rapidjson: " #condition))
// Some assertions stand in noexcept functions, where throwing would end the program.
#define RAPIDJSON_NOEXCEPT_ASSERT(condition) static_cast<void>(0)
