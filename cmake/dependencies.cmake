# Every library we use, from packages only, each as one target.
set(Boost_USE_STATIC_LIBS ON)
find_package(Boost 1.81 CONFIG QUIET COMPONENTS url)
if(NOT Boost_FOUND)
  message(FATAL_ERROR "Boost 1.81 or newer with Boost.URL is needed: libboost1.81-dev and libboost-url1.81-dev on Debian 12, "
    "libboost-dev and libboost-url-dev on later releases. ./dev setup installs what is missing.")
endif()
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
find_package(SQLiteCpp CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(systemd REQUIRED IMPORTED_TARGET libsystemd)

# C++ from archives and headers alone, its runtime too: loading and binding shared ones was half of what a question of
# `exist` took to start, and a tenth of the idle service's memory.
add_library(static_runtime INTERFACE)
if(NOT EXISTD_SANITIZE)
  target_link_options(static_runtime INTERFACE -static-libstdc++ -static-libgcc)
endif()
function(archives target)
  add_library(${target} INTERFACE)
  foreach(name ${ARGN})
    find_library(${name}_ARCHIVE lib${name}.a REQUIRED)
    target_link_libraries(${target} INTERFACE ${${name}_ARCHIVE})
  endforeach()
endfunction()
archives(utf8proc utf8proc)
archives(line_editing edit bsd md tinfo)
archives(time_zone absl_time absl_civil_time absl_time_zone absl_strings absl_strings_internal absl_base absl_spinlock_wait
  absl_int128 absl_throw_delegate absl_raw_logging_internal absl_log_severity)

# Its package has it as headers and as a shared library. As in that, without its assertions and unseen by sanitizers: one
# assertion fails on what is refused a moment later, and a letter from U+00A1 to U+0499 outside a string comes to where
# nothing should, and is refused then (tests/fuzz/corpus/config).
find_path(TOML_INCLUDE toml++/toml.h REQUIRED)
add_library(toml STATIC ${PROJECT_SOURCE_DIR}/cmake/toml.cpp)
target_compile_features(toml PUBLIC cxx_std_20)
target_compile_definitions(toml PUBLIC TOML_HEADER_ONLY=0 PRIVATE NDEBUG)
target_include_directories(toml SYSTEM PUBLIC ${TOML_INCLUDE})

# RapidJSON's own package defines no target. Its assertions throw, identically in every unit.
find_path(RAPIDJSON_INCLUDE rapidjson/document.h REQUIRED)
add_library(rapidjson INTERFACE)
target_include_directories(rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE})
target_compile_options(rapidjson INTERFACE -include ${PROJECT_SOURCE_DIR}/cmake/rapidjson_settings.hpp
  # its stacks, while empty, add to a null pointer
  $<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=pointer-overflow>)

# Asio and Beast, compiled once.
add_library(asio STATIC ${PROJECT_SOURCE_DIR}/cmake/asio.cpp)
target_compile_features(asio PUBLIC cxx_std_20)
target_compile_definitions(asio PUBLIC BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_COROUTINE)
target_link_libraries(asio PUBLIC Boost::headers OpenSSL::SSL OpenSSL::Crypto Threads::Threads
  PRIVATE existd_sanitizers)
