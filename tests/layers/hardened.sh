#!/bin/sh
# hardened.sh PROGRAM…: checks that each program has position independence, full RELRO, a stack that is guarded and not
# executable, fortified calls of the C library and, on x86-64, control-flow protection.
# Seen to name a program built without each of these.
status=0
lacks() {
    echo "$1 is without $2"
    status=1
}
for program in "$@"; do
    header=$(readelf -hW "$program") segments=$(readelf -lW "$program") dynamic=$(readelf -dW "$program")
    symbols=$(readelf -W --dyn-syms "$program")
    has() { printf '%s\n' "$1" | grep -qE "$2"; }
    has "$header" 'Type: *DYN' && has "$dynamic" 'FLAGS_1.*PIE' || lacks "$program" "position independence"
    has "$segments" GNU_RELRO && has "$dynamic" 'FLAGS.*NOW' || lacks "$program" "full RELRO"
    has "$segments" 'GNU_STACK.* RW ' || lacks "$program" "a stack that is not executable"
    has "$symbols" __stack_chk_fail || lacks "$program" "stack protection"
    has "$symbols" '__[a-z]+_chk(@|$)' && printf '%s\n' "$symbols" | grep -E '__[a-z]+_chk' | grep -qv __stack_chk ||
        lacks "$program" "_FORTIFY_SOURCE"
    has "$header" 'X86-64' && ! objdump -d --no-show-raw-insn "$program" 2>/dev/null | grep -A1 '<main>:' | grep -q endbr64 &&
        lacks "$program" "control-flow protection"
done
exit $status
