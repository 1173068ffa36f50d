# How everything is compiled: link existd_settings and nothing else decides about flags.
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(existd_settings INTERFACE)
target_compile_features(existd_settings INTERFACE cxx_std_20)
target_include_directories(existd_settings INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(existd_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  # g++ 12 -O2 reports Asio's own coroutine frames as mismatched, and text put before a string as overlapping it
  $<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete> $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # clang warns of more under these names than g++ does, and its last flag decides, so the tests cannot switch one off
  $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion> $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-field-initializers>)
# Numbers are the same to the last digit on every processor. x86-64 has no fused operations unless asked for.
if(NOT CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  target_compile_options(existd_settings INTERFACE -ffp-contract=off)
endif()
if(EXISTD_WERROR)
  target_compile_options(existd_settings INTERFACE -Werror)
endif()

# What the package is built with anyway, for those who build by hand. tests/layers/hardened.sh looks whether it is there.
if(NOT EXISTD_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES CXX)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  target_compile_options(existd_settings INTERFACE -fstack-protector-strong -fstack-clash-protection
    $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection>)
  target_compile_definitions(existd_settings INTERFACE _FORTIFY_SOURCE=2)
  target_link_options(existd_settings INTERFACE -Wl,-z,relro,-z,now)
endif()

add_library(existd_sanitizers INTERFACE)
if(EXISTD_SANITIZE)
  target_compile_options(existd_sanitizers INTERFACE -fsanitize=${EXISTD_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all
    # ThreadSanitizer does not see Asio's fences
    $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>
    # g++ 12 warns of variants that it cannot follow through what ASan adds
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    # with it clang 14 makes no objects of coroutines
    $<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=function>)
  target_link_options(existd_sanitizers INTERFACE -fsanitize=${EXISTD_SANITIZE})
endif()
target_link_libraries(existd_settings INTERFACE existd_sanitizers)
