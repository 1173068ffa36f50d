# embed_sql(<target> <name> <file>...): each file becomes the entry of `embedded::<name>` in a generated header
# "<name>.hpp", in the order given.
function(embed_sql target name)
  set(entries "")
  set(count 0)
  foreach(file IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    file(READ ${file} text)
    get_filename_component(stem ${file} NAME_WE)
    string(APPEND entries "    {\"${stem}\", R\"sql(${text})sql\"},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  set(header "${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.hpp")
  file(WRITE ${header}.new
"#pragma once
// Generated from .sql files.
#include <array>
#include <string_view>
namespace embedded {
struct ${name}_file { std::string_view name, sql; };
inline constexpr std::array<${name}_file, ${count}> ${name}{{
${entries}}};
}
")
  configure_file(${header}.new ${header} COPYONLY)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded)
endfunction()
