# embed_texts(<target> <name> <file>...): each file becomes the entry of `embedded::<name>` in a generated header
# "<name>.hpp", in the order given, called by its name without the extension.
function(embed_texts target name)
  set(entries "")
  set(count 0)
  foreach(file IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    file(READ ${file} text)
    get_filename_component(stem ${file} NAME_WE)
    string(APPEND entries "    {\"${stem}\", R\"text(${text})text\"},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  set(header "${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.hpp")
  file(WRITE ${header}.new
"#pragma once
// Generated from the files named here.
#include <array>
#include <string_view>
namespace embedded {
struct ${name}_file { std::string_view name, text; };
inline constexpr std::array<${name}_file, ${count}> ${name}{{
${entries}}};
}
")
  configure_file(${header}.new ${header} COPYONLY)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded)
endfunction()
