# Every library we use, from packages only, each as one target.
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS url)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
find_package(SQLiteCpp CONFIG REQUIRED)
find_package(tomlplusplus CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(date CONFIG REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(systemd REQUIRED IMPORTED_TARGET libsystemd)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)

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
