# completions(<target>): completions of a program for bash, zsh and fish, made from its --help, and where they go.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
function(completions target)
  set(maker ${PROJECT_SOURCE_DIR}/cmake/completions)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/completions)
  set(files ${folder}/${target}.bash ${folder}/_${target} ${folder}/${target}.fish)
  add_custom_command(OUTPUT ${files}
    COMMAND Python3::Interpreter ${maker}/completions.py ${folder} ${CMAKE_CROSSCOMPILING_EMULATOR} $<TARGET_FILE:${target}>
    DEPENDS ${target} ${maker}/completions.py ${maker}/bash.in ${maker}/zsh.in ${maker}/fish.in
    VERBATIM)
  add_custom_target(${target}_completions ALL DEPENDS ${files})
  install(FILES ${folder}/${target}.bash DESTINATION share/bash-completion/completions RENAME ${target})
  install(FILES ${folder}/_${target} DESTINATION share/zsh/vendor-completions)
  install(FILES ${folder}/${target}.fish DESTINATION share/fish/vendor_completions.d)
endfunction()
